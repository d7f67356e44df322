using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>One row, compared by value: a row is rendered again only when something in it differs.</summary>
public sealed record StationListRow
{
    /// <inheritdoc cref="Station.Code"/>
    public required string Code { get; init; }

    /// <inheritdoc cref="Station.Name"/>
    public required string Name { get; init; }

    /// <summary>City, or 省直.</summary>
    public required City City { get; init; }

    /// <inheritdoc cref="Station.Type"/>
    public required StationType Type { get; init; }

    /// <summary>Status on the day of the judgement; null before the recognition.</summary>
    public required StationStatus? Status { get; init; }

    /// <summary>Service hours in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Distinct enterprises.</summary>
    public required int Enterprises { get; init; }

    /// <summary>Activities.</summary>
    public required int Activities { get; init; }

    /// <summary>Of the enterprises 中小微.</summary>
    public int Smes { get; init; }

    /// <summary>家次.</summary>
    public int Visits { get; init; }

    /// <summary>满意度, as the station collected it.</summary>
    public AnswerTally Satisfaction { get; init; }

    /// <inheritdoc cref="Station.CertificateNo"/>
    public string? CertificateNo { get; init; }

    /// <inheritdoc cref="Station.RecognisedOn"/>
    public DateOnly RecognisedOn { get; init; }

    /// <summary>The verdict on the hours; null where the rule set has none.</summary>
    public Verdict? HoursVerdict { get; init; }

    /// <summary>The verdict on the enterprises.</summary>
    public Verdict? EnterprisesVerdict { get; init; }

    /// <summary>The worst red state; null for a station without a title in the year (注销, 已取消, ended before, not yet recognised).</summary>
    public VerdictState? Red { get; init; }

    /// <inheritdoc cref="StationFacts.Conduct"/>
    public ValueList<string> Conduct { get; init; } = [];

    /// <summary>The worst amber state where it asks for attention, else null.</summary>
    public VerdictState? Amber { get; init; }

    /// <summary>The red verdicts that miss something, the worst first: what is still needed.</summary>
    public Verdict? Missing { get; init; }

    /// <inheritdoc cref="StationVerdict.PartYear"/>
    public bool PartYear { get; init; }

    /// <inheritdoc cref="JudgedStation.BasisSensitive"/>
    public bool BasisSensitive { get; init; }

    /// <summary>Last day of the title.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>The end of the title is near (180, 90, 30 days), or over.</summary>
    public bool TitleNear { get; init; }
}

/// <summary>What the list page shows.</summary>
public sealed record StationListView
{
    /// <summary>What was asked for.</summary>
    public required StationListFilter Filter { get; init; }

    /// <summary>The rows of the page.</summary>
    public required IReadOnlyList<StationListRow> Rows { get; init; }

    /// <summary>Stations that match the filter.</summary>
    public required int Total { get; init; }

    /// <summary>The page shown: never beyond the last.</summary>
    public required int Page { get; init; }

    /// <summary>Pages.</summary>
    public required int Pages { get; init; }

    /// <summary>The rows stand in an order that is no longer the one asked for, because somebody changed something.</summary>
    public required bool OrderIsOld { get; init; }

    /// <summary>Stations that count on the day, whatever the filter says.</summary>
    public required int Stations { get; init; }

    /// <summary>Records that count, of the stations that city, type, batch and search leave.</summary>
    public required int Activities { get; init; }

    /// <summary>Of those 待核.</summary>
    public required int Pending { get; init; }

    /// <summary>Of those that city, type, batch and search leave: on the literal list.</summary>
    public required int Below { get; init; }

    /// <summary>Of them with a title that ends soon.</summary>
    public required int Ending { get; init; }

    /// <summary>Of them by the worst red state, the most urgent first.</summary>
    public required IReadOnlyList<(VerdictState State, int Stations)> States { get; init; }

    /// <summary>Recognition dates, newest first.</summary>
    public required IReadOnlyList<DateOnly> Batches { get; init; }

    /// <summary>The rules that judge the year.</summary>
    public required RuleSet RuleSet { get; init; }

    /// <summary>The day of the judgement.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The year is final.</summary>
    public required bool Locked { get; init; }

    /// <summary>Equal for the eye; lists are compared by what they hold.</summary>
    public bool LooksLike(StationListView other) =>
        Rows.SequenceEqual(other.Rows) && States.SequenceEqual(other.States) && Batches.SequenceEqual(other.Batches)
        && this with { Rows = other.Rows, States = other.States, Batches = other.Batches } == other;
}
