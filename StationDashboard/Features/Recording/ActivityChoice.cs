namespace StationDashboard.Features.Recording;

/// <summary>Both sides of a stale save and which field is to be whose.</summary>
internal sealed class ActivityChoice(ActivityConflict both, ActivityEntry opened)
{
    /// <summary>Both sides.</summary>
    public ActivityConflict Both => both;

    /// <summary>Names of the fields that are to be the person's own: what was not touched is theirs unless somebody says otherwise.</summary>
    public HashSet<string> Mine { get; } = [.. ActivityFieldList.Differing(both.Mine, opened).Select(f => f.Name)];

    /// <summary>What was chosen.</summary>
    public ActivityEntry Entry => ActivityFieldList.All.Where(f => Mine.Contains(f.Name)).Aggregate(both.Theirs.Entry, (sum, chosen) => chosen.Take(sum, both.Mine));
}
