namespace StationDashboard.Features.Evaluation;

public sealed class SchemeProblemsTests
{
    private static readonly EvaluationScheme Good = new();

    [Fact]
    public void The_shipped_proposal_has_no_problem() => Assert.Empty(SchemeProblems.Of(EvaluationScheme.Proposal));

    public static TheoryData<string, EvaluationScheme> Bad() => new()
    {
        { "scheme.weights.zero", Good with { Weights = new(0, 0, 0) } },
        { "scheme.weights.range", Good with { Weights = new(-1, 1, 1) } },
        { "scheme.goalpost.effect.missing", Good with { EffectGoalpost = null! } },
        { "scheme.goalpost.satisfaction.negative", Good with { SatisfactionGoalpost = Good.SatisfactionGoalpost with { Low = -1 } } },
        { "scheme.goalpost.sessions.order", Good with { SessionsGoalpost = Good.SessionsGoalpost with { Low = 24 } } },
        { "scheme.goalpost.sessions.order", Good with { SessionsGoalpost = Good.SessionsGoalpost with { Low = 0 } } },
        { "scheme.goalpost.effect.score", Good with { EffectGoalpost = Good.EffectGoalpost with { HighScore = 101 } } },
        { "scheme.floors", Good with { Floors = new(60, 101, 60) } },
        { "scheme.prior.weight", Good with { PriorWeight = -1 } },
        { "scheme.prior.mean", Good with { SatisfactionPrior = 0.9m } },
        { "scheme.minimum", Good with { MinimumAnswers = -1 } },
        { "scheme.origins", Good with { Origins = [] } },
        { "scheme.effect.parts", Good with { EffectAnswersPart = 0, EffectRubricPart = 0 } },
        { "scheme.raters.gap", Good with { RaterGap = 101 } },
        { "scheme.rubric", Good with { Rubric = [] } },
        { "scheme.rubric", Good with { Rubric = [new("a", "甲", 1), new("a", "乙", 1)] } },
        { "scheme.tiers", Good with { GoodFrom = 50 } },
        { "scheme.excellent", Good with { Excellent = new(null, null) } },
        { "scheme.excellent", Good with { Excellent = new(1.1m, null) } },
        { "scheme.national", Good with { NationalPlaces = -1 } },
    };

    [Theory, MemberData(nameof(Bad))]
    public void Each_problem_has_an_error_of_its_own(string code, EvaluationScheme scheme) => Assert.Equal([code], SchemeProblems.Of(scheme).Select(e => e.Code));

    [Fact]
    public void Several_problems_are_told_at_once() =>
        Assert.Equal(["scheme.weights.zero", "scheme.floors", "scheme.tiers"], SchemeProblems.Of(Good with { Weights = new(0, 0, 0), Floors = new(-1, 0, 0), GoodFrom = 101 }).Select(e => e.Code));
}
