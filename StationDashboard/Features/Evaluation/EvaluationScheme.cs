using System.Text.Json.Serialization;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>What Art. 9 names, each with a figure of its own.</summary>
public enum Pillar
{
    /// <summary>服务效果</summary>
    Effect,
    /// <summary>服务场次</summary>
    Sessions,
    /// <summary>满意度</summary>
    Satisfaction,
}

/// <summary>One figure for each pillar.</summary>
/// <param name="Effect">服务效果</param>
/// <param name="Sessions">服务场次</param>
/// <param name="Satisfaction">满意度</param>
public sealed record PerPillar(decimal Effect, decimal Sessions, decimal Satisfaction)
{
    /// <summary>The three together.</summary>
    [JsonIgnore]
    public decimal Sum => Effect + Sessions + Satisfaction;

    /// <summary>The figure of a pillar.</summary>
    public decimal this[Pillar pillar] => pillar switch
    {
        Pillar.Effect => Effect,
        Pillar.Sessions => Sessions,
        Pillar.Satisfaction => Satisfaction,
    };

    /// <summary>The same with another figure for one pillar.</summary>
    public PerPillar With(Pillar pillar, decimal value) => pillar switch
    {
        Pillar.Effect => this with { Effect = value },
        Pillar.Sessions => this with { Sessions = value },
        Pillar.Satisfaction => this with { Satisfaction = value },
    };
}

/// <summary>How many places there are: a share of the rankable stations rounded up, or a number.</summary>
/// <param name="Share">0–1; null where <paramref name="Number"/> says it.</param>
/// <param name="Number">A number of places; null where <paramref name="Share"/> says it.</param>
public sealed record Quota(decimal? Share, int? Number)
{
    /// <summary>The places among so many rankable stations; never more than there are.</summary>
    public int Places(int rankable) => Math.Min(rankable, Number ?? (int)Math.Ceiling((Share ?? 0) * rankable));
}

/// <summary>One thing that the raters of 服务效果 mark from 0 to 100.</summary>
/// <param name="Key">Stable name under which marks are kept, at most 40 characters.</param>
/// <param name="Name">As the raters read it.</param>
/// <param name="Weight">Its part of the total; only the proportion to the others matters.</param>
public sealed record RubricItem(string Key, string Name, decimal Weight);

/// <summary>
/// How a year is evaluated. Art. 9 names effect, sessions and satisfaction and gives no figures, so all of this is the
/// Center's own setting: data, versioned, locked when the cycle of a year opens.
/// </summary>
public sealed record EvaluationScheme
{
    /// <summary>The shipped start, a proposal in every figure.</summary>
    public static EvaluationScheme Proposal { get; } = new();

    /// <summary>Weights; only their proportion matters.</summary>
    public PerPillar Weights { get; init; } = new(1, 1, 1);

    /// <summary>Mean effect answers to a score.</summary>
    public Goalpost EffectGoalpost { get; init; } = new(3, 0, 5, 100, GoalpostScale.Linear);

    /// <summary>Number of activities to a score.</summary>
    public Goalpost SessionsGoalpost { get; init; } = new(2, 60, 24, 100, GoalpostScale.Logarithmic);

    /// <summary>Mean satisfaction to a score.</summary>
    public Goalpost SatisfactionGoalpost { get; init; } = new(3, 0, 5, 100, GoalpostScale.Linear);

    /// <summary>What an excellent station reaches in every pillar.</summary>
    public PerPillar Floors { get; init; } = new(60, 60, 60);

    /// <summary>m: so many answers of the common mean are added to each station's own, so that few answers prove little.</summary>
    public decimal PriorWeight { get; init; } = 30;

    /// <summary>µ of satisfaction; null until the cycle opens: then the mean of the year before, else of the year so far.</summary>
    public decimal? SatisfactionPrior { get; init; }

    /// <summary>µ of effect; see <see cref="SatisfactionPrior"/>.</summary>
    public decimal? EffectPrior { get; init; }

    /// <summary>Under so many answers a mean is marked 样本不足.</summary>
    public int MinimumAnswers { get; init; } = 10;

    /// <summary>Whose answers count. A visit speaks once: the Center's answer goes before a scanned one, that before the station's.</summary>
    public ValueList<AnswerOrigin> Origins { get; init; } = [AnswerOrigin.Station, AnswerOrigin.Center, AnswerOrigin.Scan];

    /// <summary>Part of the enterprises' answers in the effect.</summary>
    public decimal EffectAnswersPart { get; init; } = 60;

    /// <summary>Part of the staff's rubric in the effect; a station without a settled rubric is judged by the answers alone.</summary>
    public decimal EffectRubricPart { get; init; } = 40;

    /// <summary>良好 from this score.</summary>
    public decimal GoodFrom { get; init; } = 75;

    /// <summary>合格 from this score.</summary>
    public decimal PassFrom { get; init; } = 60;

    /// <summary>K₁: places for 优秀.</summary>
    public Quota Excellent { get; init; } = new(0.10m, null);

    /// <summary>K₂: places for the national list; null while the Ministry has named none.</summary>
    public int? NationalPlaces { get; init; }

    /// <summary>Two raters further apart than this need a third.</summary>
    public decimal RaterGap { get; init; } = 20;

    /// <summary>What the raters mark.</summary>
    public ValueList<RubricItem> Rubric { get; init; } =
    [
        new("response", "需求响应", 1), new("delivery", "服务执行", 1), new("outcome", "服务成效", 1), new("management", "规范管理", 1),
    ];
}
