using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>One record of the list.</summary>
public sealed record ActivityListRow
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <inheritdoc cref="Activity.Number"/>
    public required string Number { get; init; }

    /// <inheritdoc cref="Activity.Name"/>
    public required string Name { get; init; }

    /// <inheritdoc cref="Activity.Date"/>
    public required DateOnly Date { get; init; }

    /// <summary>统一社会信用代码 of the station.</summary>
    public required string StationCode { get; init; }

    /// <summary>Its name.</summary>
    public required string StationName { get; init; }

    /// <summary>Code of its city.</summary>
    public required string CityCode { get; init; }

    /// <inheritdoc cref="Activity.Category"/>
    public required ActivityCategory Category { get; init; }

    /// <inheritdoc cref="Activity.Mode"/>
    public required ActivityMode? Mode { get; init; }

    /// <inheritdoc cref="Activity.Minutes"/>
    public required int Minutes { get; init; }

    /// <inheritdoc cref="Activity.Visits"/>
    public required int Visits { get; init; }

    /// <summary>The satisfaction answers that the station collected.</summary>
    public AnswerTally Satisfaction { get; init; }

    /// <inheritdoc cref="Activity.State"/>
    public required RecordState State { get; init; }

    /// <summary>Held before the recognition: stored, never counted.</summary>
    public required bool BeforeRecognition { get; init; }
}

/// <summary>A page of the list.</summary>
/// <param name="Page">The rows.</param>
/// <param name="StationName">Name of the station that the filter names; null where it names none, or none that the reader sees.</param>
/// <param name="AnyStation">Whether there is any station to record for.</param>
public sealed record ActivityListView(Paged<ActivityListRow> Page, string? StationName, bool AnyStation)
{
    /// <summary>Equal for the eye.</summary>
    public bool LooksLike(ActivityListView other) =>
        Page.Items.SequenceEqual(other.Page.Items) && (Page.Total, Page.Page, StationName, AnyStation) == (other.Page.Total, other.Page.Page, other.StationName, other.AnyStation);
}

/// <summary>Sums over everything that a filter matches and that counts: 核定, 待核 of open years, not before the recognition.</summary>
/// <param name="Activities">场次.</param>
/// <param name="Minutes">服务时长.</param>
/// <param name="Visits">家次.</param>
/// <param name="Enterprises">Distinct enterprises; null where counting them would read more visits than <see cref="ActivityTotalsQuery.MostVisits"/>.</param>
public sealed record ActivityTotals(int Activities, long Minutes, long Visits, int? Enterprises);
