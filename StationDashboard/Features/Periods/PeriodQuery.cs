using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Periods;

/// <summary>Any period against the same one a year earlier, for stations, cities and kinds of organisation.</summary>
public sealed class PeriodQuery(PeriodBoard board, TotalsBoard totals, StationDbContextFactory contexts, TimeProvider clock)
{
    // Two months of days are as many points as a chart can tell apart.
    private const int MostDays = 62;

    /// <summary>One page of the table.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<PeriodView> RunAsync(PeriodFilter filter, Actor reader, CancellationToken ct)
    {
        var whole = await WholeAsync(filter, reader, ct);
        var (pages, page) = (Paging.Pages(whole.Total, PeriodFilter.PageSize), Paging.Shown(filter.Page, whole.Total, PeriodFilter.PageSize));
        return whole with { Page = page, Pages = pages, Rows = [.. whole.Rows.Skip((page - 1) * PeriodFilter.PageSize).Take(PeriodFilter.PageSize)] };
    }

    /// <summary>The table on one page.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<PeriodView> WholeAsync(PeriodFilter filter, Actor reader, CancellationToken ct)
    {
        var today = clock.Today();
        filter = filter with { City = reader.City ?? filter.City };
        var period = filter.Period.UpTo(today);
        var (now, before) = (await board.ReadAsync(period, reader, ct), await board.ReadAsync(period.YearBefore, reader, ct));
        var cards = (await totals.ReadAsync(today.Year, reader, ct)).Stations.Select(s => s.Station).Where(c => Belongs(c, filter) && IsThere(c, period, now, before)).ToList();
        var rows = Sorted(filter.By switch
        {
            PeriodGrouping.Station => cards.Select(c => Row((c.Code, c.Name), c.City, c.Type, [c])),
            PeriodGrouping.City => City.All.Where(c => (filter.City ?? c) == c).Select(c => Row(null, c, null, [.. cards.Where(s => s.City == c)])),
            PeriodGrouping.Type => Enum.GetValues<StationType>().Where(t => (filter.Type ?? t) == t).Select(t => Row(null, null, t, [.. cards.Where(s => s.Type == t)])),
        }, filter).ToList();
        var (course, byMonth) = Course(filter.Period, today, now, before, cards);
        return new()
        {
            Filter = filter,
            Period = period,
            Before = period.YearBefore,
            Final = await IsFinalAsync(period, reader, ct),
            All = Row(null, filter.City, filter.Type, cards),
            Course = [.. course],
            ByMonth = byMonth,
            Rows = [.. rows],
            Page = 1,
            Pages = 1,
            Total = rows.Count,
        };

        PeriodRow Row((string, string)? station, City? city, StationType? type, IReadOnlyList<StationCard> of) =>
            new(station, city, type, of.Count(c => Holds(c, period)), now.Fold(of.Select(c => c.Id)), before.Fold(of.Select(c => c.Id)));
    }

    private static bool Belongs(StationCard card, PeriodFilter filter) => (filter.City ?? card.City) == card.City && (filter.Type ?? card.Type) == card.Type;

    private static bool Holds(StationCard card, Period period) => card.RecognisedOn <= period.To && !card.IsOutOn(period.From);

    // What was served stays served: a station that is out now is there for what it did.
    private static bool IsThere(StationCard card, Period period, PeriodFacts now, PeriodFacts before) =>
        Holds(card, period) || now.Stations.ContainsKey(card.Id) || before.Stations.ContainsKey(card.Id);

    private static IEnumerable<PeriodRow> Sorted(IEnumerable<PeriodRow> rows, PeriodFilter filter)
    {
        if (filter.Sort is PeriodSort.Name)
        {
            return filter.Descending ? rows.Reverse() : rows;
        }

        // Sorting is stable: equal figures keep the natural order.
        Func<PeriodRow, double> by = filter.Sort switch
        {
            PeriodSort.Activities => r => r.Now.Activities,
            PeriodSort.Hours => r => r.Now.Minutes,
            PeriodSort.Enterprises => r => r.Now.Enterprises,
            PeriodSort.Visits => r => r.Now.Visits,
            PeriodSort.Satisfaction => r => r.Now.Satisfaction.Mean ?? 0,
            PeriodSort.Name => throw new InvalidOperationException("Sorted above."),
        };
        return filter.Descending ? rows.OrderByDescending(by) : rows.OrderBy(by);
    }

    private static (IEnumerable<CoursePoint> Points, bool ByMonth) Course(Period asked, DateOnly today, PeriodFacts now, PeriodFacts before, List<StationCard> cards)
    {
        var byMonth = asked.To.DayNumber - asked.From.DayNumber >= MostDays;
        var (minutes, earlier) = (Minutes(now), Minutes(before));
        var points = new List<CoursePoint>();
        for (var day = Point(asked.From); day <= asked.To; day = byMonth ? day.AddMonths(1) : day.AddDays(1))
        {
            points.Add(new(day, day > today ? null : minutes.GetValueOrDefault(day), earlier.GetValueOrDefault(day.AddYears(-1))));
        }

        return (points, byMonth);

        DateOnly Point(DateOnly day) => byMonth ? new(day.Year, day.Month, 1) : day;

        Dictionary<DateOnly, int> Minutes(PeriodFacts facts) =>
            cards.SelectMany(c => facts.Of(c.Id).Days).GroupBy(d => Point(d.Day)).ToDictionary(g => g.Key, g => g.Sum(d => d.Minutes));
    }

    private async Task<bool> IsFinalAsync(Period period, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        var years = period.Years.Select(y => y.Year).ToList();
        return await db.YearLocks.CountAsync(l => years.Contains(l.Year), ct) == years.Count;
    }
}
