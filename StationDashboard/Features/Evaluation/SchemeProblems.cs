using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>What is wrong with a scheme: one error each, so that an editor can show them all beside their fields.</summary>
public static class SchemeProblems
{
    private const decimal MostWeight = 1_000_000;

    /// <summary>All problems of a scheme; none means that it can evaluate.</summary>
    public static IReadOnlyList<Error> Of(EvaluationScheme scheme) => [.. Find(scheme)];

    private static IEnumerable<Error> Find(EvaluationScheme s)
    {
        if (Enum.GetValues<Pillar>().Any(p => s.Weights[p] is < 0 or > MostWeight))
        {
            yield return new("scheme.weights.range", "权重不能为负，也不能超过 1,000,000。");
        }
        else if (s.Weights.Sum == 0)
        {
            yield return new("scheme.weights.zero", "三项权重不能都为 0：至少一项须大于 0。");
        }

        foreach (var problem in Goalposts("scheme.goalpost.effect", "服务效果", s.EffectGoalpost)
            .Concat(Goalposts("scheme.goalpost.sessions", "服务场次", s.SessionsGoalpost))
            .Concat(Goalposts("scheme.goalpost.satisfaction", "满意度", s.SatisfactionGoalpost)))
        {
            yield return problem;
        }

        if (Enum.GetValues<Pillar>().Any(p => s.Floors[p] is < 0 or > 100))
        {
            yield return new("scheme.floors", "优秀的单项下限应在 0 至 100 之间。");
        }

        if (s.PriorWeight is < 0 or > 10_000)
        {
            yield return new("scheme.prior.weight", "校正强度 m 应在 0 至 10,000 之间。");
        }

        if (s.SatisfactionPrior is < 1 or > 5 || s.EffectPrior is < 1 or > 5)
        {
            yield return new("scheme.prior.mean", "校正均值 µ 应在 1 至 5 之间。");
        }

        if (s.MinimumAnswers is < 0 or > 10_000)
        {
            yield return new("scheme.minimum", "最少份数应在 0 至 10,000 之间。");
        }

        if (s.Origins.Count == 0 || s.Origins.Distinct().Count() != s.Origins.Count || !s.Origins.All(Enum.IsDefined))
        {
            yield return new("scheme.origins", "至少选择一种计入的评价来源，且不重复。");
        }

        foreach (var problem in Effect(s).Concat(Tiers(s)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Error> Goalposts(string code, string name, Goalpost? g)
    {
        if (g is null)
        {
            yield return new($"{code}.missing", $"缺少“{name}”的计分标尺。");
        }
        else if (g.Low < 0 || g.High < 0)
        {
            yield return new($"{code}.negative", $"“{name}”的计分标尺不能为负数。");
        }
        else if (g.High <= g.Low || (g.Scale is GoalpostScale.Logarithmic && g.Low == 0))
        {
            yield return new($"{code}.order", $"“{name}”的计分标尺：高点须大于低点，对数标尺的低点须大于 0。");
        }
        else if (g.LowScore is < 0 or > 100 || g.HighScore is < 0 or > 100 || g.HighScore <= g.LowScore)
        {
            yield return new($"{code}.score", $"“{name}”的计分标尺：得分应在 0 至 100 之间，且高点得分大于低点得分。");
        }
    }

    private static IEnumerable<Error> Effect(EvaluationScheme s)
    {
        if (s.EffectAnswersPart is < 0 or > MostWeight || s.EffectRubricPart is < 0 or > MostWeight || s.EffectAnswersPart + s.EffectRubricPart == 0)
        {
            yield return new("scheme.effect.parts", "服务效果中企业评价与评审打分的比例不能为负，也不能都为 0。");
        }

        if (s.RaterGap is < 0 or > 100)
        {
            yield return new("scheme.raters.gap", "需第三人评审的分差应在 0 至 100 之间。");
        }

        if (s.Rubric.Count is 0 or > 20 || s.Rubric.Any(i => i.Weight is < 0 or > MostWeight || string.IsNullOrWhiteSpace(i.Name) || i.Name.Length > 60 || string.IsNullOrWhiteSpace(i.Key) || i.Key.Length > 40)
            || s.Rubric.Sum(i => i.Weight) == 0 || s.Rubric.Select(i => i.Key).Distinct(StringComparer.Ordinal).Count() != s.Rubric.Count)
        {
            yield return new("scheme.rubric", "评审打分应有 1 至 20 项，各有不重复的标识和名称（不超过 60 字），权重不为负且不都为 0。");
        }
    }

    private static IEnumerable<Error> Tiers(EvaluationScheme s)
    {
        if (s.PassFrom is < 0 or > 100 || s.GoodFrom is < 0 or > 100 || s.GoodFrom < s.PassFrom)
        {
            yield return new("scheme.tiers", "等次分数线应在 0 至 100 之间，且良好不低于合格。");
        }

        if (s.Excellent is not { } quota || (quota.Share is null) == (quota.Number is null) || quota.Share is < 0 or > 1 || quota.Number is < 0 or > 100_000)
        {
            yield return new("scheme.excellent", "优秀名额应为 0 至 100 % 的比例，或一个不为负的家数，二者择一。");
        }

        if (s.NationalPlaces is < 0 or > 100_000)
        {
            yield return new("scheme.national", "国家推荐名额不能为负数。");
        }
    }
}
