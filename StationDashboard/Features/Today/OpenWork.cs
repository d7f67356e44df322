using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Today;

/// <summary>Records of the province that wait for somebody.</summary>
/// <param name="Pending">待核.</param>
/// <param name="OldestPending">The oldest one's day.</param>
/// <param name="Mended">Of these returned before.</param>
/// <param name="OldestMended">The oldest one's day.</param>
/// <param name="Doubtful">Records of the running year with an open doubt.</param>
/// <param name="Returned">退回.</param>
/// <param name="OldestReturned">The oldest one's day.</param>
public sealed record OpenRecords(int Pending, DateOnly? OldestPending, int Mended, DateOnly? OldestMended, int Doubtful, int Returned, DateOnly? OldestReturned);

/// <summary>Counts what waits, by indexes that hold all of it; readers of the whole province share a reading until something changes.</summary>
public sealed class OpenWork : IDisposable
{
    private readonly StationDbContextFactory contexts;
    private readonly TimeProvider clock;
    private readonly IDisposable subscription;
    private Reading? shared;
    private long changes;

    /// <summary>Listens to the feed from now on.</summary>
    public OpenWork(StationDbContextFactory contexts, ChangeFeed feed, TimeProvider clock)
    {
        (this.contexts, this.clock) = (contexts, clock);
        subscription = feed.Subscribe(_ => Interlocked.Increment(ref changes));
    }

    /// <summary>The counts, at least as new as every change published before the call.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<OpenRecords> ReadAsync(Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ViewRecords);
        var (year, before) = (clock.Today().Year, Interlocked.Read(ref changes));
        if (reader.City is null && Volatile.Read(ref shared) is { } known && known.Year == year && known.Changes == before)
        {
            return known.Records;
        }

        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var snapshot = await ReadSnapshot.BeginAsync(db, ct);
        var pending = await OfAsync(new PendingFilter().Of(db), ct);
        var mended = await OfAsync(new PendingFilter { Doubt = Doubt.Mended }.Of(db), ct);
        var doubtful = await db.ActivityDoubts.CountAsync(d => d.Year == year && (d.Open & Doubts.All) != Doubt.None, ct);
        var returned = await db.Activities.Where(a => a.State == RecordState.Returned).GroupBy(a => a.State).Select(g => new { Count = g.Count(), Oldest = g.Min(a => a.Date) }).SingleOrDefaultAsync(ct);
        var records = new OpenRecords(pending.Count, pending.Oldest, mended.Count, mended.Oldest, doubtful, returned?.Count ?? 0, returned?.Oldest);
        if (reader.City is null)
        {
            Volatile.Write(ref shared, new(year, before, records));
        }

        return records;
    }

    /// <inheritdoc/>
    public void Dispose() => subscription.Dispose();

    private static async Task<(int Count, DateOnly? Oldest)> OfAsync(IQueryable<ActivityDoubts> records, CancellationToken ct) =>
        await records.GroupBy(d => d.State).Select(g => new { Count = g.Count(), Oldest = g.Min(d => d.Date) }).SingleOrDefaultAsync(ct) is { } found ? (found.Count, found.Oldest) : (0, null);

    private sealed record Reading(int Year, long Changes, OpenRecords Records);
}
