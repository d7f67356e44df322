using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>One rule for one station: value, threshold, state, and everything there is to say about it.</summary>
public sealed partial class VerdictCard
{
    private Verdict? shown;
    private YearTotals? shownTotals;
    private bool differs;
    private int turn;

    /// <summary>The verdict.</summary>
    [Parameter, EditorRequired]
    public Verdict Verdict { get; set; } = default!;

    /// <summary>What the year adds up to.</summary>
    [Parameter, EditorRequired]
    public YearTotals Totals { get; set; } = default!;

    protected override void OnParametersSet()
    {
        differs = Verdict != shown || Totals != shownTotals;
        // The same rule and another figure; of another year it would be another station-year, not a change.
        turn += shown is { } before && before.Value != Verdict.Value && shownTotals != Totals ? 1 : 0;
        (shown, shownTotals) = (Verdict, Totals);
    }

    protected override bool ShouldRender() => differs;

    private string Number(long value) => Verdict.Rule.Metric is RuleMetric.ServiceMinutes ? Figures.Hours(value) : Figures.Count(value);

    private IEnumerable<string> Lines()
    {
        yield return Words.Explain(Verdict);
        if (Words.NeedPerMonth(Verdict) is { } need)
        {
            yield return need;
        }

        if (Words.Projected(Verdict) is { } projected)
        {
            yield return projected;
        }

        if (Words.OtherBasis(Verdict) is { } other)
        {
            yield return other;
        }

        if (Verdict.Rule.Metric is RuleMetric.Smes)
        {
            yield return Text[StationPageText.Sizes, Figures.Count(Totals.EnterprisesLarge), Figures.Count(Verdict.UnknownSize)];
        }

        if (Verdict.Rule.Metric is RuleMetric.Activities && Totals.PendingActivities > 0)
        {
            yield return Text[StationPageText.Pending, Figures.Count(Totals.PendingActivities), Figures.Percent(Totals.PendingActivities, Totals.Activities)];
        }
    }
}
