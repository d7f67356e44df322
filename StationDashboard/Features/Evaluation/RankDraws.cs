using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>
/// How firmly the ranks stand (rules.md §5, point 8): the evaluation repeated with other weights, another m, both kinds of
/// mean and resampled answers. Every random number is a function of seed, draw and station alone, so the figures are the
/// same whatever the cores, the order of the stations, and whichever others take part.
/// </summary>
public static class RankDraws
{
    private const int Block = 50;

    // Ranks are compared after rounding to 1e-9, as the scores are; 1e11 steps and 20 bits of place fit a long.
    private const double Steps = 1e9;
    private const int PlaceBits = 20;

    /// <summary>Draws on up to <paramref name="workers"/> threads; <paramref name="progress"/> hears how many draws are done.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    public static async Task<DrawnRanks> RunAsync(EvaluationResult result, DrawSettings settings, int workers, Action<int>? progress, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Draws, DrawSettings.LeastDraws);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Draws, DrawSettings.MostDraws);
        var field = new DrawField(result);
        var stations = field.Count;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stations, 1 << PlaceBits);
        workers = Math.Max(1, workers);
        var tally = RankTally.Of(stations, settings.Draws, workers);
        var (next, done) = (0, 0);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(ct);

        void Work()
        {
            var mine = tally.Part();
            var keys = new long[stations];
            int from;
            while ((from = Interlocked.Add(ref next, Block) - Block) < settings.Draws)
            {
                failed.Token.ThrowIfCancellationRequested();
                var to = Math.Min(from + Block, settings.Draws);
                for (var draw = from; draw < to; draw++)
                {
                    DrawOnce(field, settings, draw, keys, mine);
                }

                progress?.Invoke(Interlocked.Add(ref done, to - from));
            }

            tally.Join(mine);
        }

        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(Work, ct)));
        var drawn = new DrawnRank[stations];
        await Task.Run(() => tally.Each((s, ranks) => drawn[s] = Fold(result.Ranked[s].Input.Code, ranks, settings.Draws, result.ExcellentPlaces)), ct);
        return new(settings, result.ExcellentPlaces, new([.. drawn]));
    }

    private static void DrawOnce(DrawField field, DrawSettings settings, int draw, long[] keys, RankTally.Share tally)
    {
        var state = Mix((ulong)settings.Seed ^ Mix((ulong)draw + 1));
        var weights = (
            Effect: field.Weights.Effect * Factor(ref state, settings),
            Sessions: field.Weights.Sessions * Factor(ref state, settings),
            Satisfaction: field.Weights.Satisfaction * Factor(ref state, settings));
        var m = settings.LeastPriorWeight + (Uniform(ref state) * (settings.MostPriorWeight - settings.LeastPriorWeight));
        var geometric = Uniform(ref state) < 0.5;
        for (var s = 0; s < keys.Length; s++)
        {
            var score = field.Score(s, weights, m, geometric, Normals(state ^ field.Keys[s]));
            keys[s] = ((long)Math.Round((100 - score) * Steps) << PlaceBits) | (long)s;
        }

        // The place in the ranking is the last part of the key: a tie in a draw is broken as the ranking broke it.
        Array.Sort(keys);
        for (var rank = 0; rank < keys.Length; rank++)
        {
            tally.Add(draw, (int)(keys[rank] & ((1L << PlaceBits) - 1)), rank);
        }
    }

    private static DrawnRank Fold(string code, ReadOnlySpan<int> counts, int draws, int places)
    {
        static int Quantile(ReadOnlySpan<int> counts, int draws, int percent)
        {
            var (sum, rank) = (0L, 0);
            while ((sum += counts[rank]) * 100 < (long)draws * percent)
            {
                rank++;
            }

            return rank + 1;
        }

        var top = 0L;
        foreach (var count in counts[..Math.Min(places, counts.Length)])
        {
            top += count;
        }

        return new(code, Quantile(counts, draws, 50), Quantile(counts, draws, 5), Quantile(counts, draws, 95), (decimal)top / draws);
    }

    private static double Factor(ref ulong state, DrawSettings settings) => 1 + (settings.WeightSpread * ((2 * Uniform(ref state)) - 1));

    // SplitMix64: a counter in, an independent number out.
    private static double Uniform(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        return (Mix(state) >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    // Box and Muller: two independent normal numbers.
    private static (double, double) Normals(ulong state)
    {
        state = Mix(state);
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(ref state)));
        var (sin, cos) = Math.SinCos(2 * Math.PI * Uniform(ref state));
        return (radius * cos, radius * sin);
    }
}
