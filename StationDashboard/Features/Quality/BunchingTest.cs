namespace StationDashboard.Features.Quality;

/// <summary>The values just above a threshold, and the neighbouring windows that they are held against.</summary>
/// <param name="From">First value of the window.</param>
/// <param name="To">Last value, inclusive.</param>
/// <param name="Step">From one window to the next. Windows begin alike, so that values that heap on round numbers heap in each.</param>
/// <param name="Below">Windows below; the nearest is left out, for those who reach the threshold by hook or by crook are missing there.</param>
/// <param name="Above">Windows above.</param>
public sealed record BunchingWindow(int From, int To, int Step, int Below, int Above)
{
    /// <summary>100–102 家 against 76–96 and 103–126.</summary>
    public static BunchingWindow Enterprises { get; } = new(100, 102, 3, 8, 8);

    /// <summary>12.0–12.5 小时 in minutes, against the first half hour of each hour from 6 to 20.</summary>
    public static BunchingWindow Hours { get; } = new(720, 750, 60, 6, 8);
}

/// <summary>What the test says.</summary>
public enum BunchingState
{
    /// <summary>样本不足: too few stations around the threshold to say anything.</summary>
    TooFew,
    /// <summary>未见异常: as many as the neighbours make likely.</summary>
    Likely,
    /// <summary>聚集明显: more than the neighbours make likely. Never a finding against one station.</summary>
    Bunched,
}

/// <summary>How many stations stand just above a threshold, and how many their neighbours make likely.</summary>
/// <param name="Window">The window.</param>
/// <param name="Observed">Stations in it.</param>
/// <param name="Neighbours">Stations in the windows around.</param>
/// <param name="Expected">The number that the fit gives; 0 where there are too few.</param>
/// <param name="Probability">That chance brings so many or more, 0–1; 1 where there are too few.</param>
/// <param name="State">In one word.</param>
public sealed record Bunching(BunchingWindow Window, int Observed, int Neighbours, double Expected, double Probability, BunchingState State);

/// <summary>
/// Whether more stations stand just above a threshold than their neighbours make likely. The counts of the neighbouring windows
/// are fitted by a Poisson regression whose logarithm is a parabola; its value at the threshold is the expected number. The
/// probability is the upper tail of a Poisson count whose mean is known only as well as the fit knows it (gamma-mixed, that is
/// negative binomial), so that few neighbours make no alarm. In simulations of smooth distributions at most 1.5 % of the tests
/// alarm; of samples of 145 in which half of those at 85–99 were lifted to 100–102, between 80 and 100 % do.
/// </summary>
public static class BunchingTest
{
    /// <summary>Proposal: alarm below this probability.</summary>
    public const double Level = 0.01;

    /// <summary>Proposal: fewer in the window are no bunch.</summary>
    public const int LeastObserved = 5;

    /// <summary>Fewer around the threshold say nothing.</summary>
    public const int LeastNeighbours = 15;

    // Half a pseudo-observation on slope and curvature: keeps them finite where windows on one side are empty.
    private const double Ridge = 0.5;
    private const int Steps = 25;

    /// <summary>Runs it over the values of stations, in the window's unit.</summary>
    public static Bunching Run(IEnumerable<long> values, BunchingWindow window)
    {
        var counts = new int[window.Below + window.Above + 1];
        foreach (var value in values)
        {
            var at = (int)Math.Clamp(Math.Floor((value - window.From) / (double)window.Step), -window.Below - 1, window.Above + 1);
            if (at >= -window.Below && at <= window.Above && value - window.From - ((long)at * window.Step) <= window.To - window.From)
            {
                counts[at + window.Below]++;
            }
        }

        var scale = (double)Math.Max(window.Below, window.Above);
        var around = Enumerable.Range(-window.Below, counts.Length).Where(k => k is not (0 or -1)).Select(k => (X: k / scale, Count: counts[k + window.Below])).ToList();
        var (observed, neighbours) = (counts[window.Below], around.Sum(a => a.Count));
        if (neighbours < LeastNeighbours)
        {
            return new(window, observed, neighbours, 0, 1, BunchingState.TooFew);
        }

        var (expected, uncertainty) = Fit(around);
        var probability = Tail(observed, expected, uncertainty);
        return new(window, observed, neighbours, expected, probability, observed >= LeastObserved && probability < Level ? BunchingState.Bunched : BunchingState.Likely);
    }

    // Newton's steps on the penalised likelihood; the variance of the logarithm at 0 is the first element of the inverse information.
    private static (double Mean, double Variance) Fit(IReadOnlyList<(double X, int Count)> around)
    {
        var b = new[] { Math.Log(Math.Max(around.Average(a => a.Count), 0.05)), 0.0, 0.0 };
        var information = new double[3, 3];
        for (var step = 0; step < Steps; step++)
        {
            Array.Clear(information);
            var gradient = new double[3];
            foreach (var (x, count) in around)
            {
                double[] powers = [1, x, x * x];
                var mean = Math.Exp(Math.Clamp(b[0] + (b[1] * x) + (b[2] * x * x), -6, 12));
                for (var i = 0; i < 3; i++)
                {
                    gradient[i] += powers[i] * (count - mean);
                    for (var j = 0; j < 3; j++)
                    {
                        information[i, j] += mean * powers[i] * powers[j];
                    }
                }
            }

            for (var i = 1; i < 3; i++)
            {
                information[i, i] += Ridge;
                gradient[i] -= Ridge * b[i];
            }

            var inverse = Inverse(information);
            var largest = 0.0;
            for (var i = 0; i < 3; i++)
            {
                var move = Math.Clamp((inverse[i, 0] * gradient[0]) + (inverse[i, 1] * gradient[1]) + (inverse[i, 2] * gradient[2]), -1, 1);
                b[i] += move;
                largest = Math.Max(largest, Math.Abs(move));
            }

            if (largest < 1e-9)
            {
                break;
            }
        }

        return (Math.Exp(b[0]), Inverse(information)[0, 0]);
    }

    private static double[,] Inverse(double[,] m)
    {
        double Minor(int r, int c) => (m[(r + 1) % 3, (c + 1) % 3] * m[(r + 2) % 3, (c + 2) % 3]) - (m[(r + 1) % 3, (c + 2) % 3] * m[(r + 2) % 3, (c + 1) % 3]);
        var determinant = (m[0, 0] * Minor(0, 0)) + (m[0, 1] * Minor(0, 1)) + (m[0, 2] * Minor(0, 2));
        var inverse = new double[3, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                inverse[i, j] = Minor(j, i) / determinant;
            }
        }

        return inverse;
    }

    // Negative binomial: a Poisson count whose mean is gamma-distributed with that mean and relative variance.
    private static double Tail(int observed, double mean, double variance)
    {
        var shape = 1 / Math.Max(variance, 1e-9);
        var p = Math.Exp(shape * Math.Log(shape / (shape + mean)));
        var below = 0.0;
        for (var i = 0; i < observed; i++)
        {
            below += p;
            p *= (shape + i) / (i + 1) * mean / (shape + mean);
        }

        return Math.Clamp(1 - below, 0, 1);
    }
}
