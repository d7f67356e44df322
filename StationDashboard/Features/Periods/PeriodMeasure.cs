using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Periods;

/// <summary>One figure of a period: how it is read, said and compared.</summary>
/// <param name="Sort">Which; also what a table is sorted by.</param>
/// <param name="Indicator">What its help explains.</param>
/// <param name="Of">Its value in its unit; null where there is none.</param>
/// <param name="Say">As it is written.</param>
public sealed record PeriodMeasure(PeriodSort Sort, Indicator Indicator, Func<PeriodFigures, decimal?> Of, Func<PeriodFigures, string> Say)
{
    /// <summary>The five, in the order of the screen.</summary>
    public static IReadOnlyList<PeriodMeasure> All { get; } =
    [
        new(PeriodSort.Activities, Indicator.Activities, f => f.Activities, f => Figures.Count(f.Activities)),
        new(PeriodSort.Hours, Indicator.Hours, f => f.Minutes, f => Figures.Hours(f.Minutes)),
        new(PeriodSort.Enterprises, Indicator.Enterprises, f => f.Enterprises, f => Figures.Count(f.Enterprises)),
        new(PeriodSort.Visits, Indicator.Visits, f => f.Visits, f => Figures.Count(f.Visits)),
        new(PeriodSort.Satisfaction, Indicator.Satisfaction, f => f.Satisfaction is { Count: > 0 } answers ? (decimal)answers.Sum / answers.Count : null, f => Figures.Answers(f.Satisfaction)),
    ];

    /// <summary>The same without share and number of answers, for a headline.</summary>
    public string Head(PeriodFigures figures) => Sort is PeriodSort.Satisfaction ? figures.Satisfaction.Mean is { } mean ? Figures.Mean(mean) : "—" : Say(figures);

    /// <summary>The change against the year before: a mean by an amount, all else by a share. Null where there is nothing to compare with.</summary>
    public string? Change(PeriodFigures now, PeriodFigures before) => (Of(now), Of(before)) switch
    {
        ({ } value, { } then) when Sort is PeriodSort.Satisfaction => Figures.Signed(value - then, "0.00", ""),
        ({ } value, { } then and not 0) => Figures.Signed((value - then) * 100 / then, "#,0.0", "%"),
        _ => null,
    };
}
