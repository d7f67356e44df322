using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Overview;

/// <summary>One of the five figures: value, change, course; it leads to the stations behind it.</summary>
public sealed partial class FigureTile
{
    private readonly LiveMarks<FigureKind> marks = new();

    /// <summary>Which figure.</summary>
    [Parameter, EditorRequired]
    public FigureKind Kind { get; set; }

    /// <inheritdoc/>
    protected override OverviewFigure Part(OverviewView view) => view.Figures[(int)Kind];

    private Indicator Help => Kind switch
    {
        FigureKind.Stations => Indicator.Stations,
        FigureKind.Hours => Indicator.Hours,
        FigureKind.Enterprises => Indicator.Enterprises,
        FigureKind.Activities => Indicator.Activities,
        FigureKind.Satisfaction => Indicator.Satisfaction,
    };

    private static readonly SharedWords<OverviewFigure, (string Value, string? Change)> Said = new();

    private static (string Value, string? Change) Words(OverviewFigure figure) => Said.Of(figure, f => (Value(f), Change(f)));

    private static string Value(OverviewFigure figure) => figure.Value is not { } value ? "—" : figure.Kind switch
    {
        FigureKind.Hours => Math.Round(value / 60, 1).ToString("#,0.0", CultureInfo.InvariantCulture),
        FigureKind.Satisfaction => value.ToString("0.00", CultureInfo.InvariantCulture),
        FigureKind.Stations or FigureKind.Enterprises or FigureKind.Activities => Whole(value),
    };

    // A number of stations and a mean change by an amount, services by a share.
    internal static string? Change(OverviewFigure figure) => figure.Kind switch
    {
        FigureKind.Stations => Figures.Signed(figure.Change, "#,0", ""),
        FigureKind.Satisfaction => Figures.Signed(figure.Change, "0.00", ""),
        FigureKind.Hours or FigureKind.Enterprises or FigureKind.Activities => Figures.Signed(figure.Growth * 100, "#,0.0", "%"),
    };

    private static string Whole(decimal value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
