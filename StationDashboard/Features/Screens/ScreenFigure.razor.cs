using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Overview;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Screens;

/// <summary>One of the five figures, with what the rule asks of each station in the year and how many have reached it.</summary>
public sealed partial class ScreenFigure
{
    private const decimal TenThousand = 10_000;

    /// <summary>The figure and the rule beside it, where there is one.</summary>
    public sealed record Shown(OverviewFigure Figure, RuleProgress? Rule);

    /// <summary>Which figure.</summary>
    [Parameter, EditorRequired]
    public FigureKind Kind { get; set; }

    /// <inheritdoc/>
    protected override Shown Part(ScreenView view) =>
        new(view.Figures[(int)Kind], Metric(Kind) is { } metric ? view.Progress.FirstOrDefault(r => r.Rule.Metric == metric) : null);

    private static RuleMetric? Metric(FigureKind kind) => kind switch
    {
        FigureKind.Hours => RuleMetric.ServiceMinutes,
        FigureKind.Enterprises => RuleMetric.Enterprises,
        FigureKind.Activities => RuleMetric.Activities,
        FigureKind.Stations or FigureKind.Satisfaction => null,
    };

    // Read from afar: from a hundred thousand on, 万 says more than seven digits.
    private static bool InTenThousands(decimal value) => value >= 10 * TenThousand && Cultures.IsChinese;

    private static decimal Amount(OverviewFigure figure, decimal value) => figure.Kind is FigureKind.Hours ? value / 60 : value;

    private static string Value(OverviewFigure figure) => figure.Value is not { } value ? "—"
        : figure.Kind is FigureKind.Satisfaction ? value.ToString("0.00", CultureInfo.InvariantCulture)
        : Amount(figure, value) is var amount && InTenThousands(amount) ? (amount / TenThousand).ToString("#,0.00", CultureInfo.InvariantCulture)
        : amount.ToString(figure.Kind is FigureKind.Hours && amount < TenThousand ? "#,0.0" : "#,0", CultureInfo.InvariantCulture);

    // In Latin letters the name of the figure says the unit of what is counted, and there is no room to say it twice.
    private string? Unit(OverviewFigure figure)
    {
        string unit = Overview[$"Unit.{figure.Kind}"];
        return figure.Value is { } value && figure.Kind is not FigureKind.Satisfaction && InTenThousands(Amount(figure, value)) ? Text[ScreenText.TenThousand, unit]
            : Cultures.IsChinese || figure.Kind is FigureKind.Hours or FigureKind.Satisfaction ? unit : null;
    }

    // What the rule asks of each station in the year, and how many have it already.
    private string Aside(Shown shown) => shown switch
    {
        { Rule: { } rule } => Text[ScreenText.Reached,
            Least(rule),
            Figures.Count(rule.States.Where(s => s.State is VerdictState.Met or VerdictState.Passed).Sum(s => s.Stations)),
            Figures.Count(rule.States.Sum(s => s.Stations))],
        { Figure.Answers: { GoodShare: { } share } answers } => Text[ScreenText.Answers, Overview[OverviewText.GoodShare, Figures.Percent(share)], Figures.Count(answers.Count)],
        { Figure: { Kind: FigureKind.Stations, Aside: > 0 } figure } => Overview[OverviewText.ExpiredToo, figure.Aside],
        _ => "",
    };

    // In Latin letters the name of the figure has said the unit.
    private string Least(RuleProgress rule) => Cultures.IsChinese ? Rules.Amount(rule.Rule.Metric, rule.Rule.Threshold, rule.Basis)
        : rule.Rule.Metric is RuleMetric.ServiceMinutes ? Figures.Hours(rule.Rule.Threshold)
        : Figures.Count(rule.Rule.Threshold);
}
