using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>
/// What the records of one station and year add up to. Which records count is decided before: services before the
/// recognition, 退回 and 作废 never do, 待核 only until the year is locked.
/// </summary>
public sealed record StationFacts
{
    /// <summary>The calendar year in China time.</summary>
    public required int Year { get; init; }

    /// <summary>Day of recognition.</summary>
    public required DateOnly RecognisedOn { get; init; }

    /// <summary>Length of the counted activities.</summary>
    public long Minutes { get; init; }

    /// <summary>Σ length × volunteers.</summary>
    public long VolunteerMinutes { get; init; }

    /// <summary>Counted activities.</summary>
    public int Activities { get; init; }

    /// <summary>Distinct enterprises of any size.</summary>
    public int Enterprises { get; init; }

    /// <summary>Of these 中型, 小型, 微型.</summary>
    public int EnterprisesSme { get; init; }

    /// <summary>Of these 大型.</summary>
    public int EnterprisesLarge { get; init; }

    /// <summary>家次</summary>
    public int Visits { get; init; }

    /// <summary>Counted activities that are still 待核.</summary>
    public int PendingActivities { get; init; }

    /// <summary>A person has closed the year; its verdicts are final.</summary>
    public bool YearLocked { get; init; }

    /// <summary>The station has a record of any state in the year: silence is told apart from a counted zero.</summary>
    public bool HasRecords { get; init; }

    /// <summary>Rules of Art. 6 on conduct (R-6-V, R-6-P, R-6-O) with a confirmed incident in the year; each alone is a ground.</summary>
    public ValueList<string> Conduct { get; init; } = [];

    /// <summary>Enterprises whose size nobody has told.</summary>
    public int EnterprisesUnknown => Enterprises - EnterprisesSme - EnterprisesLarge;
}
