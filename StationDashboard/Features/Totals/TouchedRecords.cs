namespace StationDashboard.Features.Totals;

/// <summary>What a write changed, so that exactly the totals that depend on it are computed again.</summary>
public sealed class TouchedRecords
{
    /// <summary>Station-years whose activities, visits or answers changed.</summary>
    public HashSet<(int StationId, int Year)> StationYears { get; } = [];

    /// <summary>Enterprise entries that gained or lost a countable visit: names may join or part from a code.</summary>
    public HashSet<int> Enterprises { get; } = [];
}
