using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>
/// The five figures with the same period last year. What was served stays served: services count whether or not the station
/// was 注销 or 已取消 later; only the number of stations is that of those 在册 on the day.
/// </summary>
internal static class OverviewFigures
{
    public static ValueList<OverviewFigure> Of(OverviewFilter filter, JudgedYear year, TotalsSnapshot before, List<JudgedStation> asked)
    {
        var asOf = year.AsOf;
        var sameDay = ServiceYear.SameDayBefore(asOf);
        var series = Series(filter, year.Snapshot, asked);
        var (now, then) = (series.Total, SeriesBefore(filter, before, asked).Until(sameDay));
        var ends = MonthEnds(asOf);
        var registered = Registered(asked, [.. ends, sameDay]);
        return
        [
            new(FigureKind.Stations, registered[ends.Count - 1], registered[ends.Count], asked.Count(s => s.Station.StatusOn(asOf) is StationStatus.Expired),
                [.. registered.Take(ends.Count).Select(stations => (double)stations)]),
            new(FigureKind.Hours, now.Minutes, then.Minutes, 0, Course(series, ends, d => d.Minutes)),
            new(FigureKind.Enterprises, now.NewEnterprises, then.NewEnterprises, 0, Course(series, ends, d => d.NewEnterprises)),
            new(FigureKind.Activities, now.Activities, then.Activities, 0, Course(series, ends, d => d.Activities)),
            new(FigureKind.Satisfaction, Mean(now), Mean(then), 0, [.. ends.Select(day => series.Until(day).Satisfaction.Mean).OfType<double>()]) { Answers = now.Satisfaction },
        ];
    }

    private static YearSeries Series(OverviewFilter filter, TotalsSnapshot year, List<JudgedStation> asked) =>
        filter.IsWholeScope ? Whole(filter, year) : year.Fold([.. asked.Select(s => s.Year)]);

    // With a state it is the same stations last year: the state is this year's.
    private static YearSeries SeriesBefore(OverviewFilter filter, TotalsSnapshot before, List<JudgedStation> asked) =>
        filter.IsWholeScope ? Whole(filter, before) : before.Fold([.. asked.Select(s => before.Find(s.Station.Id)).OfType<StationInYear>()]);

    private static YearSeries Whole(OverviewFilter filter, TotalsSnapshot year) => filter.City is { } city ? year.Of(city) : year.Province;

    // On each of the days, in one pass: it is done for all stations after each save.
    private static int[] Registered(List<JudgedStation> asked, DateOnly[] days)
    {
        var registered = new int[days.Length];
        foreach (var station in asked)
        {
            for (var i = 0; i < days.Length; i++)
            {
                registered[i] += station.Station.StatusOn(days[i]) is StationStatus.Registered ? 1 : 0;
            }
        }

        return registered;
    }

    private static decimal? Mean(DayFigures figures) =>
        figures.Satisfaction is { Count: > 0 } answers ? (decimal)answers.Sum / answers.Count : null;

    private static ValueList<double> Course(YearSeries series, List<DateOnly> ends, Func<DayFigures, double> value) =>
        [.. ends.Select(day => value(series.Until(day)))];

    private static List<DateOnly> MonthEnds(DateOnly asOf) =>
        [.. Enumerable.Range(1, asOf.Month - 1).Select(m => new DateOnly(asOf.Year, m, 1).AddMonths(1).AddDays(-1)), asOf];
}
