namespace StationDashboard.Features.Imports;

/// <summary>What an import did or would do, in rows.</summary>
public sealed record ImportCounts
{
    /// <summary>Records (stations, activities or directory entries) stored for the first time.</summary>
    public int New { get; init; }

    /// <summary>Records stored with other content; for activities also when only their enterprises changed.</summary>
    public int Changed { get; init; }

    /// <summary>Records that were already there, equal.</summary>
    public int Unchanged { get; init; }

    /// <summary>未改: 核定, 作废 or of a locked year.</summary>
    public int Kept { get; init; }

    /// <summary>Enterprise rows stored for the first time.</summary>
    public int VisitsNew { get; init; }

    /// <summary>Enterprise rows stored with other content.</summary>
    public int VisitsChanged { get; init; }

    /// <summary>Enterprise rows that were already there, equal.</summary>
    public int VisitsUnchanged { get; init; }

    /// <summary>Visits no longer in the list of their activity: made void.</summary>
    public int VisitsRemoved { get; init; }

    /// <summary>Enterprise rows of activities that are 未改.</summary>
    public int VisitsKept { get; init; }

    /// <summary>Rows accepted on the first data sheet (activities, stations or directory entries).</summary>
    public int RowsAccepted { get; init; }

    /// <summary>Rows rejected there.</summary>
    public int RowsRejected { get; init; }

    /// <summary>Rows accepted there with a warning.</summary>
    public int RowsWarned { get; init; }

    /// <summary>Enterprise rows accepted.</summary>
    public int VisitRowsAccepted { get; init; }

    /// <summary>Enterprise rows rejected.</summary>
    public int VisitRowsRejected { get; init; }

    /// <summary>Enterprise rows accepted with a warning.</summary>
    public int VisitRowsWarned { get; init; }

    /// <summary>Whether storing writes any record.</summary>
    public bool Writes => New + Changed > 0;

    /// <summary>Whether any row is rejected.</summary>
    public bool AnyRejected => RowsRejected + VisitRowsRejected > 0;

    /// <summary>The counts of several files together.</summary>
    public static ImportCounts operator +(ImportCounts a, ImportCounts b) => new()
    {
        New = a.New + b.New,
        Changed = a.Changed + b.Changed,
        Unchanged = a.Unchanged + b.Unchanged,
        Kept = a.Kept + b.Kept,
        VisitsNew = a.VisitsNew + b.VisitsNew,
        VisitsChanged = a.VisitsChanged + b.VisitsChanged,
        VisitsUnchanged = a.VisitsUnchanged + b.VisitsUnchanged,
        VisitsRemoved = a.VisitsRemoved + b.VisitsRemoved,
        VisitsKept = a.VisitsKept + b.VisitsKept,
        RowsAccepted = a.RowsAccepted + b.RowsAccepted,
        RowsRejected = a.RowsRejected + b.RowsRejected,
        RowsWarned = a.RowsWarned + b.RowsWarned,
        VisitRowsAccepted = a.VisitRowsAccepted + b.VisitRowsAccepted,
        VisitRowsRejected = a.VisitRowsRejected + b.VisitRowsRejected,
        VisitRowsWarned = a.VisitRowsWarned + b.VisitRowsWarned,
    };

    internal ImportCounts With(IReadOnlyList<ActivityDiff> diffs)
    {
        var visits = diffs.SelectMany(d => d.Visits).CountBy(v => v.Kind).ToDictionary();
        // An activity named only by enterprise rows has no row of its own to count as unchanged.
        var kinds = diffs.Where(d => d.Writes || d.Reported.Fields is not null).CountBy(d => d.Kind).ToDictionary();
        return this with
        {
            New = kinds.GetValueOrDefault(DiffKind.New),
            Changed = kinds.GetValueOrDefault(DiffKind.Changed),
            Unchanged = kinds.GetValueOrDefault(DiffKind.Unchanged),
            Kept = kinds.GetValueOrDefault(DiffKind.Kept),
            VisitsNew = visits.GetValueOrDefault(DiffKind.New),
            VisitsChanged = visits.GetValueOrDefault(DiffKind.Changed),
            VisitsUnchanged = visits.GetValueOrDefault(DiffKind.Unchanged),
            VisitsRemoved = visits.GetValueOrDefault(DiffKind.Removed),
            VisitsKept = visits.GetValueOrDefault(DiffKind.Kept),
        };
    }
}
