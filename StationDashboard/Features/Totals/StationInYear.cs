using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Totals;

/// <summary>A station as lists and charts show it; contacts are read where they are shown.</summary>
public sealed record StationCard
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>统一社会信用代码.</summary>
    public required string Code { get; init; }

    /// <summary>Name as recognised.</summary>
    public required string Name { get; init; }

    /// <summary>City, or 省直.</summary>
    public required City City { get; init; }

    /// <summary>Kind of organisation.</summary>
    public required StationType Type { get; init; }

    /// <summary>证书编号.</summary>
    public string? CertificateNo { get; init; }

    /// <summary>认定日期; stations of one day are one batch of recognition.</summary>
    public required DateOnly RecognisedOn { get; init; }

    /// <summary>Last day of the title.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Status as stored; see <see cref="StatusOn"/>, because 有效期满 comes by itself.</summary>
    public required StationStatus StoredStatus { get; init; }

    /// <summary>First day of 注销 or 已取消; null while neither.</summary>
    public DateOnly? OutSince { get; init; }

    /// <summary>What a search looks into (see <see cref="ChineseOrder.Fold"/> for the sought text).</summary>
    public required string SearchText { get; init; }

    /// <summary>Place among all stations by the zh-CN order of names, then by code, from 0.</summary>
    public required int Order { get; init; }

    /// <summary>注销 or 已取消 by that day: out of all counts of stations and of all verdicts.</summary>
    public bool IsOutOn(DateOnly day) => OutSince <= day;

    /// <summary>The status on a day; null before the recognition.</summary>
    public StationStatus? StatusOn(DateOnly day) =>
        day < RecognisedOn ? null
        : IsOutOn(day) ? StoredStatus
        : day > ExpiresOn ? StationStatus.Expired
        : StationStatus.Registered;
}

/// <summary>What a station did in a year; zero where it did nothing. The figures of <see cref="StationYear"/>, unchanging.</summary>
public sealed record YearTotals
{
    /// <summary>Nothing.</summary>
    public static YearTotals None { get; } = new();

    /// <inheritdoc cref="StationYear.Minutes"/>
    public int Minutes { get; init; }

    /// <inheritdoc cref="StationYear.VolunteerMinutes"/>
    public long VolunteerMinutes { get; init; }

    /// <inheritdoc cref="StationYear.Activities"/>
    public int Activities { get; init; }

    /// <inheritdoc cref="StationYear.PendingActivities"/>
    public int PendingActivities { get; init; }

    /// <inheritdoc cref="StationYear.Enterprises"/>
    public int Enterprises { get; init; }

    /// <inheritdoc cref="StationYear.EnterprisesSme"/>
    public int EnterprisesSme { get; init; }

    /// <inheritdoc cref="StationYear.EnterprisesLarge"/>
    public int EnterprisesLarge { get; init; }

    /// <inheritdoc cref="StationYear.Visits"/>
    public int Visits { get; init; }

    /// <summary>满意度, as the station collected it.</summary>
    public AnswerTally Satisfaction { get; init; }

    /// <summary>服务成效, as the station collected it.</summary>
    public AnswerTally Effect { get; init; }
}

/// <summary>One station in one year. The same instance stays in every later snapshot until the station's year changes.</summary>
/// <param name="Station">The station.</param>
/// <param name="Totals">Its totals.</param>
/// <param name="Days">The days on which it did something, in order.</param>
/// <param name="HasRecords">It has a record of any state in the year, counted or not: silence is told apart from zero.</param>
public sealed record StationInYear(StationCard Station, YearTotals Totals, IReadOnlyList<ActiveDay> Days, bool HasRecords)
{
    /// <summary>Kinds of conduct that a person confirmed for the year (属实), each once, in their order.</summary>
    public ValueList<IncidentKind> Conduct { get; init; } = [];
}
