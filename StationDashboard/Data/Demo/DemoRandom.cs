namespace StationDashboard.Data.Demo;

/// <summary>
/// SplitMix64: the numbers of a seed are the same in every version of the runtime, which System.Random does not promise, and
/// each station and year has a stream of its own, so that no order of work changes them.
/// </summary>
internal sealed class DemoRandom
{
    private ulong state;

    public DemoRandom(int seed, int stream, int part = 0)
    {
        state = (uint)seed;
        state = Bits() ^ (uint)stream;
        state = Bits() ^ (uint)part;
    }

    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>From 0 to one less than <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(Unit() * bound);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    private ulong Bits()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
