using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>What is wrong with a rule set before it is stored. Pure.</summary>
public static class RuleSetProblems
{
    /// <summary>Longest document number.</summary>
    public const int MaxVersion = 40;

    /// <summary>Longest wait before a station that has nothing yet is called late, in days.</summary>
    public const int MostNotBegunDays = 180;

    /// <summary>Highest factor between behind and out of reach.</summary>
    public const int MostLateFactor = 10;

    /// <summary>Most notices before a title ends, and the longest of them in days.</summary>
    public const int MostNotices = 5, LongestNotice = 730;

    /// <summary>Longest notice before the document itself ends, in months.</summary>
    public const int MostEndNotice = 24;

    /// <summary>Highest threshold, in the metric's unit.</summary>
    public const int MostThreshold = 100_000;

    /// <summary>All mistakes at once; none for a set that can judge.</summary>
    public static IReadOnlyList<Error> Of(RuleSet set)
    {
        var found = new List<Error>();
        if (set.Version.Trim().Length is 0 or > MaxVersion)
        {
            found.Add(new("rules.version", $"请填写文号（不超过 {MaxVersion} 字），如 粤工信规字〔2024〕3号。"));
        }

        if (set.EffectiveTo < set.EffectiveFrom)
        {
            found.Add(new("rules.dates", "失效日期不能早于施行日期。"));
        }

        if (set.Rules.Any(r => r.Threshold is < 1 or > MostThreshold))
        {
            found.Add(new("rules.thresholds", $"各项门槛应在 1 至 {MostThreshold} 之间。"));
        }

        // A leap year makes 29 February a day; every year must have it.
        if (set.Pace.QuietUntilMonth is < 1 or > 12 || set.Pace.QuietUntilDay < 1 || set.Pace.QuietUntilDay > DateTime.DaysInMonth(2023, Math.Clamp(set.Pace.QuietUntilMonth, 1, 12)))
        {
            found.Add(new("rules.quiet", "“尚早”的截止日应是每年都有的月和日。"));
        }

        if (set.Pace.NotBegunDays is < 0 or > MostNotBegunDays)
        {
            found.Add(new("rules.not-begun", $"尚无记录时“尚早”的天数应在 0 至 {MostNotBegunDays} 之间。"));
        }

        if (set.Pace.LateFactor is < 1 or > MostLateFactor)
        {
            found.Add(new("rules.factor", $"“难以达标”的倍数应是 1 至 {MostLateFactor} 的整数。"));
        }

        var notices = set.Title.NoticeDays;
        if (set.Title.Years is < 1 or > 10 || notices.Count is 0 or > MostNotices || notices.Any(d => d is < 1 or > LongestNotice) || notices.Zip(notices.Skip(1)).Any(p => p.First <= p.Second))
        {
            found.Add(new("rules.notices", $"到期提醒应是 1 至 {MostNotices} 个由大到小的天数，每个不超过 {LongestNotice}。"));
        }

        if (set.EndNoticeMonths is < 0 or > MostEndNotice)
        {
            found.Add(new("rules.end-notice", $"办法到期提示应提前 0 至 {MostEndNotice} 个月。"));
        }

        return found;
    }
}
