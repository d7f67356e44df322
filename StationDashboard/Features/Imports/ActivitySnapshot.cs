using StationDashboard.Data;
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

    /// <summary>The same activity as a comparison leaves it; a visit that is new has no key yet.</summary>
    public static ActivitySnapshot After(ActivityDiff diff, GatedWrite write, int batchId) =>
        new(diff.Reported.Fields ?? ActivityFields.Of(diff.Stored!), RecordState.Pending, write.Actor.Name, write.Now, null, batchId, [.. diff.Visits.Select(v => v.Kind is DiffKind.New or DiffKind.Changed
            ? new VisitSnapshot(v.Stored?.Id ?? 0, false, v.RowOrder, v.Reported!.Content, v.Reported.Content.HasAnswer)
            : new VisitSnapshot(v.Stored!.Id, v.Kind is DiffKind.Removed || v.Stored.Void, v.Stored.RowOrder, v.Stored.Content, v.Stored.HasAnswer)),
            // What the rows do not name stays as it is.
            .. diff.StoredVisits.ExceptBy(diff.Visits.Select(v => v.Stored?.Id ?? 0), v => v.Id).Select(v => new VisitSnapshot(v.Id, v.Void, v.RowOrder, v.Content, v.HasAnswer))]);
}

/// <summary>A visit within an <see cref="ActivitySnapshot"/>.</summary>
internal sealed record VisitSnapshot(int Id, bool Void, int RowOrder, VisitContent Content, bool HasAnswer);
