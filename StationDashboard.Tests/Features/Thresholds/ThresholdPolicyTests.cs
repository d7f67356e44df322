namespace StationDashboard.Features.Thresholds;

public sealed class ThresholdPolicyTests
{
    private static readonly DateOnly Long = new(2024, 7, 1);
    private static readonly DateOnly After = new(2026, 1, 10);

    private static StationFacts Facts(DateOnly? recognisedOn = null, int year = 2025) => new()
    {
        Year = year,
        RecognisedOn = recognisedOn ?? Long,
        Minutes = 720,
        VolunteerMinutes = 720,
        Activities = 2,
        Enterprises = 100,
        EnterprisesSme = 100,
        Visits = 100,
        HasRecords = true,
    };

    private static StationFacts Empty(DateOnly? recognisedOn = null) => new() { Year = 2025, RecognisedOn = recognisedOn ?? Long };

    private static StationVerdict Judge(StationFacts facts, DateOnly today) => ThresholdPolicy.Judge(facts, RuleSets.Shipped, today);

    private static StationVerdict Judge(StationFacts facts, string today) => Judge(facts, DateOnly.Parse(today, null));

    [Fact]
    public void Station_with_exactly_twelve_hours_a_hundred_enterprises_and_two_activities_passes()
    {
        var verdict = Judge(Facts(), After);
        Assert.All(verdict.Verdicts, v => Assert.Equal((VerdictState.Passed, 0L), (v.State, v.Gap)));
        Assert.False(verdict.BelowRedLine);
        Assert.False(verdict.TriggersRed);
    }

    [Fact]
    public void Confirmed_conduct_alone_is_a_ground_at_once_and_changes_no_threshold()
    {
        var verdict = Judge(Facts() with { Conduct = ["R-6-V"] }, "2025-02-01");
        Assert.True(verdict.TriggersRed);
        Assert.Equal(["R-6-V"], verdict.Conduct);
        Assert.All(verdict.Verdicts, v => Assert.Equal(VerdictState.Met, v.State));
        Assert.False(verdict.BelowRedLine);
    }

    [Theory]
    [InlineData("R-6-H", 719, 100, 100, 2)]
    [InlineData("R-6-E", 720, 99, 99, 2)]
    [InlineData("R-3-2", 720, 100, 99, 2)]
    [InlineData("R-3-4", 720, 100, 100, 1)]
    public void One_unit_short_fails_that_rule(string rule, long minutes, int enterprises, int smes, int activities)
    {
        var facts = Facts() with
        {
            Minutes = minutes, Enterprises = enterprises, EnterprisesSme = smes, EnterprisesLarge = enterprises - smes, Activities = activities,
        };
        var verdict = Judge(facts, After);
        Assert.Equal((VerdictState.Failed, 1L), (verdict[rule].State, verdict[rule].Gap));
        var red = verdict[rule].Severity == RuleSeverity.Red;
        Assert.Equal((red, red), (verdict.TriggersRed, verdict.BelowRedLine));
        Assert.Equal(red ? VerdictState.Failed : VerdictState.Passed, verdict.Worst);
        // 99 enterprises are also 99 SMEs; every other case stays on its own side.
        Assert.Equal(red && rule != "R-6-E" ? VerdictState.Passed : VerdictState.Failed, verdict.WorstAmber);
    }

    [Theory]
    [InlineData(719, "2025-12-31", VerdictState.OutOfReach)] // d₂ = 0
    [InlineData(720, "2025-12-31", VerdictState.Met)]
    [InlineData(719, "2026-01-01", VerdictState.Failed)]
    [InlineData(720, "2026-01-01", VerdictState.Passed)]
    [InlineData(720, "2025-01-01", VerdictState.Met)] // reached is reached, however early
    [InlineData(719, "2025-03-31", VerdictState.TooEarly)]
    [InlineData(719, "2025-04-01", VerdictState.OnPace)]
    [InlineData(1, "2025-03-31", VerdictState.TooEarly)]
    [InlineData(1, "2025-04-01", VerdictState.OutOfReach)]
    [InlineData(432, "2025-08-07", VerdictState.OnPace)] // d₁ 219, d₂ 146: need = pace
    [InlineData(431, "2025-08-07", VerdictState.Behind)]
    [InlineData(309, "2025-08-07", VerdictState.Behind)] // 411 · 219 ≤ 2 · 309 · 146
    [InlineData(308, "2025-08-07", VerdictState.OutOfReach)]
    public void Hours_of_a_full_year_station(long minutes, string today, VerdictState state) =>
        Assert.Equal(state, Judge(Facts() with { Minutes = minutes }, today)["R-6-H"].State);

    [Theory]
    [InlineData("2024-12-31", 2024, VerdictState.OutOfReach)]
    [InlineData("2024-03-31", 2024, VerdictState.TooEarly)] // d₁ 91
    [InlineData("2024-04-01", 2024, VerdictState.OutOfReach)]
    public void Quiet_ends_on_the_same_day_in_a_leap_year(string today, int year, VerdictState state) =>
        Assert.Equal(state, Judge(Facts(new DateOnly(2023, 7, 1), year) with { Minutes = 1 }, today)["R-6-H"].State);

    [Theory]
    [InlineData(0, 89, VerdictState.TooEarly)]
    [InlineData(0, 90, VerdictState.OutOfReach)]
    [InlineData(1, 89, VerdictState.OutOfReach)]
    [InlineData(0, 1, VerdictState.TooEarly)]
    public void A_new_station_with_nothing_yet_has_ninety_days(long minutes, int elapsed, VerdictState state)
    {
        var recognised = new DateOnly(2025, 5, 10);
        var verdict = Judge(Facts(recognised) with { Minutes = minutes }, recognised.AddDays(elapsed - 1));
        Assert.Equal(state, verdict["R-6-H"].State);
        Assert.True(verdict.PartYear);
    }

    [Theory]
    [InlineData("2024-12-31", false)]
    [InlineData("2025-01-01", false)]
    [InlineData("2025-01-02", true)]
    [InlineData("2025-12-31", true)]
    [InlineData("2026-01-01", false)]
    public void Part_year_means_recognised_during_the_year(string recognised, bool partYear) =>
        Assert.Equal(partYear, Judge(Facts(DateOnly.Parse(recognised, null)), After).PartYear);

    [Fact]
    public void The_first_year_is_advisory_but_stays_in_the_literal_list()
    {
        var verdict = Judge(Facts(new DateOnly(2025, 1, 2)) with { Minutes = 719 }, After);
        Assert.Equal(VerdictState.Failed, verdict.Worst);
        Assert.False(verdict.TriggersRed);
        Assert.True(verdict.BelowRedLine);
    }

    [Theory]
    [InlineData(11, VerdictState.TooEarly, true)]
    [InlineData(10, VerdictState.TooEarly, false)] // recognised tomorrow
    public void A_station_of_tomorrow_is_below_nothing(int day, VerdictState state, bool below)
    {
        var verdict = Judge(Empty(new DateOnly(2025, 6, 11)), new DateOnly(2025, 6, day));
        Assert.Equal(state, verdict.Worst);
        Assert.Equal(below, verdict.BelowRedLine);
    }

    [Fact]
    public void A_year_before_the_recognition_has_no_data_and_no_list()
    {
        var verdict = Judge(Empty(new DateOnly(2026, 1, 1)) with { YearLocked = true }, After);
        Assert.All(verdict.Verdicts, v => Assert.Equal((VerdictState.NoData, null, null), (v.State, v.Projection, v.NeedPerMonth)));
        Assert.Equal((false, false, false), (verdict.PartYear, verdict.BelowRedLine, verdict.TriggersRed));
    }

    [Fact]
    public void A_future_year_is_too_early_and_below_nothing()
    {
        var verdict = Judge(Empty() with { Year = 2026 }, new DateOnly(2025, 11, 23));
        Assert.All(verdict.Verdicts, v => Assert.Equal(VerdictState.TooEarly, v.State));
        Assert.False(verdict.BelowRedLine);
        Assert.Equal(60, verdict["R-6-H"].NeedPerMonth);
    }

    [Fact]
    public void Silence_is_no_failure_until_the_year_is_locked()
    {
        var open = Judge(Empty(), After);
        Assert.Equal((VerdictState.NoData, false, true, true), (open.Worst, open.TriggersRed, open.BelowRedLine, open.YearStillOpen));
        var locked = Judge(Empty() with { YearLocked = true }, After);
        Assert.Equal((VerdictState.Failed, true, true, false), (locked.Worst, locked.TriggersRed, locked.BelowRedLine, locked.YearStillOpen));
        var uncounted = Judge(Empty() with { HasRecords = true }, After);
        Assert.Equal((VerdictState.Failed, true), (uncounted.Worst, uncounted.TriggersRed));
        Assert.Equal(VerdictState.OutOfReach, Judge(Empty(), "2025-11-23").Worst);
    }

    [Theory]
    [InlineData(99, 1, "2026-01-01", VerdictState.SizePending)]
    [InlineData(0, 100, "2026-01-01", VerdictState.SizePending)]
    [InlineData(99, 0, "2026-01-01", VerdictState.Failed)]
    [InlineData(98, 1, "2026-01-01", VerdictState.Failed)] // SME + unknown < 100
    [InlineData(100, 50, "2026-01-01", VerdictState.Passed)]
    [InlineData(99, 1, "2025-12-31", VerdictState.SizePending)]
    [InlineData(98, 1, "2025-12-31", VerdictState.OutOfReach)]
    [InlineData(100, 1, "2025-02-01", VerdictState.Met)]
    [InlineData(99, 1, "2025-02-01", VerdictState.SizePending)]
    [InlineData(10, 5, "2025-02-01", VerdictState.TooEarly)]
    [InlineData(58, 1, "2025-08-07", VerdictState.Behind)] // both readings are behind
    [InlineData(59, 1, "2025-08-07", VerdictState.SizePending)] // 60 would be on pace
    [InlineData(60, 1, "2025-08-07", VerdictState.OnPace)]
    public void Unknown_sizes_are_pending_only_where_the_outcome_hinges_on_them(int smes, int unknown, string today, VerdictState state)
    {
        var facts = Facts() with { Enterprises = smes + unknown + 30, EnterprisesSme = smes, EnterprisesLarge = 30 };
        var verdict = Judge(facts, today)["R-3-2"];
        Assert.Equal((state, smes, unknown), (verdict.State, verdict.Value, verdict.UnknownSize));
    }

    [Fact]
    public void Red_and_amber_never_colour_each_other()
    {
        var amber = Judge(Facts() with { Enterprises = 130, EnterprisesSme = 60, EnterprisesLarge = 70, Activities = 1 }, After);
        Assert.Equal((VerdictState.Passed, VerdictState.Failed, false, false), (amber.Worst, amber.WorstAmber, amber.TriggersRed, amber.BelowRedLine));
        var red = Judge(Facts() with { Minutes = 30 }, After);
        Assert.Equal((VerdictState.Failed, VerdictState.Passed, true), (red.Worst, red.WorstAmber, red.TriggersRed));
    }

    [Theory]
    [InlineData(719, 720, true)]
    [InlineData(720, 719, true)]
    [InlineData(720, 5000, false)]
    [InlineData(719, 719, false)]
    public void Basis_sensitive_means_that_one_basis_reaches_the_threshold(long minutes, long volunteerMinutes, bool sensitive)
    {
        var facts = Facts() with { Minutes = minutes, VolunteerMinutes = volunteerMinutes };
        var verdict = Judge(facts, After)["R-6-H"];
        Assert.Equal((sensitive, CountingBasis.ActivityLength, volunteerMinutes), (verdict.BasisSensitive, verdict.Basis, verdict.OtherBasisValue));
        var swapped = ThresholdPolicy.Judge(facts, RuleSets.Shipped with { HoursBasis = HoursBasis.VolunteerHours }, After)["R-6-H"];
        Assert.Equal((sensitive, CountingBasis.VolunteerHours, volunteerMinutes, minutes),
            (swapped.BasisSensitive, swapped.Basis, swapped.Value, swapped.OtherBasisValue));
    }

    [Fact]
    public void Visits_are_the_other_reading_of_the_enterprises_of_article_six_alone()
    {
        var facts = Facts() with { Enterprises = 90, EnterprisesSme = 90, Visits = 104 };
        var verdict = ThresholdPolicy.Judge(facts, RuleSets.Shipped with { EnterpriseBasis = EnterpriseBasis.Visits }, After);
        Assert.Equal((VerdictState.Passed, 104L, 90L, true),
            (verdict["R-6-E"].State, verdict["R-6-E"].Value, verdict["R-6-E"].OtherBasisValue, verdict["R-6-E"].BasisSensitive));
        Assert.Equal((VerdictState.Failed, null, null), (verdict["R-3-2"].State, verdict["R-3-2"].Basis, verdict["R-3-2"].OtherBasisValue));
        Assert.False(verdict.BelowRedLine);
    }

    [Fact]
    public void A_verdict_keeps_what_it_rests_on()
    {
        var verdict = Judge(Facts() with { Activities = 8, PendingActivities = 2, Visits = 140 }, After);
        Assert.Equal("粤工信规字〔2024〕3号", verdict.RuleSetVersion);
        Assert.Equal([8, 140, 140, 8], verdict.Verdicts.Select(v => v.SourceRows));
        Assert.Equal(0.25, verdict.UnapprovedShare);
        Assert.Equal(0, Judge(Empty(), After).UnapprovedShare);
    }

    [Fact]
    public void States_ask_for_attention_in_one_order() => Assert.Equal(
        [
            VerdictState.Failed, VerdictState.OutOfReach, VerdictState.Behind, VerdictState.SizePending, VerdictState.NoData,
            VerdictState.TooEarly, VerdictState.OnPace, VerdictState.Met, VerdictState.Passed,
        ],
        VerdictStates.MostUrgentFirst);
}
