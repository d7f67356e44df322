using System.Globalization;
using Microsoft.Extensions.Localization;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>What all figures of an overview rest on, in the reader's language.</summary>
internal static class OverviewWords
{
    /// <summary>2026-01-01 至 2026-11-23 · 年度已过 89.6%</summary>
    public static string Period(this IStringLocalizer<OverviewText> text, OverviewFrame frame) =>
        text[OverviewText.Period, Figures.Day(frame.From), Figures.Day(frame.AsOf), (frame.ElapsedPermille / 10m).ToString("0.0", CultureInfo.InvariantCulture) + "%"];

    /// <summary>活动时长 · 去重企业</summary>
    public static string Bases(this IStringLocalizer<ThresholdText> rules, HoursBasis hours, EnterpriseBasis enterprises) => string.Join(" · ",
        rules.Basis(hours is HoursBasis.ActivityLength ? CountingBasis.ActivityLength : CountingBasis.VolunteerHours),
        rules.Basis(enterprises is EnterpriseBasis.DistinctEnterprises ? CountingBasis.DistinctEnterprises : CountingBasis.Visits));

    /// <summary>The share still 待核.</summary>
    public static string Unapproved(this OverviewFrame frame) => Figures.Percent(frame.Pending, frame.Activities);
}
