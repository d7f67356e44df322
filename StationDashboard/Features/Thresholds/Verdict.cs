using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>How a station stands to one rule.</summary>
public enum VerdictState
{
    /// <summary>已达标: the threshold is reached and the year still runs.</summary>
    Met,
    /// <summary>进度正常</summary>
    OnPace,
    /// <summary>进度滞后</summary>
    Behind,
    /// <summary>难以达标</summary>
    OutOfReach,
    /// <summary>尚早: too early to call anything late.</summary>
    TooEarly,
    /// <summary>达标: the year is over.</summary>
    Passed,
    /// <summary>未达标: the year is over.</summary>
    Failed,
    /// <summary>无数据</summary>
    NoData,
    /// <summary>规模待核: the outcome hinges on enterprises of unknown size.</summary>
    SizePending,
}

/// <summary>What was counted, where the rule's text leaves a choice.</summary>
public enum CountingBasis
{
    /// <summary>活动时长</summary>
    ActivityLength,
    /// <summary>志愿者工时</summary>
    VolunteerHours,
    /// <summary>家（去重）</summary>
    DistinctEnterprises,
    /// <summary>家次</summary>
    Visits,
}

/// <summary>The outcome of one rule for one station and year, with what it rests on.</summary>
public sealed record Verdict
{
    /// <summary>The rule: id, article, metric, threshold, severity.</summary>
    public required ThresholdRule Rule { get; init; }

    /// <summary>The state on the day.</summary>
    public required VerdictState State { get; init; }

    /// <summary>What was counted, in the metric's unit (minutes for hours).</summary>
    public required long Value { get; init; }

    /// <summary>What is missing, never negative.</summary>
    public required long Gap { get; init; }

    /// <summary>The year's end at the pace so far; null while no day has elapsed or the station was not recognised.</summary>
    public Fraction? Projection { get; init; }

    /// <summary>What a remaining month must bring, rounded up to the unit; null when nothing is missing or no day is left.</summary>
    public long? NeedPerMonth { get; init; }

    /// <summary>The basis used; null where the text leaves no choice.</summary>
    public CountingBasis? Basis { get; init; }

    /// <summary>The other basis, or null.</summary>
    public CountingBasis? OtherBasis { get; init; }

    /// <summary>What the other basis gives, or null.</summary>
    public long? OtherBasisValue { get; init; }

    /// <summary>口径敏感: one basis reaches the threshold and the other does not.</summary>
    public bool BasisSensitive { get; init; }

    /// <summary>Enterprises of unknown size beside the value (R-3-2 only, else 0).</summary>
    public int UnknownSize { get; init; }

    /// <summary>Number of counted records behind the value: activities, or visits for enterprises.</summary>
    public required int SourceRows { get; init; }

    /// <inheritdoc cref="ThresholdRule.Id"/>
    public string RuleId => Rule.Id;

    /// <inheritdoc cref="ThresholdRule.Article"/>
    public string Article => Rule.Article;

    /// <inheritdoc cref="ThresholdRule.Severity"/>
    public RuleSeverity Severity => Rule.Severity;

    /// <inheritdoc cref="ThresholdRule.Threshold"/>
    public int Threshold => Rule.Threshold;

    /// <summary>The literal comparison, whatever the pace says; exactly the threshold is not below it.</summary>
    public bool IsBelow => Value < Rule.Threshold;
}

/// <summary>All verdicts of one station and year. Red and amber are only ever read apart.</summary>
public sealed record StationVerdict
{
    /// <summary>The facts it rests on.</summary>
    public required StationFacts Facts { get; init; }

    /// <summary>Version of the rule set.</summary>
    public required string RuleSetVersion { get; init; }

    /// <summary>One verdict a rule, in the rule set's order.</summary>
    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    /// <summary>不足一年: recognised during the year.</summary>
    public required bool PartYear { get; init; }

    /// <summary>The literal list "below 12 hours or below 100 enterprises now", whatever the pace says; a station not recognised yet is not on it.</summary>
    public required bool BelowRedLine { get; init; }

    /// <summary>触发第六条情形（待报省厅）: conduct was confirmed, or the year is over, a red rule failed, and the first year's leniency does not apply.</summary>
    public required bool TriggersRed { get; init; }

    /// <inheritdoc cref="StationFacts.Conduct"/>
    public ValueList<string> Conduct => Facts.Conduct;

    /// <summary>The worst state over the red rules.</summary>
    public VerdictState Worst => WorstOf(RuleSeverity.Red);

    /// <summary>The worst state over the amber rules.</summary>
    public VerdictState WorstAmber => WorstOf(RuleSeverity.Amber);

    /// <summary>未定稿: nobody has locked the year yet.</summary>
    public bool YearStillOpen => !Facts.YearLocked;

    /// <summary>Share of the counted activities that nobody has approved, 0–1.</summary>
    public double UnapprovedShare => Facts.Activities == 0 ? 0 : (double)Facts.PendingActivities / Facts.Activities;

    /// <summary>The verdict of a rule; throws for an id that the rule set does not hold.</summary>
    public Verdict this[string ruleId] => Verdicts.First(v => v.RuleId == ruleId);

    private VerdictState WorstOf(RuleSeverity severity) => Verdicts
        .Where(v => v.Severity == severity)
        .Select(v => v.State)
        .DefaultIfEmpty(VerdictState.NoData)
        .MaxBy(s => s.Urgency());
}

/// <summary>The order in which states ask for attention.</summary>
public static class VerdictStates
{
    /// <summary>All states, the most urgent first.</summary>
    public static IReadOnlyList<VerdictState> MostUrgentFirst { get; } =
        [.. Enum.GetValues<VerdictState>().OrderByDescending(Urgency)];

    /// <summary>Higher is worse; no two states are equal, so sorting by it is stable across runs.</summary>
    public static int Urgency(this VerdictState state) => state switch
    {
        VerdictState.Failed => 8,
        VerdictState.OutOfReach => 7,
        VerdictState.Behind => 6,
        VerdictState.SizePending => 5,
        VerdictState.NoData => 4,
        VerdictState.TooEarly => 3,
        VerdictState.OnPace => 2,
        VerdictState.Met => 1,
        VerdictState.Passed => 0,
    };
}
