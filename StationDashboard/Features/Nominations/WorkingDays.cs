using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>A day of a State Council notice: off, or worked although it is a Saturday or Sunday.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">The holiday it belongs to.</param>
public sealed record HolidayDay(DateOnly Date, string Name);

/// <summary>A year's notice: what it names; every other day follows the week.</summary>
/// <param name="Year">The year in the notice's title. It may name days at the end of the year before.</param>
/// <param name="Title">The notice with its document number.</param>
/// <param name="Source">Its address.</param>
/// <param name="DaysOff">放假调休.</param>
/// <param name="Workdays">上班: worked Saturdays and Sundays.</param>
public sealed record HolidayTable(int Year, string Title, string Source, ValueList<HolidayDay> DaysOff, ValueList<HolidayDay> Workdays);

/// <summary>What a day of the calendar is.</summary>
public enum DayKind
{
    /// <summary>Monday to Friday.</summary>
    Weekday,
    /// <summary>Saturday or Sunday.</summary>
    Weekend,
    /// <summary>放假</summary>
    DayOff,
    /// <summary>调休上班</summary>
    MakeUp,
}

/// <summary>Working days counted from a day of publication, which does not count itself (民法典 Art. 201).</summary>
/// <param name="From">The day of publication.</param>
/// <param name="Counted">The working days counted, in order.</param>
/// <param name="Next">The first working day after them: the earliest on which the next step may be taken.</param>
/// <param name="Missing">Years on the way without a table: the result is provisional.</param>
public sealed record CountedDays(DateOnly From, ValueList<DateOnly> Counted, DateOnly Next, ValueList<int> Missing)
{
    /// <summary>The last day counted.</summary>
    public DateOnly Last => Counted[^1];
}

/// <summary>A day of the small calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Holiday">The holiday that makes it so, or null.</param>
/// <param name="Number">Which working day of the count it is, from 1; null for a day that is not counted.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string? Holiday, int? Number);

/// <summary>Working days by the State Council's notices. A year without a table is counted by the week alone and named as missing.</summary>
public sealed class WorkingDays
{
    private readonly HashSet<int> years = [];
    private readonly Dictionary<DateOnly, (DayKind Kind, string Name)> named = [];

    /// <summary>Takes the tables that are known.</summary>
    public WorkingDays(IEnumerable<HolidayTable> tables)
    {
        // A December day that next year's notice names belongs to it: the later notice wins.
        foreach (var table in tables.OrderBy(t => t.Year))
        {
            years.Add(table.Year);
            foreach (var day in table.DaysOff)
            {
                named[day.Date] = (DayKind.DayOff, day.Name);
            }

            foreach (var day in table.Workdays)
            {
                named[day.Date] = (DayKind.MakeUp, day.Name);
            }
        }
    }

    /// <summary>Whether the year has a table.</summary>
    public bool Knows(int year) => years.Contains(year);

    /// <summary>What a day is, and the holiday that makes it so.</summary>
    public (DayKind Kind, string? Name) Of(DateOnly day) => named.TryGetValue(day, out var known) ? known
        : (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend : DayKind.Weekday, null);

    /// <summary>Whether people work on a day.</summary>
    public bool IsWorked(DateOnly day) => Of(day).Kind is DayKind.Weekday or DayKind.MakeUp;

    /// <summary>So many working days after a day of publication.</summary>
    public CountedDays Count(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var counted = new List<DateOnly>();
        var missing = new SortedSet<int>();
        var day = from;
        while (counted.Count <= days)
        {
            day = day.AddDays(1);
            if (!Knows(day.Year))
            {
                missing.Add(day.Year);
            }

            if (IsWorked(day))
            {
                counted.Add(day);
            }
        }

        return new(from, new([.. counted[..days]]), counted[days], new([.. missing]));
    }

    /// <summary>Whole weeks, Monday to Sunday, from the day of publication to the first day after the count.</summary>
    public IEnumerable<CalendarDay> Calendar(CountedDays count)
    {
        var first = count.From.AddDays(-Weekday(count.From));
        var last = count.Next.AddDays(6 - Weekday(count.Next));
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var (kind, holiday) = Of(day);
            var place = count.Counted.TakeWhile(d => d != day).Count();
            yield return new(day, kind, holiday, place < count.Counted.Count ? place + 1 : null);
        }
    }

    private static int Weekday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;
}
