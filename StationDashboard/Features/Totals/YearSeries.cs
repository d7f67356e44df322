using StationDashboard.Shared;

namespace StationDashboard.Features.Totals;

/// <summary>Figures of one day, or of the days up to one.</summary>
/// <param name="Minutes">Service hours in minutes.</param>
/// <param name="Activities">Activities.</param>
/// <param name="Visits">Visits (家次).</param>
/// <param name="NewEnterprises">Enterprises served for the first time this year within the scope of the series.</param>
/// <param name="Satisfaction">The satisfaction answers that stations collected.</param>
public readonly record struct DayFigures(int Minutes, int Activities, int Visits, int NewEnterprises, AnswerTally Satisfaction)
{
    /// <summary>Both together.</summary>
    public static DayFigures operator +(DayFigures a, DayFigures b) => new(
        a.Minutes + b.Minutes,
        a.Activities + b.Activities,
        a.Visits + b.Visits,
        a.NewEnterprises + b.NewEnterprises,
        a.Satisfaction + b.Satisfaction);

    /// <summary>What came between two points of a running sum.</summary>
    public static DayFigures operator -(DayFigures a, DayFigures b) => new(
        a.Minutes - b.Minutes,
        a.Activities - b.Activities,
        a.Visits - b.Visits,
        a.NewEnterprises - b.NewEnterprises,
        a.Satisfaction - b.Satisfaction);
}

/// <summary>A day on which a station did something.</summary>
/// <param name="Day">Day of the year, 1–366.</param>
/// <param name="Figures">What it did; <see cref="DayFigures.NewEnterprises"/> counts the station's own first visits.</param>
public readonly record struct ActiveDay(int Day, DayFigures Figures);

/// <summary>
/// The running sums of a year for the province, a city or a set of stations. Distinct enterprises are those of the whole
/// scope: one served by two stations is new once.
/// </summary>
public sealed class YearSeries
{
    /// <summary>Days of a year at most, and one for the time before.</summary>
    internal const int Length = 367;

    private readonly DayFigures[] until;

    private YearSeries(DayFigures[] until) => this.until = until;

    /// <summary>Nothing at all.</summary>
    public static YearSeries Empty { get; } = new(new DayFigures[Length]);

    /// <summary>The whole year.</summary>
    public DayFigures Total => until[^1];

    /// <summary>Everything from 1 January to the day, inclusive.</summary>
    public DayFigures Until(int dayOfYear) => until[Math.Clamp(dayOfYear, 0, Length - 1)];

    /// <summary>Everything from 1 January to the day, inclusive.</summary>
    public DayFigures Until(DateOnly day) => Until(day.DayOfYear);

    /// <summary>Folds the days of stations; the distinct enterprises come apart, because they do not add up.</summary>
    /// <param name="stations">The stations of the scope.</param>
    /// <param name="newEnterprises">Enterprises of the scope by the day of their first visit, indexed by day of the year.</param>
    public static YearSeries Fold(IEnumerable<StationInYear> stations, ReadOnlySpan<int> newEnterprises)
    {
        var days = new DayFigures[Length];
        foreach (var station in stations)
        {
            foreach (var active in station.Days)
            {
                days[active.Day] += active.Figures;
            }
        }

        return new(Running(days, newEnterprises));
    }

    /// <summary>The same scope after some of its stations changed: by the difference, for a scope has a thousand stations and a save changes one.</summary>
    /// <param name="changed">The stations that changed, as they were and as they are.</param>
    /// <param name="newEnterprises">Enterprises of the scope by the day of their first visit, indexed by day of the year.</param>
    public YearSeries Renewed(IEnumerable<(StationInYear Before, StationInYear After)> changed, ReadOnlySpan<int> newEnterprises)
    {
        var days = new DayFigures[Length];
        foreach (var (before, after) in changed)
        {
            foreach (var active in before.Days)
            {
                days[active.Day] -= active.Figures;
            }

            foreach (var active in after.Days)
            {
                days[active.Day] += active.Figures;
            }
        }

        Running(days, newEnterprises);
        for (var day = 0; day < days.Length; day++)
        {
            days[day] += until[day] with { NewEnterprises = 0 };
        }

        return new(days);
    }

    private static DayFigures[] Running(DayFigures[] days, ReadOnlySpan<int> newEnterprises)
    {
        for (var day = 0; day < days.Length; day++)
        {
            var first = day < newEnterprises.Length ? newEnterprises[day] : 0;
            days[day] = days[day] with { NewEnterprises = first };
            if (day > 0)
            {
                days[day] += days[day - 1];
            }
        }

        return days;
    }
}
