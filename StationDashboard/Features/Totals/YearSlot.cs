using StationDashboard.Live;

namespace StationDashboard.Features.Totals;

/// <summary>One year on the board: its newest snapshot, what changed since, and the reading under way.</summary>
internal sealed class YearSlot(int year)
{
    private readonly Lock gate = new();
    private HashSet<int> changed = [];
    private bool all = true;
    private long change = 1;
    private long builtFrom;
    private TotalsSnapshot? fresh;
    private TotalsSnapshot? newest;
    private Task? reading;

    public int Year { get; } = year;

    /// <summary>For the board's choice of which year goes.</summary>
    public long LastRead { get; set; }

    /// <summary>The newest snapshot while nothing has changed since, else null.</summary>
    public TotalsSnapshot? Fresh => Volatile.Read(ref fresh);

    /// <summary>Number of changes so far.</summary>
    public long Change
    {
        get
        {
            lock (gate)
            {
                return change;
            }
        }
    }

    /// <summary>Notes what a change touched.</summary>
    public void Mark(ChangeTopic topic)
    {
        if (!topic.Touches(Year))
        {
            return;
        }

        lock (gate)
        {
            change++;
            fresh = null;
            if (topic.Kind is ChangeKind.Stations or ChangeKind.Everything)
            {
                all = true;
            }

            changed.UnionWith(topic.StationYears.Where(s => s.Year == Year).Select(s => s.StationId));
        }
    }

    /// <summary>The newest snapshot if it holds all changes up to a number, else null.</summary>
    public TotalsSnapshot? Built(long upTo, bool withEnterprises)
    {
        lock (gate)
        {
            return builtFrom >= upTo && newest is { } snapshot && (!withEnterprises || snapshot.Served is not null) ? snapshot : null;
        }
    }

    /// <summary>The reading under way, or a new one of all that changed.</summary>
    public Task Reading(ReadTotals read, bool withEnterprises)
    {
        lock (gate)
        {
            return reading ??= Task.Run(() => RunAsync(read, withEnterprises));
        }
    }

    private async Task RunAsync(ReadTotals read, bool withEnterprises)
    {
        var (before, stations, whole, upTo) = Take();
        try
        {
            var snapshot = whole || before is null
                ? await read.WholeAsync(Year, CancellationToken.None)
                : await read.AgainAsync(before, stations, CancellationToken.None);
            if (withEnterprises && snapshot.Served is null)
            {
                snapshot = snapshot.With(await read.ServedAsync(Year, CancellationToken.None));
            }

            lock (gate)
            {
                (newest, builtFrom, reading) = (snapshot, upTo, null);
                fresh = change == upTo ? snapshot : null;
            }
        }
        catch
        {
            lock (gate)
            {
                // What was not read remains to be read: by the next reader, for those who wait now see the failure.
                all |= whole;
                changed.UnionWith(stations);
                reading = null;
            }

            throw;
        }
    }

    private (TotalsSnapshot? Before, HashSet<int> Stations, bool Whole, long UpTo) Take()
    {
        lock (gate)
        {
            var taken = (newest, changed, all, change);
            (changed, all) = ([], false);
            return taken;
        }
    }
}
