using StationDashboard.Shared;

namespace StationDashboard.Features.Periods;

/// <summary>Any days of the calendar, both ends included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, not before the first.</param>
public sealed record Period(DateOnly From, DateOnly To)
{
    /// <summary>The same period one year earlier; one that ends with a month ends with that month, so that February is whole in every year.</summary>
    public Period YearBefore => new(ServiceYear.SameDayBefore(From), EndsMonth(To) ? MonthEnd(To.Year - 1, To.Month) : ServiceYear.SameDayBefore(To));

    /// <summary>The part that has begun by a day: what is to come is neither counted nor compared.</summary>
    public Period UpTo(DateOnly today) => To <= today || today < From ? this : this with { To = today };

    /// <summary>The years it touches, each with its first and last day of the year (1–366).</summary>
    public IEnumerable<(int Year, int First, int Last)> Years =>
        from year in Enumerable.Range(From.Year, To.Year - From.Year + 1)
        select (year, year == From.Year ? From.DayOfYear : 1, year == To.Year ? To.DayOfYear : 366);

    /// <summary>A calendar month.</summary>
    public static Period Month(int year, int month) => new(new(year, month, 1), MonthEnd(year, month));

    /// <summary>Several months from one on.</summary>
    public static Period Months(int year, int first, int count) => new(new(year, first, 1), MonthEnd(year, first + count - 1));

    /// <summary>A calendar quarter, 1–4.</summary>
    public static Period Quarter(int year, int quarter) => Months(year, ((quarter - 1) * 3) + 1, 3);

    private static DateOnly MonthEnd(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    private static bool EndsMonth(DateOnly day) => day.AddDays(1).Day == 1;
}

/// <summary>The periods that are one click away.</summary>
public enum PeriodChoice
{
    /// <summary>本月</summary>
    ThisMonth,
    /// <summary>上月</summary>
    LastMonth,
    /// <summary>本季度</summary>
    ThisQuarter,
    /// <summary>上季度</summary>
    LastQuarter,
    /// <summary>上半年</summary>
    FirstHalf,
    /// <summary>下半年</summary>
    SecondHalf,
    /// <summary>全年</summary>
    Year,
}

/// <summary>What a choice means on a day.</summary>
public static class PeriodChoices
{
    /// <summary>The period; months and quarters are those of <paramref name="today"/>, halves and the year those of its year.</summary>
    public static Period On(this PeriodChoice choice, DateOnly today)
    {
        var (month, quarter) = (new DateOnly(today.Year, today.Month, 1), ((today.Month - 1) / 3) + 1);
        var before = month.AddMonths(-1);
        return choice switch
        {
            PeriodChoice.ThisMonth => Period.Month(today.Year, today.Month),
            PeriodChoice.LastMonth => Period.Month(before.Year, before.Month),
            PeriodChoice.ThisQuarter => Period.Quarter(today.Year, quarter),
            PeriodChoice.LastQuarter => quarter == 1 ? Period.Quarter(today.Year - 1, 4) : Period.Quarter(today.Year, quarter - 1),
            PeriodChoice.FirstHalf => Period.Months(today.Year, 1, 6),
            PeriodChoice.SecondHalf => Period.Months(today.Year, 7, 6),
            PeriodChoice.Year => Period.Months(today.Year, 1, 12),
        };
    }
}
