namespace StationDashboard.Features.Totals;

/// <summary>
/// What one station did in one year, kept up to date in the transaction of every write. Only records that count are in it:
/// on or after recognition, 待核 or 核定 while the year is open, 核定 alone once it is locked.
/// </summary>
public sealed class StationYear
{
    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>The calendar year.</summary>
    public int Year { get; set; }

    /// <summary>Service hours in minutes: Σ length of the activities.</summary>
    public int Minutes { get; set; }

    /// <summary>The other basis of hours: Σ minutes × volunteers.</summary>
    public long VolunteerMinutes { get; set; }

    /// <summary>Activities.</summary>
    public int Activities { get; set; }

    /// <summary>Activities still 待核.</summary>
    public int PendingActivities { get; set; }

    /// <summary>Distinct enterprises.</summary>
    public int Enterprises { get; set; }

    /// <summary>Of them 中型, 小型 and 微型.</summary>
    public int EnterprisesSme { get; set; }

    /// <summary>Of them 大型; the rest is of unknown size.</summary>
    public int EnterprisesLarge { get; set; }

    /// <summary>The other basis of enterprises: visits (家次).</summary>
    public int Visits { get; set; }

    /// <summary>Σ of the satisfaction answers (1–5) that the station collected.</summary>
    public int SatisfactionSum { get; set; }

    /// <summary>Their number.</summary>
    public int SatisfactionCount { get; set; }

    /// <summary>Of them 4 or 5: what 满意率 counts.</summary>
    public int SatisfactionGood { get; set; }

    /// <summary>Σ of the effect answers (1–5) that the station collected.</summary>
    public int EffectSum { get; set; }

    /// <summary>Their number.</summary>
    public int EffectCount { get; set; }

    /// <summary>Of them 4 or 5.</summary>
    public int EffectGood { get; set; }
}

/// <summary>What one station did on one day of a year; the series of which charts and comparisons are made.</summary>
public sealed class StationDay
{
    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>The calendar year.</summary>
    public int Year { get; set; }

    /// <summary>Day of the year, 1–366.</summary>
    public int Day { get; set; }

    /// <summary>Service hours in minutes.</summary>
    public int Minutes { get; set; }

    /// <summary>Activities.</summary>
    public int Activities { get; set; }

    /// <summary>Visits (家次).</summary>
    public int Visits { get; set; }

    /// <summary>Enterprises that the station served for the first time this year.</summary>
    public int NewEnterprises { get; set; }

    /// <summary>Σ of the satisfaction answers that the station collected.</summary>
    public int SatisfactionSum { get; set; }

    /// <summary>Their number.</summary>
    public int SatisfactionCount { get; set; }

    /// <summary>Of them 4 or 5.</summary>
    public int SatisfactionGood { get; set; }
}
