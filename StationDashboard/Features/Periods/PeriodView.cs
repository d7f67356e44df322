using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Periods;

/// <summary>One row of the table: a station, a city or a kind of organisation.</summary>
/// <param name="Station">Code and name; null unless the row is a station.</param>
/// <param name="City">The station's city or the city itself; null for a kind.</param>
/// <param name="Type">The kind; null for a city.</param>
/// <param name="Stations">Stations in the row that were recognised by the end of the period and not yet out.</param>
/// <param name="Now">The period.</param>
/// <param name="Before">The same period a year earlier.</param>
public sealed record PeriodRow((string Code, string Name)? Station, City? City, StationType? Type, int Stations, PeriodFigures Now, PeriodFigures Before);

/// <summary>A point of the course: a day, or a month where the period is longer than two.</summary>
/// <param name="Day">The day, or the first of the month.</param>
/// <param name="Now">Minutes then; null where it is still to come.</param>
/// <param name="Before">Minutes a year earlier.</param>
public readonly record struct CoursePoint(DateOnly Day, int? Now, int Before);

/// <summary>What the page and the table for Excel show.</summary>
public sealed record PeriodView
{
    /// <summary>What was asked for.</summary>
    public required PeriodFilter Filter { get; init; }

    /// <summary>The part of it that has begun.</summary>
    public required Period Period { get; init; }

    /// <summary>What it is compared with.</summary>
    public required Period Before { get; init; }

    /// <summary>Whether all its years are locked: final figures, 核定 only.</summary>
    public required bool Final { get; init; }

    /// <summary>All rows together, enterprises counted once.</summary>
    public required PeriodRow All { get; init; }

    /// <summary>Hours by day or month.</summary>
    public required ValueList<CoursePoint> Course { get; init; }

    /// <summary>Whether the points of the course are months.</summary>
    public required bool ByMonth { get; init; }

    /// <summary>The rows of the page.</summary>
    public required ValueList<PeriodRow> Rows { get; init; }

    /// <summary>The page shown.</summary>
    public required int Page { get; init; }

    /// <summary>Number of pages.</summary>
    public required int Pages { get; init; }

    /// <summary>Rows in all.</summary>
    public required int Total { get; init; }
}
