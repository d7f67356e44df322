namespace StationDashboard.Features.Thresholds;

/// <summary>The rule sets as they are, and for each locked year the one that judged it, as it was then.</summary>
/// <param name="Sets">All rule sets, the earliest first.</param>
/// <param name="Locked">By locked year; a lock of an earlier version keeps none.</param>
public sealed record RuleBook(IReadOnlyList<RuleSet> Sets, IReadOnlyDictionary<int, RuleSet> Locked)
{
    /// <summary>The set that judges a year: of a locked one the set at its locking, of any other the one in force at its end or, while it runs, today.</summary>
    public RuleSetChoice For(int year, DateOnly today) => RuleSets.For(Sets, year, today) is var choice && Locked.GetValueOrDefault(year) is { } kept ? choice with { RuleSet = kept } : choice;

    /// <summary>The set in force on a day.</summary>
    public RuleSetChoice On(DateOnly day) => RuleSets.For(Sets, day);
}
