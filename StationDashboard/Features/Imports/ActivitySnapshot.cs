using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Imports;

/// <summary>
/// An activity with its visits as it stood before an import changed it. The history keeps it as JSON, and undoing the import
/// writes it back.
/// </summary>
internal sealed record ActivitySnapshot(ActivityFields Fields, RecordState State, string StateBy, DateTime StateAt, string? StateReason, int? BatchId, IReadOnlyList<VisitSnapshot> Visits)
{
    public static ActivitySnapshot Of(Activity a, IEnumerable<StoredVisit> visits) =>
        new(ActivityFields.Of(a), a.State, a.StateBy, a.StateAt, a.StateReason, a.BatchId,
            [.. visits.Select(v => new VisitSnapshot(v.Id, v.Void, v.RowOrder, v.Content, v.HasAnswer))]);
}

/// <summary>A visit within an <see cref="ActivitySnapshot"/>.</summary>
internal sealed record VisitSnapshot(int Id, bool Void, int RowOrder, VisitContent Content, bool HasAnswer);
