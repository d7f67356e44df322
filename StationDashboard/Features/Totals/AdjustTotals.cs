using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Totals;

/// <summary>A row of <see cref="EnterpriseYear"/> by its key.</summary>
internal readonly record struct ServedKey(int Year, int EnterpriseId, TotalScope Scope, int ScopeId);

/// <summary>What such a row says; no visits means that there is none.</summary>
internal readonly record struct Served(int FirstDay, int Visits, int SizeRank)
{
    /// <summary>Both together.</summary>
    public Served And(Served other) =>
        Visits == 0 ? other : other.Visits == 0 ? this : new(Math.Min(FirstDay, other.FirstDay), Visits + other.Visits, Math.Max(SizeRank, other.SizeRank));
}

/// <summary>
/// Changes totals by what a few activities counted before the write and count after it, so that a save takes as long at five million
/// records as at five thousand. What cannot be taken back from a minimum (a first day, a latest size) is read again, for the one
/// enterprise and station. <see cref="RecomputeTotals"/> computes the same from all records of a station's year, and
/// <see cref="CheckTotals"/> from all records.
/// </summary>
internal sealed class AdjustTotals
{
    private readonly StationDbContext db;
    private readonly TotalsChange change = new();

    // What each station's enterprises got from the activities of the write, before and after.
    private readonly Dictionary<(int StationId, int City, int Year, int EnterpriseId), (Served Before, Served After)> lists = [];
    private readonly Dictionary<ServedKey, Served> old = [];
    private readonly Dictionary<ServedKey, Served> now = [];

    private readonly HashSet<(int StationId, int Year, int Day)> days = [];

    private AdjustTotals(StationDbContext db) => this.db = db;

    /// <summary>After the write has changed its records.</summary>
    public static async Task RunAsync(StationDbContext db, TouchedRecords touched, CancellationToken ct)
    {
        var adjusting = new AdjustTotals(db);
        await adjusting.FoldAsync(touched.Activities!, ct);
        var resized = await adjusting.EnterprisesAsync(ct);
        await adjusting.change.WriteAsync(db, ct);
        await AdjustDoubts.RunAsync(db, touched.Activities!, adjusting.days, resized, ct);
        foreach (var (station, year) in touched.StationYears.Concat(adjusting.change.StationYears))
        {
            db.Changes.Add(station, year);
        }
    }

    private async Task FoldAsync(Dictionary<int, CountedActivity?> before, CancellationToken ct)
    {
        var again = new List<int>();
        foreach (var (id, read) in CountedActivity.Read(db, before.Keys))
        {
            if (before[id] is { } was)
            {
                Fold(was, -1);
            }

            if (read?.Marked() is { } counted)
            {
                Fold(counted, 1);
                again.AddRange(counted.Visits.Zip(read.Visits).Where(v => v.First.Superseded != v.Second.Superseded).Select(v => v.First.Id));
                if (counted.Once.Count() is var listed && listed != counted.Listed)
                {
                    change.List(id, listed);
                }
            }
        }

        if (again.Count > 0)
        {
            // At once: rows that are read again below must be marked.
            await db.Visits.Where(v => again.Contains(v.Id)).ExecuteUpdateAsync(set => set.SetProperty(v => v.Superseded, v => !v.Superseded), ct);
        }
    }

    private void Fold(CountedActivity a, int sign)
    {
        days.Add((a.StationId, a.Year, a.Day));
        if (!a.Counts)
        {
            return;
        }

        change.Add(a, sign);
        foreach (var visit in a.Once)
        {
            var (key, served) = ((a.StationId, a.City, a.Year, visit.CountsAsId), new Served(a.Day, 1, visit.Size > 0 ? (a.Day * 10) + visit.Size : 0));
            var (before, after) = lists.GetValueOrDefault(key);
            lists[key] = sign < 0 ? (before.And(served), after) : (before, after.And(served));
        }
    }

    private async Task<IReadOnlyCollection<(int Year, int EnterpriseId)>> EnterprisesAsync(CancellationToken ct)
    {
        var resized = new List<(int Year, int EnterpriseId)>();
        foreach (var year in lists.Where(l => l.Value.Before != l.Value.After).GroupBy(l => l.Key.Year))
        {
            var lost = year.Where(l => l.Value.Before.Visits > 0).Select(l => l.Key.EnterpriseId).ToHashSet();
            Gained(year.Key, [.. year.Where(l => !lost.Contains(l.Key.EnterpriseId)).Select(l => (l.Key.StationId, l.Key.City, l.Key.EnterpriseId, l.Value.After))]);
            if (lost.Count > 0)
            {
                await AgainAsync(year.Key, lost, [.. year.Where(l => lost.Contains(l.Key.EnterpriseId)).Select(l => l.Key.StationId).Distinct()], ct);
            }

            var others = now.Where(n => n.Key is { Scope: TotalScope.Province } && n.Key.Year == year.Key && SizeOf(n.Value) != SizeOf(old.GetValueOrDefault(n.Key))).Select(n => n.Key.EnterpriseId).ToList();
            await StationsOfAsync(year.Key, others, ct);
            resized.AddRange(others.Select(e => (year.Key, e)));
        }

        foreach (var key in now.Keys)
        {
            var province = key with { Scope = TotalScope.Province, ScopeId = 0 };
            change.Row(key, old.GetValueOrDefault(key), now[key], SizeOf(old.GetValueOrDefault(province)), SizeOf(now[province]));
        }

        return resized;
    }

    private static int SizeOf(Served province) => province.SizeRank % 10;

    // New visits only make a row's first day earlier, its visits more and its size later.
    private void Gained(int year, IReadOnlyList<(int StationId, int City, int EnterpriseId, Served After)> gained)
    {
        int[] ids = [.. gained.Select(g => g.EnterpriseId).Distinct()], stations = [.. gained.Select(g => g.StationId).Distinct()], cities = [.. gained.Select(g => g.City).Distinct()];
        ReadGained(year, ids, cities, stations);
        foreach (var (station, city, enterprise, after) in gained)
        {
            foreach (var key in new ServedKey[] { new(year, enterprise, TotalScope.Station, station), new(year, enterprise, TotalScope.City, city), new(year, enterprise, TotalScope.Province, 0) })
            {
                now[key] = (now.TryGetValue(key, out var known) ? known : old.GetValueOrDefault(key)).And(after);
            }
        }
    }

    // What a station still served is read from its records; cities and the province follow from all stations of the enterprise.
    private async Task AgainAsync(int year, HashSet<int> enterprises, List<int> stations, CancellationToken ct)
    {
        await ReadAsync(db.EnterpriseYears.Where(e => e.Year == year && enterprises.Contains(e.EnterpriseId)), ct);
        var rows = old.Where(o => o.Key.Year == year && enterprises.Contains(o.Key.EnterpriseId)).ToDictionary();
        foreach (var (key, row) in rows)
        {
            now[key] = key.Scope is TotalScope.Station && !stations.Contains(key.ScopeId) ? row : default;
        }

        var locked = await db.YearLocks.AnyAsync(l => l.Year == year, ct);
        var visits = await (from e in db.Enterprises.AsNoTracking()
                            where enterprises.Contains(e.CountsAsId)
                            join v in db.Visits on e.Id equals v.EnterpriseId
                            join a in db.Activities on v.ActivityId equals a.Id
                            join s in db.Stations on a.StationId equals s.Id
                            where a.Year == year && stations.Contains(a.StationId) && !v.Void && !v.Superseded && a.Date >= s.RecognisedOn
                                && (a.State == RecordState.Approved || (a.State == RecordState.Pending && !locked))
                            select new { v.CountsAsId, a.StationId, a.Day, Size = (int)v.Size }).ToListAsync(ct);
        foreach (var visit in visits)
        {
            var key = new ServedKey(year, visit.CountsAsId, TotalScope.Station, visit.StationId);
            now[key] = now.GetValueOrDefault(key).And(new(visit.Day, 1, visit.Size > 0 ? (visit.Day * 10) + visit.Size : 0));
        }

        var served = now.Where(n => n.Key is { Scope: TotalScope.Station } && n.Key.Year == year && enterprises.Contains(n.Key.EnterpriseId) && n.Value.Visits > 0).ToList();
        var ids = served.Select(s => s.Key.ScopeId).Distinct().ToList();
        var cities = await db.Stations.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => int.Parse(s.CityCode, System.Globalization.CultureInfo.InvariantCulture), ct);
        foreach (var (key, row) in served)
        {
            foreach (var wider in new[] { key with { Scope = TotalScope.City, ScopeId = cities[key.ScopeId] }, key with { Scope = TotalScope.Province, ScopeId = 0 } })
            {
                now[wider] = now.GetValueOrDefault(wider).And(row);
            }
        }
    }

    // Where a size changed, every station that served the enterprise counts it otherwise.
    private async Task StationsOfAsync(int year, List<int> enterprises, CancellationToken ct)
    {
        if (enterprises.Count > 0)
        {
            await ReadAsync(db.EnterpriseYears.Where(e => e.Year == year && enterprises.Contains(e.EnterpriseId) && e.Scope == TotalScope.Station), ct);
            foreach (var (key, row) in old.Where(o => o.Key.Year == year && o.Key.Scope is TotalScope.Station && enterprises.Contains(o.Key.EnterpriseId)).ToList())
            {
                now.TryAdd(key, row);
            }
        }
    }

    // Scopes: 0 a station, 1 a city, 2 the province. By the enterprises, of which there are few: the plus keeps a planner from all rows of a scope.
    private void ReadGained(int year, int[] ids, int[] cities, int[] stations)
    {
        var (those, enterprises) = db.AnyOf("\"EnterpriseId\"", ids);
        var (city, cityNumbers) = db.AnyOf("\"ScopeId\"", cities);
        var (station, stationIds) = db.AnyOf("\"ScopeId\"", stations);
        using var row = db.Prepare($"""
            SELECT "EnterpriseId", "Scope", "ScopeId", "FirstDay", "Visits", "SizeRank" FROM "EnterpriseYears"
            WHERE "Year" = ? AND {those} AND (+"Scope" = 2 OR (+"Scope" = 1 AND {city}) OR (+"Scope" = 0 AND {station}))
            """);
        for (var more = row.Find(year, enterprises, cityNumbers, stationIds); more; more = row.Next())
        {
            old[new(year, row.Int(0), (TotalScope)row.Int(1), row.Int(2))] = new(row.Int(3), row.Int(4), row.Int(5));
        }
    }

    private async Task ReadAsync(IQueryable<EnterpriseYear> rows, CancellationToken ct)
    {
        foreach (var row in await rows.AsNoTracking().ToListAsync(ct))
        {
            old[new(row.Year, row.EnterpriseId, row.Scope, row.ScopeId)] = new(row.FirstDay, row.Visits, row.SizeRank);
        }
    }
}
