using System.Globalization;
using Microsoft.Extensions.Localization;

namespace StationDashboard.Features.Thresholds;

/// <summary>
/// Says a verdict in the reader's language. Nothing is rounded across a threshold: values to the nearest hundredth of
/// an hour (a minute is more than that, so 11 h 59 never reads 12), what is missing or needed up, projections down.
/// </summary>
public static class VerdictSentence
{
    /// <summary>The word of a state; amber has its own word after the year's end, so that one word never covers both kinds of threshold.</summary>
    public static string State(this IStringLocalizer<ThresholdText> text, VerdictState state, RuleSeverity severity = RuleSeverity.Red) =>
        text[state == VerdictState.Failed && severity == RuleSeverity.Amber ? ThresholdText.FailedCondition : $"State.{state}"];

    /// <summary>What a state means, for a tooltip or a legend.</summary>
    public static string Help(this IStringLocalizer<ThresholdText> text, VerdictState state) => text[$"Help.{state}"];

    /// <summary>触发第六条情形（待报省厅）：… for the rules on conduct; the Department alone withdraws.</summary>
    public static string Conduct(this IStringLocalizer<ThresholdText> text, IEnumerable<string> rules) =>
        text[ThresholdText.ConductGround, string.Join(text[ThresholdText.ListMark], rules.Select(r => text[$"Conduct.{r}"].Value))];

    /// <summary>服务时长 ≥ 12 小时</summary>
    public static string Title(this IStringLocalizer<ThresholdText> text, ThresholdRule rule, CountingBasis? basis = null) =>
        text[$"Rule.{rule.Metric}", text.Amount(rule.Metric, rule.Threshold, basis)];

    /// <summary>第六条; a rule that the texts do not know is shown with its own.</summary>
    public static string Article(this IStringLocalizer<ThresholdText> text, ThresholdRule rule)
    {
        var known = text[$"Article.{rule.Id}"];
        return known.ResourceNotFound ? rule.Article : known;
    }

    /// <summary>活动时长</summary>
    public static string Basis(this IStringLocalizer<ThresholdText> text, CountingBasis basis) => text[$"Basis.{basis}"];

    /// <summary>An amount with its unit: 11.98 小时, 99 家, 1,204 家次.</summary>
    public static string Amount(this IStringLocalizer<ThresholdText> text, RuleMetric metric, long value, CountingBasis? basis = null) =>
        metric == RuleMetric.ServiceMinutes
            ? text.Hours(Math.Round(value / 60m, 2))
            : text.Count(metric, value, basis);

    /// <summary>还差 1.5 小时，第六条</summary>
    public static string Explain(this IStringLocalizer<ThresholdText> text, Verdict verdict)
    {
        var article = text.Article(verdict.Rule);
        return verdict.State switch
        {
            VerdictState.Met or VerdictState.Passed => text[ThresholdText.Reached,
                text.Amount(verdict.Rule.Metric, verdict.Threshold, verdict.Basis), article],
            VerdictState.Failed or VerdictState.OutOfReach or VerdictState.Behind or VerdictState.OnPace
                or VerdictState.TooEarly => text[ThresholdText.Missing, text.AtLeast(verdict, verdict.Gap), article],
            VerdictState.SizePending => text[ThresholdText.UnknownSizes,
                text.Count(RuleMetric.Enterprises, verdict.UnknownSize, null), article],
            VerdictState.NoData => text[ThresholdText.Nothing, article],
        };
    }

    /// <summary>此后每月至少 2.5 小时; null when nothing is missing or no day is left.</summary>
    public static string? NeedPerMonth(this IStringLocalizer<ThresholdText> text, Verdict verdict) =>
        verdict.NeedPerMonth is { } need ? text[ThresholdText.PerMonth, text.AtLeast(verdict, need)].Value : null;

    /// <summary>按目前进度年底约 10.5 小时; null where there is no pace to speak of: reached, over, too early, not begun.</summary>
    public static string? Projected(this IStringLocalizer<ThresholdText> text, Verdict verdict) =>
        verdict is { Projection: { } p, State: VerdictState.OnPace or VerdictState.Behind or VerdictState.OutOfReach or VerdictState.SizePending }
            ? text[ThresholdText.Projected, text.AtMost(verdict, p)].Value
            : null;

    /// <summary>按家次计为 104 家次，结论会改变; null where the text of the rule leaves no choice.</summary>
    public static string? OtherBasis(this IStringLocalizer<ThresholdText> text, Verdict verdict) =>
        verdict is { OtherBasis: { } basis, OtherBasisValue: { } value }
            ? text[verdict.BasisSensitive ? ThresholdText.OtherBasisFlips : ThresholdText.OtherBasisAgrees,
                text.Basis(basis), text.Amount(verdict.Rule.Metric, value, basis)].Value
            : null;

    /// <summary>Everything there is to say, the gap first; the other basis only where it would flip the verdict.</summary>
    public static string Tell(this IStringLocalizer<ThresholdText> text, Verdict verdict) => string.Join(
        text[ThresholdText.Separator],
        new[]
        {
            text.Explain(verdict), text.NeedPerMonth(verdict), text.Projected(verdict),
            verdict.BasisSensitive ? text.OtherBasis(verdict) : null,
        }.OfType<string>());

    /// <summary>The banner of a rule that ends.</summary>
    public static string RuleEnd(this IStringLocalizer<ThresholdText> text, RuleEndNotice notice) => notice.HasEnded
        ? text[ThresholdText.RuleEnded, notice.Version, Day(notice.EndsOn)]
        : text[ThresholdText.RuleEnds, notice.Version, Day(notice.EndsOn), notice.DaysLeft];

    /// <summary>有效期至 2027-06-30，还有 30 天；当年可再次申报（第五条）</summary>
    public static string TitleEnd(this IStringLocalizer<ThresholdText> text, TitleExpiry expiry)
    {
        string end = expiry.HasEnded
            ? text[ThresholdText.TitleEnded, Day(expiry.EndsOn)]
            : text[ThresholdText.TitleEnds, Day(expiry.EndsOn), expiry.DaysLeft];
        return expiry.MayReapply ? end + text[ThresholdText.Separator] + text[ThresholdText.MayReapply] : end;
    }

    private static string AtLeast(this IStringLocalizer<ThresholdText> text, Verdict verdict, long amount) =>
        verdict.Rule.Metric == RuleMetric.ServiceMinutes
            ? text.Hours(Math.Ceiling(amount * 100 / 60m) / 100)
            : text.Count(verdict.Rule.Metric, amount, verdict.Basis);

    private static string AtMost(this IStringLocalizer<ThresholdText> text, Verdict verdict, Fraction amount) =>
        verdict.Rule.Metric == RuleMetric.ServiceMinutes
            ? text.Hours(new Fraction(amount.Numerator, amount.Denominator * 60).Floor(100) / 100m)
            : text.Count(verdict.Rule.Metric, amount.Floor(), verdict.Basis);

    private static string Hours(this IStringLocalizer<ThresholdText> text, decimal hours) =>
        text[ThresholdText.Hours, hours.ToString("#,0.##", CultureInfo.InvariantCulture)];

    private static string Count(this IStringLocalizer<ThresholdText> text, RuleMetric metric, long count, CountingBasis? basis)
    {
        var unit = basis == CountingBasis.Visits ? nameof(CountingBasis.Visits) : metric.ToString();
        return text[count == 1 ? $"Amount.{unit}.One" : $"Amount.{unit}", count.ToString("#,0", CultureInfo.InvariantCulture)];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
