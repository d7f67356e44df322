namespace StationDashboard.Features.Totals;

/// <summary>For whom an enterprise is counted once.</summary>
public enum TotalScope
{
    /// <summary>A station; the scope's id is the station's key.</summary>
    Station,
    /// <summary>A city, that of the station; the scope's id is the GB/T 2260 code as a number.</summary>
    City,
    /// <summary>The province; the scope's id is 0.</summary>
    Province,
}

/// <summary>
/// That an enterprise was served in a year, once for each station, city and the province, because distinct counts do not
/// add up over them.
/// </summary>
public sealed class EnterpriseYear
{
    /// <summary>The calendar year.</summary>
    public int Year { get; set; }

    /// <summary>The enterprise that the visits count as.</summary>
    public int EnterpriseId { get; set; }

    /// <summary>Kind of scope.</summary>
    public TotalScope Scope { get; set; }

    /// <summary>Which station or city.</summary>
    public int ScopeId { get; set; }

    /// <summary>Day of the year of the first visit, 1–366.</summary>
    public int FirstDay { get; set; }

    /// <summary>Visits (家次).</summary>
    public int Visits { get; set; }

    /// <summary>
    /// The latest statement of size within the scope: day of the year × 10 + <see cref="Enterprises.EnterpriseSize"/>, 0 when
    /// no row gives one. The greatest of all stations' is the enterprise's size in the year: the latest, then the larger.
    /// </summary>
    public int SizeRank { get; set; }
}

/// <summary>
/// How many enterprises of a city or the province had the first visit of their year on a day: what the overview needs of
/// <see cref="EnterpriseYear"/>, counted in the write's transaction, because counting it anew takes as long as there are enterprises.
/// A station's own are <see cref="StationDay.NewEnterprises"/>.
/// </summary>
public sealed class EnterpriseDay
{
    /// <summary>Kind of scope: city or province.</summary>
    public TotalScope Scope { get; set; }

    /// <summary>Which city; 0 for the province.</summary>
    public int ScopeId { get; set; }

    /// <summary>The calendar year.</summary>
    public int Year { get; set; }

    /// <summary>Day of the year, 1–366.</summary>
    public int Day { get; set; }

    /// <summary>Enterprises, at least 1.</summary>
    public int Enterprises { get; set; }
}
