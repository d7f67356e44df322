using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>What happened last, the newest first.</summary>
public sealed record RecentView(ValueList<RecentItem> Items);

/// <summary>One thing that happened.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Title">File or station.</param>
/// <param name="Files">Files of the call, or stations of a decision.</param>
/// <param name="Records">Stations or activities that it added, changed or decided about; the year for a lock; minutes of a single activity.</param>
/// <param name="Visits">Enterprise rows that it added or changed.</param>
/// <param name="Detail">Name of a single activity, the command of a decision, or the reason of an unlocking.</param>
/// <param name="Code">Code of the station, for the link.</param>
public sealed record RecentItem(RecentKind Kind, DateTime At, string By, string Title, int Files, int Records, int Visits, string? Detail = null, string? Code = null);

/// <summary>Kinds of things that happen.</summary>
public enum RecentKind
{
    /// <summary>Reports were imported.</summary>
    Reports,
    /// <summary>The roster was imported.</summary>
    Roster,
    /// <summary>The directory was imported.</summary>
    Directory,
    /// <summary>An import was undone.</summary>
    Undone,
    /// <summary>A person recorded an activity.</summary>
    Activity,
    /// <summary>Records were approved, returned or made void.</summary>
    Decided,
    /// <summary>A station was entered or changed.</summary>
    Station,
    /// <summary>A year was locked.</summary>
    Locked,
    /// <summary>A year was unlocked.</summary>
    Unlocked,
}

/// <summary>Reads the newest events; files imported in one call are one event. All pages of one scope share a reading until something changes.</summary>
public sealed class RecentQuery : IDisposable
{
    /// <summary>Events shown.</summary>
    public const int Size = 8;

    // Bound of one reading: the newest entries of the history, whatever they tell; decisions before them are old.
    private const int MaxEntries = 2000;
    private const string SaveStation = nameof(SaveStation);
    private static readonly string[] Saved = [SaveStation, .. Enum.GetNames<Decision>().Select(d => $"{d}Activities")];

    private readonly StationDbContextFactory contexts;
    private readonly IDisposable subscription;

    // Bound: the province and the cities. A reading is entered before it begins, so that a change that it may have missed takes it out.
    private readonly ConcurrentDictionary<string, Lazy<Task<RecentView>>> readings = new();

    /// <summary>Listens to the feed from now on.</summary>
    public RecentQuery(StationDbContextFactory contexts, ChangeFeed feed)
    {
        this.contexts = contexts;
        subscription = feed.Subscribe(_ => readings.Clear());
    }

    /// <summary>The newest events of all stations in the reader's scope.</summary>
    public async ValueTask<RecentView> RunAsync(Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ViewRecords);
        var scope = reader.City?.Code ?? "";
        // After a change every open page asks at once: one reads, on no page's own thread, and the others wait for the same.
        var reading = readings.GetOrAdd(scope, _ => new(() => Task.Run(() => ReadAsync(reader, CancellationToken.None))));
        try
        {
            return await reading.Value.WaitAsync(ct);
        }
        catch when (reading.Value.IsFaulted)
        {
            readings.TryRemove(new(scope, reading));
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => subscription.Dispose();

    private async Task<RecentView> ReadAsync(Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        var items = await ImportsAsync(db, ct);
        items.AddRange(await ActivitiesAsync(db, ct));
        items.AddRange(await LocksAsync(db, ct));
        items.AddRange(await SavedAsync(db, ct));
        return new([.. items.OrderByDescending(i => i.At).Take(Size)]);
    }

    private static async Task<List<RecentItem>> ImportsAsync(StationDbContext db, CancellationToken ct)
    {
        var newest = await db.ImportBatches.AsNoTracking().GroupBy(b => b.GroupId)
            .Select(g => new { Group = g.Key, Last = g.Max(b => b.Id) }).OrderByDescending(g => g.Last).Take(Size).Select(g => g.Group).ToListAsync(ct);
        var undone = await db.ImportBatches.AsNoTracking().Where(b => b.UndoneAt != null)
            .OrderByDescending(b => b.UndoneAt).Take(Size).Select(b => b.GroupId).ToListAsync(ct);
        var groups = newest.Union(undone).ToList();
        var batches = await db.ImportBatches.AsNoTracking().Where(b => groups.Contains(b.GroupId)).ToListAsync(ct);
        var items = new List<RecentItem>();
        foreach (var group in batches.GroupBy(b => b.GroupId).Select(g => g.OrderBy(b => b.Id).ToList()))
        {
            var counts = group.Aggregate(new ImportCounts(), (sum, b) => sum + JsonSerializer.Deserialize<ImportCounts>(b.Counts)!);
            items.Add(new(KindOf(group[0].Kind), group[^1].At, group[^1].By, group[0].FileName, group.Count, counts.New + counts.Changed, counts.VisitsNew + counts.VisitsChanged));
            if (group.Where(b => b.UndoneAt is not null).ToList() is { Count: > 0 } back)
            {
                items.Add(new(RecentKind.Undone, back.Max(b => b.UndoneAt!.Value), back[^1].UndoneBy ?? "", back[0].FileName, back.Count, 0, 0));
            }
        }

        return items;
    }

    private static RecentKind KindOf(ImportKind kind) => kind switch
    {
        ImportKind.Reports => RecentKind.Reports,
        ImportKind.Roster => RecentKind.Roster,
        ImportKind.Enterprises => RecentKind.Directory,
    };

    private static async Task<List<RecentItem>> ActivitiesAsync(StationDbContext db, CancellationToken ct)
    {
        var rows = await db.Activities.AsNoTracking().Where(a => a.BatchId == null).OrderByDescending(a => a.Id).Take(Size)
            .Join(db.Stations, a => a.StationId, s => s.Id, (a, s) => new { a.Id, a.StateAt, a.StateBy, a.Name, a.Minutes, Station = s.Name, s.Code, Visits = db.Visits.Count(v => v.ActivityId == a.Id && !v.Void) })
            .ToListAsync(ct);
        return [.. rows.Select(a => new RecentItem(RecentKind.Activity, a.StateAt, a.StateBy, a.Station, 0, a.Minutes, a.Visits, a.Name, a.Code))];
    }

    // What one write decided or saved is one event: a batch leaves an entry for each of its records.
    private async Task<List<RecentItem>> SavedAsync(StationDbContext db, CancellationToken ct)
    {
        await using var whole = contexts.Whole();
        var newest = (await AuditChain.HeadAsync(whole, ct)).Sequence;
        var entries = await (
            from h in db.History.AsNoTracking()
            where h.Id > newest - MaxEntries && Saved.Contains(h.Action)
            join s in db.Stations on h.StationId equals s.Id
            orderby h.Id descending
            select new { h.At, h.Actor, h.Action, h.BatchId, s.Name, s.Code }).ToListAsync(ct);
        return
        [
            .. entries.GroupBy(e => (e.At, e.Actor, e.Action, e.BatchId)).Take(Size).Select(write =>
            {
                var stations = write.Select(e => (e.Name, e.Code)).Distinct().ToList();
                return new RecentItem(write.Key.Action == SaveStation ? RecentKind.Station : RecentKind.Decided, write.Key.At, write.Key.Actor,
                    stations[0].Name, stations.Count, write.Count(), 0, write.Key.Action, stations[0].Code);
            }),
        ];
    }

    private static async Task<List<RecentItem>> LocksAsync(StationDbContext db, CancellationToken ct)
    {
        var entries = await db.History.AsNoTracking().Where(h => h.Subject == nameof(YearLock)).OrderByDescending(h => h.Id).Take(Size).ToListAsync(ct);
        return [.. entries.Select(h => new RecentItem(h.Action == nameof(LockYear) ? RecentKind.Locked : RecentKind.Unlocked, h.At, h.Actor, "", 0, h.SubjectId, 0, h.Reason))];
    }
}
