namespace StationDashboard.Shared;

/// <summary>The counting period of Art. 6 and Art. 3: a calendar year in China time (the text says only 年; the calendar year is the Center's setting).</summary>
public static class ServiceYear
{
    /// <summary>First day of the year.</summary>
    public static DateOnly First(int year) => new(year, 1, 1);

    /// <summary>Last day of the year.</summary>
    public static DateOnly Last(int year) => new(year, 12, 31);

    /// <summary>The day on which a year is judged: today while it runs, its last day afterwards, its first day before.</summary>
    public static DateOnly AsOf(int year, DateOnly today) =>
        today < First(year) ? First(year) : today > Last(year) ? Last(year) : today;

    /// <summary>The same day one year earlier (29 February becomes 28 February), for comparisons with the same period.</summary>
    public static DateOnly SameDayBefore(DateOnly day) => day.AddYears(-1);
}
