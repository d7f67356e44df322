using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;

namespace StationDashboard.Features.StationBoard;

/// <summary>What the station page shows above its records.</summary>
public sealed record StationView
{
    /// <summary>The station, its totals and verdicts of the year.</summary>
    public required JudgedStation Judged { get; init; }

    /// <summary>Status on the day of the judgement; null before the recognition.</summary>
    public required StationStatus? Status { get; init; }

    /// <summary>Contact, masked.</summary>
    public string? Contact { get; init; }

    /// <summary>Phone, masked.</summary>
    public string? Phone { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>The title's end as seen today.</summary>
    public required TitleExpiry Title { get; init; }

    /// <summary>The day of the judgement.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The year is final.</summary>
    public required bool Locked { get; init; }

    /// <summary>Minutes of each month.</summary>
    public required IReadOnlyList<int> Months { get; init; }

    /// <summary>Minutes of each month of the year before.</summary>
    public required IReadOnlyList<int> MonthsBefore { get; init; }

    /// <summary>Every year with records, and the one shown; newest first.</summary>
    public required IReadOnlyList<StationYearRow> Years { get; init; }

    /// <summary>大事记, newest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <inheritdoc cref="JudgedStation.Station"/>
    public StationCard Station => Judged.Station;
}

/// <summary>One year of a station beside its others.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Totals">What counted.</param>
/// <param name="Verdict">How it stood.</param>
/// <param name="Locked">The year is final.</param>
public sealed record StationYearRow(int Year, YearTotals Totals, StationVerdict Verdict, bool Locked);

/// <summary>What an entry of the timeline tells.</summary>
public enum TimelineKind
{
    /// <summary>认定为工作站</summary>
    Recognised,
    /// <summary>The status became another.</summary>
    StatusChanged,
    /// <summary>A report was imported.</summary>
    Imported,
    /// <summary>The roster changed the station.</summary>
    RosterChanged,
    /// <summary>Records were approved.</summary>
    Approved,
    /// <summary>Records were returned.</summary>
    Returned,
    /// <summary>Records were made void.</summary>
    Voided,
    /// <summary>A person edited the station.</summary>
    Edited,
}

/// <summary>One entry of the timeline.</summary>
public sealed record TimelineEntry(TimelineKind Kind, DateOnly Day)
{
    /// <summary>Records concerned.</summary>
    public int Count { get; init; }

    /// <summary>File name, certificate or document number, or number of the one record concerned.</summary>
    public string? Name { get; init; }

    /// <summary>The status from this day on.</summary>
    public StationStatus? Status { get; init; }

    /// <summary>Names of the changed properties of <see cref="StationFields"/>; never their values.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who; null where nobody is named.</summary>
    public string? By { get; init; }

    /// <summary>The one record concerned, to be opened from here.</summary>
    public int? ActivityId { get; init; }
}
