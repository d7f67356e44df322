using System.Diagnostics;
using System.Globalization;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Satisfaction;

namespace StationDashboard.Benchmarks;

/// <summary>
/// 10,000 draws of 1,000 and of 30,000 stations, beside the least that any such drawing must do: one multiplication a station and
/// weight, and sorting the scores. Sizes: <c>EVALUATION_STATIONS</c> (1000,30000), <c>EVALUATION_DRAWS</c> (10000).
/// </summary>
public sealed class EvaluationBenchmark(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Draws_beside_sorting_alone()
    {
        var draws = Load.LoadRun.Size("EVALUATION_DRAWS", 10_000);
        foreach (var stations in (Environment.GetEnvironmentVariable("EVALUATION_STATIONS") ?? "1000,30000").Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture)))
        {
            var random = new Random(5);
            var year = Years.Of([.. Enumerable.Range(0, stations).Select(i => Years.Station($"S{i:00000}", random.Next(1, 30), satisfaction: Sample(random), effect: Sample(random)))]);
            var clock = Stopwatch.StartNew();
            var result = EvaluationFormula.Evaluate(year, new());
            var formula = clock.Elapsed;
            await RankDraws.RunAsync(result, new() { Draws = 1000 }, Environment.ProcessorCount, null, Ct);
            var most = 0L;
            clock.Restart();
            var drawn = await RankDraws.RunAsync(result, new() { Draws = draws }, Environment.ProcessorCount, _ => most = Math.Max(most, GC.GetTotalMemory(false)), Ct);
            var ours = clock.Elapsed;
            Assert.Equal(result.Ranked.Count, drawn.Stations.Count);
            clock.Restart();
            Sort(stations, draws);
            var limit = clock.Elapsed;
            output.WriteLine(FormattableString.Invariant($"{stations:N0} stations ({result.Ranked.Count:N0} ranked), {draws:N0} draws on {Environment.ProcessorCount} cores: formula {formula.TotalMilliseconds:0} ms, draws {ours.TotalSeconds:0.00} s, at most {most >> 20} MB of heap; weighting and sorting alone {limit.TotalSeconds:0.00} s; ratio {ours / limit:0.00}"));
        }
    }

    private static void Sort(int stations, int draws)
    {
        var random = new Random(1);
        var parts = Enumerable.Range(0, stations).Select(_ => (A: random.NextDouble(), B: random.NextDouble(), C: random.NextDouble())).ToArray();
        Parallel.For(0, Environment.ProcessorCount, worker =>
        {
            var (own, keys) = (new Random(worker), new long[stations]);
            for (var draw = worker; draw < draws; draw += Environment.ProcessorCount)
            {
                var (a, b, c) = (own.NextDouble(), own.NextDouble(), own.NextDouble());
                for (var s = 0; s < keys.Length; s++)
                {
                    keys[s] = ((long)(((parts[s].A * a) + (parts[s].B * b) + (parts[s].C * c)) * 1e9) << 20) | (long)s;
                }

                Array.Sort(keys);
            }
        });
    }

    private static AnswerSample Sample(Random random) => AnswerSample.Of(Enumerable.Range(0, random.Next(3, 60)).Select(_ => Math.Min(5, random.Next(3, 7))));
}
