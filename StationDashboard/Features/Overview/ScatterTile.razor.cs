using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Charts;
using StationDashboard.Features.Thresholds;
using StationDashboard.Ui;

namespace StationDashboard.Features.Overview;

/// <summary>Hours against enterprises, one point a station, with the two red lines.</summary>
public sealed partial class ScatterTile
{
    // Pages of one language that show the same view share what is drawn: a thousand points each would be a tenth of a page's memory.
    private static readonly SharedWords<ScatterView, IReadOnlyList<ChartSeries>> Drawn = new();

    private ChartOptions? options;
    private (int Minutes, int Enterprises) optionsOf;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override ScatterView Part(OverviewView view) => view.Scatter;

    // The same list for the same view: the chart then has nothing to compare.
    private IReadOnlyList<ChartSeries> Series(ScatterView view) => Drawn.Of(view, Draw);

    private List<ChartSeries> Draw(ScatterView view) =>
    [
        .. view.Points.GroupBy(p => p.Worst).OrderBy(g => g.Key.Urgency()).Select(g => new ChartSeries(
            Rules.State(g.Key),
            ColourOf(g.Key),
            [.. g.Select(p => new ChartPoint(p.Enterprises, p.Minutes / 60d, p.Code, p.Name))],
            MarkerOf(g.Key))),
    ];

    // The same as long as nothing of it changed, so that the chart need not compare it.
    private ChartOptions Options(ScatterView view)
    {
        if (options is null || optionsOf != (view.MinutesThreshold, view.EnterprisesThreshold))
        {
            (options, optionsOf) = (MakeOptions(view), (view.MinutesThreshold, view.EnterprisesThreshold));
        }

        return options;
    }

    private ChartOptions MakeOptions(ScatterView view)
    {
        var hours = view.MinutesThreshold / 60d;
        return new(ChartKind.Scatter, Text[OverviewText.Scatter])
        {
            Height = 610,
            Legend = true,
            X = new() { Title = Text[OverviewText.AxisEnterprises], Logarithmic = true, Min = 3, Max = 1000, Ticks = [3, 10, 30, 100, 300, 1000] },
            Y = new() { Title = Text[OverviewText.AxisHours], Logarithmic = true, Min = 1, Max = 120, Ticks = [1, 3, 12, 40, 120] },
            Thresholds =
            [
                new(ChartDirection.X, view.EnterprisesThreshold, Text[OverviewText.EnterprisesLine, view.EnterprisesThreshold], ShadeBelow: true),
                new(ChartDirection.Y, hours, Text[OverviewText.HoursLine, hours.ToString("0.##", CultureInfo.InvariantCulture)], ShadeBelow: true),
            ],
        };
    }

    private void Open(string code) => Navigation.NavigateTo(Filter.Station(code));

    // An open side sets no bound. Hours become whole minutes inward, so that only points inside the rectangle pass.
    private void Select(ChartSelection area) => Navigation.NavigateTo(Filter.Stations(
        ("hmin", Bound(Math.Ceiling(area.YMin * 60))), ("hmax", Bound(Math.Floor(area.YMax * 60))),
        ("emin", Bound(Math.Ceiling(area.XMin))), ("emax", Bound(Math.Floor(area.XMax)))));

    private static string? Bound(double value) => double.IsFinite(value) ? value.ToString("0", CultureInfo.InvariantCulture) : null;

    private static string ColourOf(VerdictState state) => VerdictChip.CssOf(state) is "grey" ? "var(--ink-3)" : $"var(--{VerdictChip.CssOf(state)})";

    private static ChartMarker MarkerOf(VerdictState state) => state switch
    {
        VerdictState.Failed or VerdictState.OutOfReach => ChartMarker.TriangleDown,
        VerdictState.Behind => ChartMarker.Diamond,
        VerdictState.OnPace => ChartMarker.Circle,
        VerdictState.Met or VerdictState.Passed => ChartMarker.Square,
        VerdictState.SizePending => ChartMarker.Star,
        VerdictState.TooEarly or VerdictState.NoData => ChartMarker.Ring,
    };
}
