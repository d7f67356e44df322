using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Finding;

/// <summary>What searches look for, in the order in which equals are shown.</summary>
public enum FoundKind
{
    /// <summary>工作站</summary>
    Station,
    /// <summary>页面</summary>
    Page,
    /// <summary>服务企业</summary>
    Enterprise,
    /// <summary>服务活动</summary>
    Activity,
    /// <summary>What the person opened last; of an empty search.</summary>
    Recent,
    /// <summary>The person's saved views; of an empty search.</summary>
    View,
}

/// <summary>One thing that a search found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Href">Where it is shown.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fit">How well it fits; compared within one search only.</param>
public sealed record FoundItem(FoundKind Kind, string Href, string Name, int Fit)
{
    /// <summary>What tells it from others of the name: codes, days, stations.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>An earlier or other name that was found instead of the present one.</summary>
    public string? Alias { get; init; }

    /// <summary>State of an activity.</summary>
    public RecordState? State { get; init; }

    /// <summary>Outside the circuit: the browser loads it.</summary>
    public bool Loads { get; init; }
}

/// <summary>The things of one kind, the best first.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Items">Not empty.</param>
/// <param name="AllHref">The list that shows all of them, or null where these are all or no list can.</param>
public sealed record FoundGroup(FoundKind Kind, IReadOnlyList<FoundItem> Items, string? AllHref);
