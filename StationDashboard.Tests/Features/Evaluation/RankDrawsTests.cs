using System.Diagnostics;
using StationDashboard.Features.Satisfaction;

namespace StationDashboard.Features.Evaluation;

public sealed class RankDrawsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_seed_draws_the_same_whatever_the_cores_and_the_order()
    {
        var year = Years.Random(new Random(3), 60);
        var mixed = year.Stations.ToArray();
        new Random(1).Shuffle(mixed);
        var settings = new DrawSettings { Draws = 1000 };
        var one = await RankDraws.RunAsync(EvaluationFormula.Evaluate(year, new()), settings, 1, null, Ct);
        Assert.Equal(one, await RankDraws.RunAsync(EvaluationFormula.Evaluate(year with { Stations = mixed }, new()), settings, 7, null, Ct));
        Assert.NotEqual(one.Stations, (await RankDraws.RunAsync(EvaluationFormula.Evaluate(year, new()), settings with { Seed = 2 }, 2, null, Ct)).Stations);
    }

    // One worker counts 230 stations in a table; for seven, whose tables would take more, the ranks are listed.
    [Fact]
    public async Task Ranks_that_are_listed_give_what_a_table_of_counts_gives()
    {
        var random = new Random(4);
        var result = EvaluationFormula.Evaluate(Years.Of([.. Enumerable.Range(0, 230).Select(i => Years.Station($"S{i:000}", random.Next(1, 30), satisfaction: Draw(random), effect: Draw(random)))]), new());
        Assert.Equal(await RankDraws.RunAsync(result, new() { Draws = 1000 }, 1, null, Ct), await RankDraws.RunAsync(result, new() { Draws = 1000 }, 7, null, Ct));
    }

    [Fact]
    public async Task Every_place_is_given_once_a_draw_and_intervals_hold_the_median()
    {
        var result = EvaluationFormula.Evaluate(Years.Of([.. Enumerable.Range(0, 40).Select(i => Years.Station($"S{i:00}", activities: 2 + (i % 9), satisfaction: AnswerSample.Of(Enumerable.Range(0, 5 + i).Select(k => 3 + ((k + i) % 3)))))]), new());
        var draws = await RankDraws.RunAsync(result, new() { Draws = 2000 }, 2, null, Ct);
        Assert.Equal(4, draws.Places);
        Assert.Equal(4m, draws.Stations.Sum(s => s.Top));
        Assert.All(draws.Stations, s => Assert.True(s.Low <= s.Median && s.Median <= s.High && s.Low >= 1 && s.High <= 40));
        Assert.Equal(result.Ranked.Select(s => s.Input.Code), draws.Stations.Select(s => s.Code));
        Assert.Contains(draws.Stations, s => s.Stability is PlaceStability.Boundary);
        Assert.Contains(draws.Stations, s => s.Stability is PlaceStability.Outside);
    }

    [Fact]
    public async Task A_station_far_ahead_is_stable_and_nobody_and_one_are_defined()
    {
        Assert.Empty((await RankDraws.RunAsync(EvaluationFormula.Evaluate(Years.Of(), new()), new() { Draws = 1000 }, 2, null, Ct)).Stations);
        var fives = AnswerSample.Of(Enumerable.Repeat(5, 300));
        var ahead = EvaluationFormula.Evaluate(Years.Of(Years.Station("A", 24, satisfaction: fives, effect: fives), Years.Station("B", 1), Years.Station("C", 1)), new() { SatisfactionPrior = 4, EffectPrior = 4 });
        var draws = await RankDraws.RunAsync(ahead, new() { Draws = 1000 }, 2, null, Ct);
        Assert.Equal(new DrawnRank("A", 1, 1, 1, 1), draws.Stations[0]);
        Assert.Equal([PlaceStability.Stable, PlaceStability.Outside, PlaceStability.Outside], draws.Stations.Select(s => s.Stability));
        // All tied: every draw breaks the tie as the ranking did.
        Assert.Equal(new DrawnRank("C", 3, 3, 3, 0), draws.Stations[2]);
    }

    [Fact]
    public async Task Adding_a_station_at_the_end_leaves_the_random_numbers_of_the_others_alone()
    {
        var stations = Enumerable.Range(0, 20).Select(i => Years.Station($"S{i:00}", 5 + i, satisfaction: AnswerSample.Of(Enumerable.Range(0, 20).Select(k => 4 + (k % 2))))).ToList();
        var scheme = new EvaluationScheme { SatisfactionPrior = 4, EffectPrior = 4, Excellent = new(null, 3) };
        var before = await RankDraws.RunAsync(EvaluationFormula.Evaluate(Years.Of(stations), scheme), new() { Draws = 1000 }, 2, null, Ct);
        var last = Years.Station("Z", 0, satisfaction: AnswerSample.Of(Enumerable.Repeat(1, 100)), effect: AnswerSample.Of(Enumerable.Repeat(1, 100)));
        var after = await RankDraws.RunAsync(EvaluationFormula.Evaluate(Years.Of([.. stations, last]), scheme), new() { Draws = 1000 }, 2, null, Ct);
        Assert.Equal(before.Stations, after.Stations.SkipLast(1));
    }

    [Fact]
    public async Task Progress_is_told_and_a_cancelled_run_ends()
    {
        var result = EvaluationFormula.Evaluate(Years.Of(Years.Station("A"), Years.Station("B")), new());
        var most = 0;
        await RankDraws.RunAsync(result, new() { Draws = 1010 }, 2, done => InterlockedMax(ref most, done), Ct);
        Assert.Equal(1010, most);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RankDraws.RunAsync(result, new() { Draws = 100_000 }, 2, _ => cancel.Cancel(), cancel.Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RankDraws.RunAsync(result, new() { Draws = 999 }, 2, null, Ct));
    }

    [Fact(Explicit = true)]
    public async Task A_thousand_stations_are_drawn_ten_thousand_times_within_two_seconds()
    {
        var random = new Random(5);
        var year = Years.Of([.. Enumerable.Range(0, 1000).Select(i => Years.Station($"S{i:0000}", random.Next(1, 30), satisfaction: Draw(random), effect: Draw(random)))]);
        var result = EvaluationFormula.Evaluate(year, new());
        await RankDraws.RunAsync(result, new() { Draws = 1000 }, Environment.ProcessorCount, null, Ct);
        var clock = Stopwatch.StartNew();
        EvaluationFormula.Evaluate(year, new());
        TestContext.Current.TestOutputHelper!.WriteLine($"formula {clock.ElapsedMilliseconds} ms");
        clock.Restart();
        await RankDraws.RunAsync(result, new(), Environment.ProcessorCount, null, Ct);
        TestContext.Current.TestOutputHelper!.WriteLine($"10,000 draws of 1,000 stations: {clock.ElapsedMilliseconds} ms on {Environment.ProcessorCount} cores");
        Assert.InRange(clock.ElapsedMilliseconds, 1, 2000);
    }

    private static AnswerSample Draw(Random random) => AnswerSample.Of(Enumerable.Range(0, random.Next(3, 60)).Select(_ => Math.Min(5, random.Next(3, 7))));

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
