using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>How many stations stand in which state to each rule; each state leads to its list.</summary>
public sealed partial class ProgressTile
{
    private readonly LiveMarks<(string Rule, VerdictState State)> marks = new();

    /// <inheritdoc/>
    protected override ValueList<RuleProgress> Part(OverviewView view) => view.Progress;

    private string Href(RuleProgress rule, StateCount state) => Filter.Stations(("rule", rule.Rule.Id), ("state", state.State.ToString()));

    private static string Css(RuleProgress rule, StateCount state) => VerdictChip.CssOf(state.State, rule.Rule.Severity);

    private string Label(RuleProgress rule, StateCount state)
    {
        string label = Text[OverviewText.SegmentLabel, Rules.State(state.State, rule.Rule.Severity), state.Stations];
        return state.PartYear == 0 ? label : $"{label}, {Text[OverviewText.AdvisoryIn, state.PartYear]}";
    }
}
