using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>One station of the list. Rendered again only when something in its own row differs; changed figures are marked for a moment.</summary>
public sealed partial class StationListItem
{
    private StationListRow? shown;
    private string? shownHref;
    private ValueList<StationColumn>? shownColumns;
    private bool differs;
    private int hoursTurn;
    private int enterprisesTurn;
    private int activitiesTurn;

    /// <summary>The row.</summary>
    [Parameter, EditorRequired]
    public StationListRow Row { get; set; } = default!;

    /// <summary>The station's page.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    /// <summary>The columns beside the name.</summary>
    [Parameter]
    public ValueList<StationColumn> Columns { get; set; } = StationColumns.Usual;

    protected override void OnParametersSet()
    {
        differs = Row != shown || Href != shownHref || !Columns.Equals(shownColumns);
        if (shown is { } before && Href == shownHref)
        {
            // A new key makes a new element, and with it the mark begins anew.
            hoursTurn += Row.Minutes == before.Minutes ? 0 : 1;
            enterprisesTurn += Row.Enterprises == before.Enterprises ? 0 : 1;
            activitiesTurn += Row.Activities == before.Activities ? 0 : 1;
        }

        (shown, shownHref, shownColumns) = (Row, Href, Columns);
    }

    protected override bool ShouldRender() => differs;

    private static string ThresholdOf(Verdict verdict) =>
        verdict.Rule.Metric is RuleMetric.ServiceMinutes ? Figures.Hours(verdict.Threshold) : Figures.Count(verdict.Threshold);

    private string LabelOf(Verdict verdict) =>
        Text[StationListText.OfThreshold, Words.Amount(verdict.Rule.Metric, verdict.Value, verdict.Basis), Words.Amount(verdict.Rule.Metric, verdict.Threshold, verdict.Basis)];

    private string Needed(Verdict verdict) => Words.NeedPerMonth(verdict) is { } month ? Words.Explain(verdict) + Words[ThresholdText.Separator] + month : Words.Explain(verdict);
}
