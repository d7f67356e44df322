using StationDashboard.Features.Satisfaction;

namespace StationDashboard.Features.Evaluation;

public sealed class EvaluationFormulaTests
{
    private static readonly AnswerSample HundredFours = AnswerSample.Of(Enumerable.Repeat(4, 100));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "48.8423")]
    [InlineData(2, "60")]
    [InlineData(12, "88.8423")]
    [InlineData(24, "100")]
    [InlineData(25, "100")]
    public void Sessions_score_by_their_logarithm(int activities, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Math.Round(EvaluationScheme.Proposal.SessionsGoalpost.Score(activities), 4));

    [Theory]
    [InlineData("2.9", "0")]
    [InlineData("3", "0")]
    [InlineData("4", "50")]
    [InlineData("4.86", "93")]
    [InlineData("5", "100")]
    public void Satisfaction_scores_in_a_straight_line_between_fixed_posts(string mean, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), EvaluationScheme.Proposal.SatisfactionGoalpost.Score(decimal.Parse(mean, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Few_answers_are_drawn_to_the_common_mean_and_printed_with_it()
    {
        var ten = EvaluationFormula.Correct(AnswerSample.Of(Enumerable.Repeat(5, 10)), 30, 4, EvaluationScheme.Proposal.SatisfactionGoalpost);
        Assert.Equal((5m, 10, 4.25m, 62.5m), (ten.Mean, ten.Count, ten.Corrected, ten.Score));
        var none = EvaluationFormula.Correct(default, 30, 4.2m, EvaluationScheme.Proposal.SatisfactionGoalpost);
        Assert.Equal((null, 0, 4.2m), (none.Mean, none.Count, none.Corrected));
        Assert.Equal(4.2m, EvaluationFormula.Correct(default, 0, 4.2m, EvaluationScheme.Proposal.SatisfactionGoalpost).Corrected);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void Under_ten_answers_is_a_small_sample(int answers, bool few) =>
        Assert.Equal(few, Assert.Single(Evaluate(Years.Station("A", satisfaction: AnswerSample.Of(Enumerable.Repeat(5, answers)))).Ranked).FewAnswers);

    [Fact]
    public void The_common_mean_comes_from_the_year_before_else_from_this_one()
    {
        var year = Years.Of(Years.Station("A", satisfaction: AnswerSample.Of(5, 4)));
        Assert.Equal(new Prior(4.5m, PriorSource.YearSoFar), EvaluationFormula.Evaluate(year, new()).SatisfactionPrior);
        Assert.Equal(new Prior(3m, PriorSource.YearBefore), EvaluationFormula.Evaluate(year with { SatisfactionBefore = AnswerSample.Of(3) }, new()).SatisfactionPrior);
        Assert.Equal(new Prior(4.1m, PriorSource.Scheme), EvaluationFormula.Evaluate(year, new() { SatisfactionPrior = 4.1m }).SatisfactionPrior);
        Assert.Equal(new Prior(4m, PriorSource.Middle), EvaluationFormula.Evaluate(year, new()).EffectPrior);
    }

    [Theory]
    [InlineData(720, 100, true)]
    [InlineData(719, 100, false)]
    [InlineData(720, 99, false)]
    public void The_gate_stands_exactly_at_the_thresholds(long minutes, long enterprises, bool ranked) =>
        Assert.Equal(ranked ? 1 : 0, Evaluate(Years.Station("A", minutes: minutes, enterprises: enterprises)).Ranked.Count);

    [Fact]
    public void Every_ground_is_listed_and_an_expiry_within_the_year_is_none()
    {
        var station = Years.Station("A") with { RecognisedOn = new(2022, 3, 1), ExpiresOn = new(2025, 2, 28) };
        Assert.Empty(EvaluationFormula.Gate(station, 2025, 720, 100));
        Assert.Empty(EvaluationFormula.Gate(station with { RecognisedOn = new(2025, 1, 1) }, 2025, 720, 100));
        Assert.Equal([GateGround.RecognisedLater], EvaluationFormula.Gate(station with { RecognisedOn = new(2025, 1, 2) }, 2025, 720, 100));
        Assert.Equal([GateGround.TitleEnded], EvaluationFormula.Gate(station with { ExpiresOn = new(2024, 12, 31) }, 2025, 720, 100));
        var bad = station with { Out = Stations.StationStatus.Withdrawn, Minutes = 1, Enterprises = 1, Incidents = [IncidentKind.PaidService, IncidentKind.Violation] };
        Assert.Equal([GateGround.Withdrawn, GateGround.Hours, GateGround.Enterprises, GateGround.Violation, GateGround.PaidService], EvaluationFormula.Gate(bad, 2025, 720, 100));
        Assert.Equal([GateGround.Deregistered, GateGround.OtherConduct], EvaluationFormula.Gate(station with { Out = Stations.StationStatus.Deregistered, Incidents = [IncidentKind.Other] }, 2025, 720, 100));
    }

    [Fact]
    public void The_rubric_joins_the_answers_only_where_there_is_one()
    {
        var result = Evaluate(Years.Station("A", effect: HundredFours) with { Rubric = 90 }, Years.Station("B", effect: HundredFours));
        Assert.Equal(66m, result.Ranked[0].Effect.Score);
        Assert.Equal(50m, result.Ranked[1].Effect.Score);
    }

    [Fact]
    public void Ties_go_by_satisfaction_then_enterprises_then_hours_then_code()
    {
        var even = AnswerSample.Of(Enumerable.Repeat(4, 30));
        var result = EvaluationFormula.Evaluate(Years.Of(
            Years.Station("E", satisfaction: even), Years.Station("D", satisfaction: even), Years.Station("C", satisfaction: even, minutes: 1201),
            Years.Station("B", satisfaction: even, enterprises: 151), Years.Station("A", satisfaction: even + AnswerSample.Of(5))), new() { Weights = new(0, 1, 0) });
        Assert.Equal(["A", "B", "C", "D", "E"], result.Ranked.Select(s => s.Input.Code));
        Assert.Equal([RankDecider.Satisfaction, RankDecider.Enterprises, RankDecider.Hours, RankDecider.Code],
            Enumerable.Range(2, 4).Select(rank => WhyNotHigher.Of(result, rank)!.Decider));
        Assert.Single(result.Ranked.Select(s => s.Score).Distinct());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(269, 27)]
    public void The_excellent_are_a_tenth_rounded_up(int rankable, int places) => Assert.Equal(places, new EvaluationScheme().Excellent.Places(rankable));

    [Fact]
    public void An_excellent_station_reaches_the_floor_in_every_pillar()
    {
        var fives = AnswerSample.Of(Enumerable.Repeat(5, 200));
        var result = EvaluationFormula.Evaluate(Years.Of(Years.Station("A", activities: 1, satisfaction: fives, effect: fives), Years.Station("B", activities: 3, satisfaction: fives, effect: fives)),
            new() { Excellent = new(null, 2), SatisfactionPrior = 4, EffectPrior = 4 });
        Assert.Equal([("B", EvaluationTier.Excellent), ("A", EvaluationTier.Good)], result.Ranked.Select(s => (s.Input.Code, s.Tier!.Value)));
    }

    [Fact]
    public void Tiers_begin_exactly_at_their_scores()
    {
        var scheme = new EvaluationScheme { Weights = new(0, 1, 0), Excellent = new(null, 0), SessionsGoalpost = new(0, 0, 100, 100, GoalpostScale.Linear) };
        var result = EvaluationFormula.Evaluate(Years.Of(Years.Station("A", 75), Years.Station("B", 74), Years.Station("C", 60), Years.Station("D", 59)), scheme);
        Assert.Equal([EvaluationTier.Good, EvaluationTier.Pass, EvaluationTier.Pass, EvaluationTier.Improve], result.Ranked.Select(s => s.Tier!.Value));
    }

    [Fact]
    public void No_station_one_station_and_all_tied_have_defined_results()
    {
        var empty = EvaluationFormula.Evaluate(Years.Of(), new());
        Assert.Equal((0, 0, 0, null), (empty.Ranked.Count, empty.Excluded.Count, empty.ExcellentPlaces, empty.SuggestedPriorWeight));
        var one = Evaluate(Years.Station("A", activities: 24));
        Assert.Equal((1, 1, EvaluationTier.Pass), (one.Ranked[0].Rank, one.ExcellentPlaces, one.Ranked[0].Tier));
        Assert.Null(WhyNotHigher.Of(one, 1));
        var tied = Evaluate([.. Enumerable.Range(0, 20).Select(i => Years.Station($"S{19 - i:00}"))]);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"S{i:00}"), tied.Ranked.Select(s => s.Input.Code));
    }

    [Fact]
    public void The_contributions_add_up_and_say_what_would_lift_the_station()
    {
        var result = Evaluate(
            Years.Station("A", activities: 20, satisfaction: HundredFours), Years.Station("B", activities: 10, satisfaction: HundredFours));
        Assert.All(result.Ranked, s => Assert.InRange(s.Score - s.Effect.Contribution - s.Sessions.Contribution - s.Satisfaction.Contribution, -0.000000003m, 0.000000003m));
        var why = WhyNotHigher.Of(result, 2)!;
        Assert.Equal(("A", RankDecider.Score, 21), (why.Above.Input.Code, why.Decider, why.ActivitiesNeeded));
        Assert.True(why.Gaps is { Sessions: > 0, Effect: 0, Satisfaction: 0 });
        var lifted = Evaluate(Years.Station("A", activities: 20, satisfaction: HundredFours), Years.Station("B", activities: why.ActivitiesNeeded!.Value, satisfaction: HundredFours));
        Assert.Equal("B", lifted.Ranked[0].Input.Code);
    }

    [Fact]
    public void The_answers_suggest_an_m_only_where_they_can()
    {
        Assert.Null(EvaluationFormula.SuggestPriorWeight([HundredFours]));
        Assert.Null(EvaluationFormula.SuggestPriorWeight([HundredFours, HundredFours]));
        // Between the stations 4 and 5, within each a quarter point of variance: far fewer than one answer outweighs the common mean.
        var half = AnswerSample.Of([.. Enumerable.Repeat(4, 50), .. Enumerable.Repeat(5, 50)]);
        var low = AnswerSample.Of([.. Enumerable.Repeat(2, 50), .. Enumerable.Repeat(3, 50)]);
        Assert.InRange(EvaluationFormula.SuggestPriorWeight([half, low])!.Value, 0.1m, 0.2m);
    }

    private static EvaluationResult Evaluate(params IReadOnlyList<StationInput> stations) => EvaluationFormula.Evaluate(Years.Of(stations), new());
}
