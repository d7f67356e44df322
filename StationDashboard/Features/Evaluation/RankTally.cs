namespace StationDashboard.Features.Evaluation;

/// <summary>
/// Counts how often each station had each rank. Few stations: a table of counters, joined from one of each worker. Many: the ranks
/// themselves, for the table grows with the square of the stations (3.6 GB each for 30,000) and they only with the draws (600 MB).
/// </summary>
internal abstract class RankTally
{
    // Ranks are kept as two bytes.
    private const int MostListed = 1 << 16;

    /// <summary>What one worker counts into.</summary>
    internal abstract class Share
    {
        /// <summary>Notes the rank of a station in a draw, both from 0 on.</summary>
        public abstract void Add(int draw, int station, int rank);
    }

    /// <summary>The one that takes less memory.</summary>
    public static RankTally Of(int stations, int draws, int workers) =>
        stations <= MostListed && (long)draws * sizeof(ushort) < (long)stations * sizeof(int) * (workers + 1) ? new Listed(stations, draws) : new Counted(stations);

    /// <summary>A part for one worker.</summary>
    public abstract Share Part();

    /// <summary>Adds a worker's part; of each only once.</summary>
    public abstract void Join(Share part);

    /// <summary>Hands over each station with the number of draws for each rank; valid during the call.</summary>
    public abstract void Each(Action<int, ReadOnlySpan<int>> take);

    private sealed class Counted(int stations) : RankTally
    {
        private readonly int[,] counts = new int[stations, stations];

        public override Share Part() => new Table(stations);

        public override void Join(Share part)
        {
            var mine = ((Table)part).Counts;
            lock (counts)
            {
                for (var s = 0; s < stations; s++)
                {
                    for (var r = 0; r < stations; r++)
                    {
                        counts[s, r] += mine[s, r];
                    }
                }
            }
        }

        public override void Each(Action<int, ReadOnlySpan<int>> take)
        {
            for (var s = 0; s < stations; s++)
            {
                take(s, System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref counts[s, 0], stations));
            }
        }

        private sealed class Table(int stations) : Share
        {
            public readonly int[,] Counts = new int[stations, stations];

            public override void Add(int draw, int station, int rank) => Counts[station, rank]++;
        }
    }

    private sealed class Listed : RankTally
    {
        // Stations counted at once: their ranks of one draw lie side by side.
        private const int Together = 64;
        private readonly int stations;
        private readonly ushort[][] ranks;
        private readonly All all;

        public Listed(int stations, int draws)
        {
            (this.stations, ranks) = (stations, new ushort[draws][]);
            for (var draw = 0; draw < draws; draw++)
            {
                ranks[draw] = new ushort[stations];
            }

            all = new(ranks);
        }

        // Each draw is written by one worker alone: all share the list.
        public override Share Part() => all;

        public override void Join(Share part)
        {
            // It is in the list already.
        }

        public override void Each(Action<int, ReadOnlySpan<int>> take) => Parallel.For(0, (stations + Together - 1) / Together, group =>
        {
            var (from, counts) = (group * Together, new int[Together][]);
            var many = Math.Min(Together, stations - from);
            for (var s = 0; s < many; s++)
            {
                counts[s] = new int[stations];
            }

            foreach (var draw in ranks)
            {
                for (var s = 0; s < many; s++)
                {
                    counts[s][draw[from + s]]++;
                }
            }

            for (var s = 0; s < many; s++)
            {
                take(from + s, counts[s]);
            }
        });

        private sealed class All(ushort[][] ranks) : Share
        {
            public override void Add(int draw, int station, int rank) => ranks[draw][station] = (ushort)rank;
        }
    }
}
