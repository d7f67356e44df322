using System.Globalization;
using Microsoft.Extensions.Localization;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>
/// The words of reports: those of the screens, in Chinese whatever language the screen has, for reports are documents of a
/// Chinese office. Builders ask for them within <see cref="Language.InChinese{T}"/>.
/// </summary>
public sealed class ReportWords(
    IStringLocalizer<ThresholdText> thresholds, IStringLocalizer<StationTermsText> stations, IStringLocalizer<ActivityTermsText> activities,
    IStringLocalizer<EvaluationText> evaluation, IStringLocalizer<SatisfactionText> satisfaction, IStringLocalizer<AuditText> audit, AuditValues values)
{
    // Said once a row of a ledger: a look-up each time would take longer than the writing.
    private readonly Lazy<string[]> sizes = new(() => Language.InChinese(() => Enum.GetValues<EnterpriseSize>().Select(activities.Of).ToArray()));

    internal IStringLocalizer<ThresholdText> Thresholds => thresholds;

    internal IStringLocalizer<StationTermsText> Stations => stations;

    internal string Of(RecordState state) => activities.Of(state);

    internal string Of(ActivityCategory category) => activities.Of(category);

    internal string Of(ActivityMode? mode) => activities.Of(mode);

    internal string Of(CallOutcome outcome) => satisfaction[$"Outcome.{outcome}"];

    internal string Of(AnswerOrigin origin) => activities.Of(origin);

    internal string Of(EnterpriseSize size) => sizes.Value[(int)size];

    /// <summary>▼ 未达标; an amber rule never has the sign of a red one, for a print has no colours.</summary>
    internal string Flag(VerdictState state, RuleSeverity severity) => $"{(VerdictChip.IconOf(state) is var icon && icon == "▼" && severity is RuleSeverity.Amber ? "▽" : icon)} {thresholds.State(state, severity)}";

    /// <summary>The counting basis of a rule, or a dash.</summary>
    internal string Basis(CountingBasis? basis) => basis is { } known ? thresholds.Basis(known) : "—";

    /// <summary>优秀; a dash where not ranked.</summary>
    internal string Tier(EvaluationTier? tier) => tier is { } known ? evaluation[$"Tier.{known}"] : "—";

    /// <summary>Why a station is not ranked.</summary>
    internal string Grounds(StationScore s, EvaluationResult year) => string.Join("；", s.Grounds.Select(g => evaluation.Say(g, s, year)));

    internal string Pillar(Pillar pillar) => evaluation[$"Pillar.{pillar}"];

    internal string Prior(Prior prior) => evaluation[$"Prior.{prior.Source}"];

    internal string Scale(GoalpostScale scale) => evaluation[$"Scale.{scale}"];

    internal static string Stability(PlaceStability stability) => stability switch
    {
        PlaceStability.Stable => "✓ 稳定",
        PlaceStability.Boundary => "◆ 边界",
        PlaceStability.Outside => "○ 未入围",
    };

    internal static string? Sample(AnswerTally answers) => answers.IsSmall ? "样本不足" : null;

    internal string Action(ReportChange change) => audit.Action(change.Action);

    internal string Subject(ReportChange change) => audit.Subject(change.Subject);

    /// <summary>服务时长：1.5 小时 → 2 小时; contacts masked.</summary>
    internal string Changes(ReportChange change) => string.Join("；", AuditChange.Between(change.Before, change.After, masked: true)
        .Select(c => $"{audit.Field(c.Field)}：{values.Say(change.Subject, c.Field, c.Before)} → {values.Say(change.Subject, c.Field, c.After)}"));

    internal static string Clock(DateTime utc) => ChinaTime.Clock(utc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
