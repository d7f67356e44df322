using System.Globalization;
using StationDashboard.Features.Thresholds;

namespace StationDashboard.Features.Settings;

/// <summary>A rule set while it is being edited: fields that a form can bind to.</summary>
public sealed class RuleSetDraft
{
    private static readonly char[] Between = [',', '，', '、', ' '];
    private readonly RuleSet start;

    /// <summary>Starts from a rule set.</summary>
    public RuleSetDraft(RuleSet set)
    {
        start = set;
        (Version, From, To, HoursBasis, EnterpriseBasis) = (set.Version, set.EffectiveFrom, set.EffectiveTo, set.HoursBasis, set.EnterpriseBasis);
        (QuietMonth, QuietDay, NotBegunDays, LateFactor) = (set.Pace.QuietUntilMonth, set.Pace.QuietUntilDay, set.Pace.NotBegunDays, set.Pace.LateFactor);
        (Notices, EndNotice) = (string.Join(", ", set.Title.NoticeDays), set.EndNoticeMonths);
        Thresholds = set.Rules.ToDictionary(r => r.Id, r => r.Metric is RuleMetric.ServiceMinutes ? r.Threshold / 60m : r.Threshold);
    }

    /// <summary>A successor that begins as a copy, the day after the last ends.</summary>
    public static RuleSetDraft Successor(RuleSet last) => new(last) { Version = "", From = (last.EffectiveTo ?? last.EffectiveFrom.AddYears(3)).AddDays(1), To = null };

    /// <summary>文号.</summary>
    public string Version { get; set; }

    /// <summary>First day in force.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day in force, null for no end.</summary>
    public DateOnly? To { get; set; }

    /// <summary>时长口径.</summary>
    public HoursBasis HoursBasis { get; set; }

    /// <summary>企业口径.</summary>
    public EnterpriseBasis EnterpriseBasis { get; set; }

    /// <summary>Month until which everything is early.</summary>
    public int QuietMonth { get; set; }

    /// <summary>Day until which everything is early.</summary>
    public int QuietDay { get; set; }

    /// <summary>Days until a station with nothing is late.</summary>
    public int NotBegunDays { get; set; }

    /// <summary>Factor between behind and out of reach.</summary>
    public int LateFactor { get; set; }

    /// <summary>Days before the end of a title, as a person writes them.</summary>
    public string Notices { get; set; }

    /// <summary>Months before the end of the document.</summary>
    public int EndNotice { get; set; }

    /// <summary>Thresholds by rule, hours in hours.</summary>
    public Dictionary<string, decimal> Thresholds { get; }

    /// <summary>The set that the fields describe; what is no number becomes one that the check refuses.</summary>
    public RuleSet Build() => start with
    {
        Version = Version.Trim(),
        EffectiveFrom = From,
        EffectiveTo = To,
        HoursBasis = HoursBasis,
        EnterpriseBasis = EnterpriseBasis,
        Pace = new(QuietMonth, QuietDay, NotBegunDays, LateFactor),
        Title = start.Title with { NoticeDays = [.. Notices.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0)] },
        EndNoticeMonths = EndNotice,
        Rules = [.. start.Rules.Select(r => r with { Threshold = Units(r) })],
    };

    // To the minute; beyond what a threshold can be, the check says so.
    private int Units(ThresholdRule rule) => (int)Math.Clamp(Math.Round(Thresholds[rule.Id] * (rule.Metric is RuleMetric.ServiceMinutes ? 60 : 1)), 0, RuleSetProblems.MostThreshold + 1);
}
