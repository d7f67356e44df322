using System.Text.Json.Serialization;
using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>What 服务时长 counts; the rule's text does not say.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HoursBasis>))]
public enum HoursBasis
{
    /// <summary>活动时长: the length of the activities.</summary>
    ActivityLength,
    /// <summary>志愿者工时: length × volunteers.</summary>
    VolunteerHours,
}

/// <summary>What 服务企业数量 counts; the rule's text does not say.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnterpriseBasis>))]
public enum EnterpriseBasis
{
    /// <summary>家: distinct enterprises.</summary>
    DistinctEnterprises,
    /// <summary>家次: enterprise × activity.</summary>
    Visits,
}

/// <summary>How a running year is judged by its pace. All of it is the Center's own setting, not the rule's text.</summary>
/// <param name="QuietUntilMonth">Until this month and day, inclusive, nothing is called late.</param>
/// <param name="QuietUntilDay">See <paramref name="QuietUntilMonth"/>.</param>
/// <param name="NotBegunDays">A station with nothing yet stays 尚早 until it has had this many days.</param>
/// <param name="LateFactor">Needing more than this many times the pace so far is out of reach.</param>
public sealed record PaceSettings(int QuietUntilMonth, int QuietUntilDay, int NotBegunDays, int LateFactor);

/// <summary>Art. 5: how long a recognition holds, and when its end is announced (the bands are the Center's setting).</summary>
/// <param name="Years">Years from the day of recognition.</param>
/// <param name="NoticeDays">Days before the end, longest first.</param>
public sealed record TitleTerms(int Years, IReadOnlyList<int> NoticeDays);

/// <summary>
/// A rule as data, with its version and the days on which it is in force. Plain, so that it is stored as JSON:
/// a successor is another row, and verdicts of earlier years keep the set they were judged by.
/// </summary>
public sealed record RuleSet
{
    /// <summary>Number of the document, for example 粤工信规字〔2024〕3号.</summary>
    public required string Version { get; init; }

    /// <summary>First day in force.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day in force; null when the document names no end.</summary>
    public required DateOnly? EffectiveTo { get; init; }

    /// <summary>The thresholds, in the order in which they are shown.</summary>
    public required IReadOnlyList<ThresholdRule> Rules { get; init; }

    /// <summary>Basis of the hours; the other one is always computed beside it.</summary>
    public required HoursBasis HoursBasis { get; init; }

    /// <summary>Basis of the enterprises; the other one is always computed beside it.</summary>
    public required EnterpriseBasis EnterpriseBasis { get; init; }

    /// <summary>How a running year is judged.</summary>
    public required PaceSettings Pace { get; init; }

    /// <summary>How long a recognition holds.</summary>
    public required TitleTerms Title { get; init; }

    /// <summary>The end of the rule itself is announced from this many months before.</summary>
    public required int EndNoticeMonths { get; init; }
}

/// <summary>How a rule set stands to the day it is asked for.</summary>
public enum RuleSetStanding
{
    /// <summary>In force on that day.</summary>
    InForce,
    /// <summary>The day lies before the first rule set, which is applied for comparison only.</summary>
    NotYetInForce,
    /// <summary>The rule set has ended and no successor is known; it is applied until one is.</summary>
    Ended,
}

/// <summary>The rule set that judges a day or a year, and whether it is in force then.</summary>
public sealed record RuleSetChoice(RuleSet RuleSet, RuleSetStanding Standing);

/// <summary>The rule sets that ship with the product, and which one judges a year.</summary>
public static class RuleSets
{
    /// <summary>《广东省中小企业志愿服务工作站管理办法（试行）》, published 2024-05-20.</summary>
    public static RuleSet Shipped { get; } = new()
    {
        Version = "粤工信规字〔2024〕3号",
        EffectiveFrom = new DateOnly(2024, 6, 15),
        EffectiveTo = new DateOnly(2027, 6, 14),
        Rules =
        [
            new("R-6-H", "第六条", RuleMetric.ServiceMinutes, 12 * 60, RuleSeverity.Red, RuleKind.WithdrawalTrigger),
            new("R-6-E", "第六条", RuleMetric.Enterprises, 100, RuleSeverity.Red, RuleKind.WithdrawalTrigger),
            new("R-3-2", "第三条（二）", RuleMetric.Smes, 100, RuleSeverity.Amber, RuleKind.RenewalCondition),
            new("R-3-4", "第三条（四）", RuleMetric.Activities, 2, RuleSeverity.Amber, RuleKind.RenewalCondition),
        ],
        HoursBasis = HoursBasis.ActivityLength,
        EnterpriseBasis = EnterpriseBasis.DistinctEnterprises,
        Pace = new PaceSettings(QuietUntilMonth: 3, QuietUntilDay: 31, NotBegunDays: 90, LateFactor: 2),
        Title = new TitleTerms(Years: 3, NoticeDays: [180, 90, 30]),
        EndNoticeMonths = 6,
    };

    /// <summary>The shipped rule set for a year; see <see cref="For(IReadOnlyList{RuleSet}, int, DateOnly)"/>.</summary>
    public static RuleSetChoice For(int year, DateOnly today) => For([Shipped], year, today);

    /// <summary>The set in force on the year's last day or, while the year runs, today: a year is judged once, by the rule at its end.</summary>
    public static RuleSetChoice For(IReadOnlyList<RuleSet> sets, int year, DateOnly today) =>
        For(sets, ServiceYear.AsOf(year, today));

    /// <summary>The latest set that began on or before the day; before all of them the first. Throws when there is none.</summary>
    public static RuleSetChoice For(IReadOnlyList<RuleSet> sets, DateOnly day)
    {
        var begun = sets.Where(s => s.EffectiveFrom <= day).MaxBy(s => s.EffectiveFrom);
        if (begun is null)
        {
            var first = sets.MinBy(s => s.EffectiveFrom) ?? throw new ArgumentException("No rule set.", nameof(sets));
            return new RuleSetChoice(first, RuleSetStanding.NotYetInForce);
        }

        return new RuleSetChoice(begun, begun.EffectiveTo < day ? RuleSetStanding.Ended : RuleSetStanding.InForce);
    }
}
