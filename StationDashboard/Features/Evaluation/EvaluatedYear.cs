using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>
/// A year's evaluation as screens and reports take it: a draft that follows the records, or the snapshot of a finalised
/// cycle. Immutable and shared; obtained from <see cref="EvaluationBoard"/>.
/// </summary>
public sealed record EvaluatedYear
{
    /// <summary>The evaluation: inputs, scheme, scores, ranks.</summary>
    public required EvaluationResult Result { get; init; }

    /// <summary>How firmly the ranks stand; null until the first draws of the year have ended.</summary>
    public DrawnRanks? Draws { get; init; }

    /// <summary>The draws are of an earlier result and are being made again.</summary>
    public required bool DrawsPending { get; init; }

    /// <summary>草稿, 已启动 or 已定稿.</summary>
    public required CycleState State { get; init; }

    /// <summary>Number of the cycle within the year; 0 for a draft.</summary>
    public int Cycle { get; init; }

    /// <summary>Number of the scheme's version; null for the shipped proposal.</summary>
    public int? SchemeVersion { get; init; }

    /// <summary>Document number of the rule set behind the gate.</summary>
    public required string RuleSet { get; init; }

    /// <summary>The snapshot's key; null unless finalised.</summary>
    public int? SnapshotId { get; init; }

    /// <summary>The snapshot's SHA-256; null unless finalised.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The stored snapshot does not have the SHA-256 that was stored with it.</summary>
    public bool Tampered { get; init; }

    /// <summary>Who finalised it.</summary>
    public string? FinalisedBy { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTime? FinalisedAt { get; init; }

    /// <summary>The year's verdicts are locked: 核定 alone counts.</summary>
    public required bool Locked { get; init; }

    /// <summary>The calendar year.</summary>
    public int Year => Result.Year;

    /// <summary>草稿: not finalised; reports say so.</summary>
    public bool IsDraft => State is not CycleState.Finalised;

    /// <summary>Activities that count, and those of them still 待核.</summary>
    public (int All, int Pending) Activities
    {
        get
        {
            var stations = Result.Ranked.Concat(Result.Excluded);
            return (stations.Sum(s => s.Input.Activities), stations.Sum(s => s.Input.PendingActivities));
        }
    }

    /// <summary>The draws of a station, or null.</summary>
    public DrawnRank? Drawn(string code) => Draws?.Stations.FirstOrDefault(s => s.Code == code);

    /// <summary>The rows that a reader of one city may see; ranks stay those of the province.</summary>
    public EvaluatedYear Within(City? city) => city is null ? this : this with
    {
        Result = Result with
        {
            Ranked = new([.. Result.Ranked.Where(s => s.Input.CityCode == city.Code)]),
            Excluded = new([.. Result.Excluded.Where(s => s.Input.CityCode == city.Code)]),
        },
        Draws = Draws is null ? null : Draws with { Stations = new([.. Draws.Stations.Where(d => Result.Ranked.Any(s => s.Input.Code == d.Code && s.Input.CityCode == city.Code))]) },
    };
}
