using StationDashboard.Data;

namespace StationDashboard.Features.Totals;

/// <summary>What a write changed, so that exactly the totals that depend on it are computed again.</summary>
public sealed class TouchedRecords
{
    /// <summary>Station-years whose activities, visits or answers changed.</summary>
    public HashSet<(int StationId, int Year)> StationYears { get; } = [];

    /// <summary>Enterprise entries that gained or lost a countable visit: names may join or part from a code.</summary>
    public HashSet<int> Enterprises { get; } = [];

    /// <summary>
    /// The activities in which all changes of the write lie, each with what it counted before (null for a new one): totals then follow
    /// by the difference. Null where a write touches more: whole station-years are computed anew.
    /// </summary>
    internal Dictionary<int, CountedActivity?>? Activities { get; private init; }

    /// <summary>Begins a write that changes these activities and no other, nor any station: called before the first of them is changed.</summary>
    public static TouchedRecords Before(StationDbContext db, IReadOnlyCollection<int> activities) => new()
    {
        // More are cheaper together than one by one.
        Activities = activities.Count > MostSingle ? null : CountedActivity.Read(db, activities),
    };

    /// <summary>Notes an activity that the write itself stores.</summary>
    public void AddNew(int activity) => Activities?.Add(activity, null);

    // Bound of a person's hand: a page of a queue.
    private const int MostSingle = 50;
}
