using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>A station that is named excellent or nominated, as lists and forms print it.</summary>
public sealed record NominatedStation
{
    /// <summary>统一社会信用代码.</summary>
    public required string Code { get; init; }

    /// <summary>Name as evaluated.</summary>
    public required string Name { get; init; }

    /// <summary>Its city.</summary>
    public required City City { get; init; }

    /// <summary>Kind of organisation.</summary>
    public required StationType Type { get; init; }

    /// <summary>Rank in the finalised ranking.</summary>
    public required int Rank { get; init; }

    /// <summary>综合得分.</summary>
    public required decimal Score { get; init; }

    /// <summary>等次.</summary>
    public required EvaluationTier Tier { get; init; }

    /// <summary>Why it is nominated.</summary>
    public required string Reason { get; init; }

    /// <summary>Day on which it became a candidate.</summary>
    public DateOnly? NominatedOn { get; init; }

    /// <summary>First day of the public notice.</summary>
    public DateOnly? NoticeFrom { get; init; }

    /// <summary>Last day of the public notice.</summary>
    public DateOnly? NoticeTo { get; init; }

    /// <summary>The excellent stations of a finalised ranking in its order (Art. 9: they go first); none of a draft.</summary>
    public static IReadOnlyList<NominatedStation> Excellent(EvaluatedYear year) => year.IsDraft ? [] : [.. year.Result.Ranked.Where(s => s.Tier is EvaluationTier.Excellent).Select(s => new NominatedStation
    {
        Code = s.Input.Code,
        Name = s.Input.Name,
        City = City.Of(s.Input.CityCode),
        Type = s.Input.Type,
        Rank = s.Rank!.Value,
        Score = s.Score,
        Tier = EvaluationTier.Excellent,
        Reason = FormattableString.Invariant($"{year.Year} 年度评价第 {s.Rank} 名，综合得分 {s.Score:0.0000}，评为优秀（第九条）"),
    })];
}
