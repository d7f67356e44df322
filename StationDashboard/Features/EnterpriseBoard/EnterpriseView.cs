using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>An entry that counts as the enterprise: a name that it bore, with or without its code.</summary>
public sealed record EntryLine
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>Name as first written.</summary>
    public required string Name { get; init; }

    /// <summary>统一社会信用代码, or null.</summary>
    public required string? Uscc { get; init; }

    /// <summary>Rows of activities that name it so.</summary>
    public required int Visits { get; init; }

    /// <summary>Day of the first of them.</summary>
    public required DateOnly? First { get; init; }

    /// <summary>Day of the last of them.</summary>
    public required DateOnly? Last { get; init; }
}

/// <summary>A visit, with what the row says of the size and how it was answered to the station.</summary>
public sealed record VisitLine
{
    /// <summary>Key of the visit.</summary>
    public required int VisitId { get; init; }

    /// <summary>Key of the activity.</summary>
    public required int ActivityId { get; init; }

    /// <summary>The entry that the row names.</summary>
    public required int EntryId { get; init; }

    /// <summary>The entry that the visit counts as; in a locked year what it counted as then.</summary>
    public required int CountsAsId { get; init; }

    /// <summary>Name of the activity.</summary>
    public required string Activity { get; init; }

    /// <summary>Its day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Its year.</summary>
    public required int Year { get; init; }

    /// <summary>State of the record.</summary>
    public required RecordState State { get; init; }

    /// <summary>Key of the station.</summary>
    public required int StationId { get; init; }

    /// <summary>Its 统一社会信用代码.</summary>
    public required string StationCode { get; init; }

    /// <summary>Its name.</summary>
    public required string Station { get; init; }

    /// <summary>Size on the row.</summary>
    public required EnterpriseSize Size { get; init; }

    /// <summary>Satisfaction answered to the station, 1–5.</summary>
    public required int? Satisfaction { get; init; }

    /// <summary>Effect answered to the station, 1–5.</summary>
    public required int? Effect { get; init; }

    /// <summary>A later row of the same activity names the same enterprise.</summary>
    public required bool Superseded { get; init; }

    /// <summary>It is in the totals.</summary>
    public required bool Counts { get; init; }

    /// <summary>Its size is that of the year.</summary>
    public bool GivesSize { get; init; }
}

/// <summary>The enterprise in one year.</summary>
public sealed record EnterpriseYearLine
{
    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>The year keeps what its visits counted as.</summary>
    public required bool Locked { get; init; }

    /// <summary>家次, of the province or the reader's city.</summary>
    public required int Visits { get; init; }

    /// <summary>Stations that served it.</summary>
    public required int Stations { get; init; }

    /// <summary>The row whose size counts; null where none that the reader sees gives one.</summary>
    public required VisitLine? SizeFrom { get; init; }
}

/// <summary>A station that served it.</summary>
/// <param name="Code">统一社会信用代码.</param>
/// <param name="Name">Name.</param>
/// <param name="Visits">Rows of its activities.</param>
/// <param name="Counted">Of them in the totals.</param>
/// <param name="First">Day of the first.</param>
/// <param name="Last">Day of the last.</param>
public sealed record ServingStation(string Code, string Name, int Visits, int Counted, DateOnly First, DateOnly Last);

/// <summary>What the enterprise answered to one origin.</summary>
public sealed record OriginMean(AnswerOrigin Origin, AnswerTally Satisfaction, AnswerTally Effect);

/// <summary>A decision about one of its entries.</summary>
public sealed record DecisionLine(
    int Id, IdentityDecisionKind Kind, int FirstId, string First, string? FirstCode, int SecondId, string Second, string? SecondCode,
    string? Reason, string By, DateTime At, DateTime? UndoneAt, string? UndoneBy, string? UndoneReason);

/// <summary>What the page of an enterprise shows.</summary>
public sealed record EnterpriseView
{
    /// <summary>Bound of entries shown.</summary>
    public const int MaxEntries = 100;

    /// <summary>Bound of stations shown.</summary>
    public const int MaxStations = 100;

    /// <summary>Bound of decisions shown.</summary>
    public const int MaxDecisions = 100;

    /// <summary>Bound of statements of size looked through for those that count.</summary>
    internal const int MaxSizes = 1000;

    /// <summary>The entry that stands for it.</summary>
    public required int Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>统一社会信用代码, or null.</summary>
    public required string? Uscc { get; init; }

    /// <summary>Entries that count as it, the standing one first.</summary>
    public required IReadOnlyList<EntryLine> Entries { get; init; }

    /// <summary>Years, newest first.</summary>
    public required IReadOnlyList<EnterpriseYearLine> Years { get; init; }

    /// <summary>Stations, the most visits first.</summary>
    public required IReadOnlyList<ServingStation> Stations { get; init; }

    /// <summary>Answers by origin.</summary>
    public required IReadOnlyList<OriginMean> Means { get; init; }

    /// <summary>Its visits, the newest first.</summary>
    public required Paged<VisitLine> Visits { get; init; }

    /// <summary>Decisions about its entries, the newest first.</summary>
    public required IReadOnlyList<DecisionLine> Decisions { get; init; }

    /// <summary>Equal for the eye.</summary>
    public bool LooksLike(EnterpriseView other) => (Id, Name, Uscc, Visits.Total, Visits.Page) == (other.Id, other.Name, other.Uscc, other.Visits.Total, other.Visits.Page)
        && Entries.SequenceEqual(other.Entries) && Years.SequenceEqual(other.Years) && Stations.SequenceEqual(other.Stations) && Means.SequenceEqual(other.Means)
        && Visits.Items.SequenceEqual(other.Visits.Items) && Decisions.SequenceEqual(other.Decisions);
}
