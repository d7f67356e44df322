using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>All that the evaluation knows of one station's year.</summary>
public sealed record StationInput
{
    /// <summary>统一社会信用代码: the last word in a tie.</summary>
    public required string Code { get; init; }

    /// <summary>Name, for those who read the result.</summary>
    public required string Name { get; init; }

    /// <summary>GB/T 2260 code of the city.</summary>
    public required string CityCode { get; init; }

    /// <summary>Kind of organisation.</summary>
    public required StationType Type { get; init; }

    /// <summary>认定日期.</summary>
    public required DateOnly RecognisedOn { get; init; }

    /// <summary>Last day of the title.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>已取消 or 注销 by the day of the evaluation; null while neither.</summary>
    public StationStatus? Out { get; init; }

    /// <summary>Service hours in minutes, on the basis of the rule set.</summary>
    public required long Minutes { get; init; }

    /// <summary>Enterprises served, on the basis of the rule set.</summary>
    public required long Enterprises { get; init; }

    /// <summary>Activities.</summary>
    public required int Activities { get; init; }

    /// <summary>Of them 待核.</summary>
    public int PendingActivities { get; init; }

    /// <summary>满意度.</summary>
    public AnswerSample Satisfaction { get; init; }

    /// <summary>服务成效, as the enterprises answered.</summary>
    public AnswerSample Effect { get; init; }

    /// <summary>服务效果 as the raters settled it, 0–100; null while they have not.</summary>
    public decimal? Rubric { get; init; }

    /// <summary>Kinds of incident confirmed for the year.</summary>
    public ValueList<IncidentKind> Incidents { get; init; } = [];
}

/// <summary>A year to evaluate.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="MinutesThreshold">R-6-H in minutes.</param>
/// <param name="EnterprisesThreshold">R-6-E.</param>
/// <param name="SatisfactionBefore">All counted answers of the year before: where µ comes from while the scheme fixes none.</param>
/// <param name="EffectBefore">The same for effect.</param>
/// <param name="Stations">The stations in any order.</param>
public sealed record YearInput(
    int Year, long MinutesThreshold, long EnterprisesThreshold, AnswerSample SatisfactionBefore, AnswerSample EffectBefore, IReadOnlyList<StationInput> Stations);
