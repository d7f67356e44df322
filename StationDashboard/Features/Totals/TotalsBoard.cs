using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Totals;

/// <summary>
/// Keeps the snapshots that all screens share. A change marks what it touched; the next reader starts one reading of exactly
/// that, all readers wait for the same one, and nobody waits while holding a lock. An unchanged year is a field read.
/// </summary>
public sealed class TotalsBoard : IDisposable
{
    /// <summary>
    /// Bound: years kept, the least recently read goes. A year of 1,000 busy stations is about 10 MB of days and, where a
    /// filter asked for them, 9 MB of enterprises; a screen needs its year and the one before.
    /// </summary>
    public const int MaxYears = 3;

    private readonly ReadTotals read;
    private readonly IDisposable subscription;
    private readonly Lock gate = new();
    private YearSlot[] slots = [];
    private Task<IReadOnlyList<int>>? years;
    private long reads;

    /// <summary>Listens to the feed from now on.</summary>
    public TotalsBoard(StationDbContextFactory contexts, ChangeFeed feed)
    {
        read = new(contexts);
        subscription = feed.Subscribe(Mark);
    }

    /// <summary>The year as it stands, at least as new as every change published before the call.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public ValueTask<TotalsSnapshot> ReadAsync(int year, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ViewRecords);
        var slot = SlotOf(year);
        return slot.Fresh is { } snapshot ? new(snapshot.Within(reader.City)) : new(ReadAsync(slot, withEnterprises: false, reader.City, ct));
    }

    /// <summary>The same with <see cref="TotalsSnapshot.Served"/>, read on the first call for the year and kept up to date from then on.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public ValueTask<TotalsSnapshot> ReadWithEnterprisesAsync(int year, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ViewRecords);
        var slot = SlotOf(year);
        return slot.Fresh is { Served: not null } snapshot ? new(snapshot.Within(reader.City)) : new(ReadAsync(slot, withEnterprises: true, reader.City, ct));
    }

    /// <summary>Years in which something counts or that are locked, newest first; empty on an empty database.</summary>
    public async ValueTask<IReadOnlyList<int>> YearsAsync(CancellationToken ct)
    {
        Task<IReadOnlyList<int>> reading;
        lock (gate)
        {
            // Begun after it is noted: a change that it may have missed forgets it.
            reading = years ??= Task.Run(() => read.YearsAsync(CancellationToken.None), CancellationToken.None);
        }

        try
        {
            return await reading.WaitAsync(ct);
        }
        catch when (reading.IsFaulted)
        {
            lock (gate)
            {
                years = years == reading ? null : years;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => subscription.Dispose();

    private async Task<TotalsSnapshot> ReadAsync(YearSlot slot, bool withEnterprises, City? city, CancellationToken ct)
    {
        var wanted = slot.Change;
        while (true)
        {
            if (slot.Built(wanted, withEnterprises) is { } snapshot)
            {
                return snapshot.Within(city);
            }

            // The reading belongs to all who wait for it, so none of them can cancel it.
            await slot.Reading(read, withEnterprises).WaitAsync(ct);
        }
    }

    private YearSlot SlotOf(int year)
    {
        var now = Interlocked.Increment(ref reads);
        foreach (var slot in Volatile.Read(ref slots))
        {
            if (slot.Year == year)
            {
                slot.LastRead = now;
                return slot;
            }
        }

        return AddSlot(year, now);
    }

    // Apart from the search above, which every tile of every open page makes: what a lambda holds would be made there each time.
    private YearSlot AddSlot(int year, long now)
    {
        lock (gate)
        {
            if (slots.FirstOrDefault(s => s.Year == year) is { } added)
            {
                return added;
            }

            var slot = new YearSlot(year) { LastRead = now };
            slots = [.. slots.OrderByDescending(s => s.LastRead).Take(MaxYears - 1), slot];
            return slot;
        }
    }

    private void Mark(ChangeTopic topic)
    {
        lock (gate)
        {
            years = null;
            foreach (var slot in slots)
            {
                slot.Mark(topic);
            }
        }
    }
}
