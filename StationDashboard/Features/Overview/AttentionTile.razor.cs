namespace StationDashboard.Features.Overview;

/// <summary>The stations that need attention, the worst first, each with what it still needs.</summary>
public sealed partial class AttentionTile
{
    // The list sorts by the same urgency; there is no state that means "needs attention", so the literal list is the whole one.
    private string WholeList => Filter.Stations(Filter.State is null ? [("below", "1")] : []);

    /// <inheritdoc/>
    protected override AttentionView Part(OverviewView view) => view.Attention;
}
