using System.Text.Json.Serialization;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>Why a station is not ranked.</summary>
public enum GateGround
{
    /// <summary>Not recognised on 1 January.</summary>
    RecognisedLater,
    /// <summary>The title had ended before 1 January.</summary>
    TitleEnded,
    /// <summary>已取消</summary>
    Withdrawn,
    /// <summary>注销</summary>
    Deregistered,
    /// <summary>R-6-H: service hours below the threshold.</summary>
    Hours,
    /// <summary>R-6-E: enterprises below the threshold.</summary>
    Enterprises,
    /// <summary>R-6-V: a confirmed breach of law.</summary>
    Violation,
    /// <summary>R-6-P: confirmed paid service.</summary>
    PaidService,
    /// <summary>R-6-O: other confirmed conduct of the kind.</summary>
    OtherConduct,
}

/// <summary>等次.</summary>
public enum EvaluationTier
{
    /// <summary>优秀</summary>
    Excellent,
    /// <summary>良好</summary>
    Good,
    /// <summary>合格</summary>
    Pass,
    /// <summary>待改进</summary>
    Improve,
}

/// <summary>Where the common mean µ comes from.</summary>
public enum PriorSource
{
    /// <summary>Fixed in the scheme.</summary>
    Scheme,
    /// <summary>The mean of the year before.</summary>
    YearBefore,
    /// <summary>The mean of the year so far.</summary>
    YearSoFar,
    /// <summary>No answer anywhere: the middle between the goalposts, the same for all.</summary>
    Middle,
}

/// <summary>µ, and where it comes from.</summary>
public sealed record Prior(decimal Mean, PriorSource Source);

/// <summary>A plain mean, how many answers it rests on and the corrected value: shown together always.</summary>
/// <param name="Mean">The plain mean rounded to 1e-9; null without an answer.</param>
/// <param name="Count">Number of answers.</param>
/// <param name="Corrected">(m·µ + Σx)/(m + n), rounded to 1e-9.</param>
/// <param name="Score">Its score by the goalpost.</param>
public sealed record CorrectedMean(decimal? Mean, int Count, decimal Corrected, decimal Score);

/// <summary>One pillar of one station.</summary>
/// <param name="Score">0–100.</param>
/// <param name="Weight">Its share of the weights, 0–1.</param>
/// <param name="Contribution">What it adds to the score.</param>
public sealed record PillarScore(decimal Score, decimal Weight, decimal Contribution);

/// <summary>A station's evaluation, step by step. What is printed or ranked is rounded to 1e-9.</summary>
public sealed record StationScore
{
    /// <summary>What it rests on.</summary>
    public required StationInput Input { get; init; }

    /// <summary>Why it is not ranked; empty for a rankable one.</summary>
    public required ValueList<GateGround> Grounds { get; init; }

    /// <summary>满意度 with its correction.</summary>
    public required CorrectedMean SatisfactionAnswers { get; init; }

    /// <summary>The enterprises' part of the effect with its correction.</summary>
    public required CorrectedMean EffectAnswers { get; init; }

    /// <summary>服务效果.</summary>
    public required PillarScore Effect { get; init; }

    /// <summary>服务场次.</summary>
    public required PillarScore Sessions { get; init; }

    /// <summary>满意度.</summary>
    public required PillarScore Satisfaction { get; init; }

    /// <summary>0–100.</summary>
    public required decimal Score { get; init; }

    /// <summary>From 1; null where not ranked.</summary>
    public int? Rank { get; init; }

    /// <summary>等次; null where not ranked.</summary>
    public EvaluationTier? Tier { get; init; }

    /// <summary>样本不足: fewer satisfaction answers than the scheme's minimum.</summary>
    public required bool FewAnswers { get; init; }

    /// <summary>True when it takes part in the ranking.</summary>
    [JsonIgnore]
    public bool Rankable => Grounds.Count == 0;

    /// <summary>The pillar.</summary>
    public PillarScore this[Pillar pillar] => pillar switch
    {
        Pillar.Effect => Effect,
        Pillar.Sessions => Sessions,
        Pillar.Satisfaction => Satisfaction,
    };
}

/// <summary>A year's evaluation.</summary>
public sealed record EvaluationResult
{
    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>By what it was evaluated.</summary>
    public required EvaluationScheme Scheme { get; init; }

    /// <summary>R-6-H in minutes.</summary>
    public required long MinutesThreshold { get; init; }

    /// <summary>R-6-E.</summary>
    public required long EnterprisesThreshold { get; init; }

    /// <summary>µ of satisfaction.</summary>
    public required Prior SatisfactionPrior { get; init; }

    /// <summary>µ of effect.</summary>
    public required Prior EffectPrior { get; init; }

    /// <summary>The m that the year's own satisfaction answers suggest; null where they cannot say.</summary>
    public required decimal? SuggestedPriorWeight { get; init; }

    /// <summary>K₁: places for 优秀.</summary>
    public required int ExcellentPlaces { get; init; }

    /// <summary>The ranked stations by rank.</summary>
    public required ValueList<StationScore> Ranked { get; init; }

    /// <summary>Those not ranked, by code.</summary>
    public required ValueList<StationScore> Excluded { get; init; }
}
