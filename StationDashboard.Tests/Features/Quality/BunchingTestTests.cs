namespace StationDashboard.Features.Quality;

/// <summary>The bunching test on constructed distributions: silent on smooth ones, loud where stations were lifted over the line.</summary>
public sealed class BunchingTestTests(ITestOutputHelper output)
{
    // Samples a distribution; the whole proof by hand, a tenth in CI.
    private static readonly int Samples = (int)Math.Max(40, 400 * double.Parse(Environment.GetEnvironmentVariable("PROOF_SCALE") ?? "1", System.Globalization.CultureInfo.InvariantCulture));

    private static readonly string[] Distributions = ["even", "normal", "narrow", "long tail", "falling", "two humps"];
    private static readonly int[] Sizes = [145, 300, 1000];

    public static TheoryData<string, int> Smooth => new(
        from distribution in Distributions from stations in Sizes select (distribution, stations));

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Smooth_distributions_make_hardly_an_alarm(string distribution, int stations)
    {
        var random = new Random(HashCode(distribution) + stations);
        var alarms = Enumerable.Range(0, Samples).Count(_ => BunchingTest.Run(Sample(distribution, stations, random), BunchingWindow.Enterprises).State is BunchingState.Bunched);
        output.WriteLine($"{distribution}, {stations} stations: {alarms} of {Samples}");
        // 1 % by design; what chance may add to that in so many samples at three standard deviations.
        Assert.True(alarms <= (0.015 * Samples) + (3 * Math.Sqrt(0.015 * Samples)), $"{alarms} of {Samples} smooth samples alarm.");
    }

    [Theory]
    [InlineData("normal", 145, 0.9)]
    [InlineData("long tail", 300, 0.9)]
    [InlineData("falling", 1000, 0.9)]
    [InlineData("even", 145, 0.6)]
    public void Half_of_those_just_below_lifted_over_the_line_are_seen(string distribution, int stations, double least)
    {
        var random = new Random(HashCode(distribution) * 3);
        var seen = Enumerable.Range(0, Samples).Count(_ =>
        {
            var values = Sample(distribution, stations, random).ToList();
            var below = Enumerable.Range(0, values.Count).Where(i => values[i] is >= 85 and < 100).ToList();
            foreach (var i in below.Take(Math.Max(8, below.Count / 2)))
            {
                values[i] = 100 + random.Next(3);
            }

            return BunchingTest.Run(values, BunchingWindow.Enterprises) is { State: BunchingState.Bunched } found && found.Observed > found.Expected;
        });
        output.WriteLine($"{distribution}, {stations} stations: {seen} of {Samples}");
        Assert.True(seen >= least * Samples, $"{seen} of {Samples} bunched samples are seen.");
    }

    [Fact]
    public void Hours_that_heap_on_half_hours_everywhere_are_no_bunch_at_twelve()
    {
        var random = new Random(5);
        var alarms = Enumerable.Range(0, Samples).Count(_ => BunchingTest.Run(Enumerable.Range(0, 400).Select(_ => 30L * random.Next(4, 80)), BunchingWindow.Hours).State is BunchingState.Bunched);
        Assert.True(alarms <= (0.015 * Samples) + (3 * Math.Sqrt(0.015 * Samples)), $"{alarms} of {Samples}");
        var bunched = Enumerable.Range(0, 400).Select(n => n % 8 == 0 ? 720L : 30L * random.Next(4, 80));
        Assert.Equal(BunchingState.Bunched, BunchingTest.Run(bunched, BunchingWindow.Hours).State);
    }

    [Theory]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    [InlineData(102, 1)]
    [InlineData(103, 0)]
    public void The_window_is_100_to_102_and_both_ends_belong_to_it(int value, int observed) => Assert.Equal(observed, BunchingTest.Run([value], BunchingWindow.Enterprises).Observed);

    [Theory]
    [InlineData(719, 0)]
    [InlineData(720, 1)]
    [InlineData(750, 1)]
    [InlineData(751, 0)]
    public void Twelve_hours_and_twelve_and_a_half_belong_to_the_window(int minutes, int observed) => Assert.Equal(observed, BunchingTest.Run([minutes], BunchingWindow.Hours).Observed);

    [Fact]
    public void Few_stations_around_the_line_are_no_ground_to_judge()
    {
        var found = BunchingTest.Run(Enumerable.Repeat(100L, 30).Concat(Enumerable.Range(76, BunchingTest.LeastNeighbours - 1).Select(v => (long)v)), BunchingWindow.Enterprises);
        Assert.Equal((30, BunchingState.TooFew), (found.Observed, found.State));
        Assert.Equal(BunchingState.TooFew, BunchingTest.Run([], BunchingWindow.Hours).State);
    }

    [Fact]
    public void An_even_distribution_expects_the_mean_of_the_neighbours()
    {
        var values = Enumerable.Range(0, 60).SelectMany(k => Enumerable.Repeat(40L + (3 * k), 6));
        var found = BunchingTest.Run(values, BunchingWindow.Enterprises);
        Assert.Equal(6, found.Observed);
        Assert.InRange(found.Expected, 5.9, 6.1);
        Assert.InRange(found.Probability, 0.4, 0.7);
    }

    private static int HashCode(string text) => text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) & 0xFFFFF;

    private static List<long> Sample(string distribution, int stations, Random random) => [.. Enumerable.Range(0, stations).Select(_ => (long)Math.Max(0, distribution switch
    {
        "even" => random.NextDouble() * 300,
        "normal" => 100 + (30 * Normal(random)),
        "narrow" => 101 + (15 * Normal(random)),
        "long tail" => Math.Exp(Math.Log(150) + (0.6 * Normal(random))),
        "falling" => -80 * Math.Log(1 - random.NextDouble()),
        _ => random.Next(2) == 0 ? 60 + (20 * Normal(random)) : 200 + (60 * Normal(random)),
    }))];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
