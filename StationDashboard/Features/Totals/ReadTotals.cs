using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Totals;

/// <summary>Reads a year into a snapshot: whole, or only the stations that changed since an earlier one.</summary>
internal sealed class ReadTotals(StationDbContextFactory contexts)
{
    /// <summary>Everything from the database.</summary>
    public async Task<TotalsSnapshot> WholeAsync(int year, CancellationToken ct)
    {
        await using var db = contexts.Whole();
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        return await WholeAsync(db, year, ct);
    }

    /// <summary>Everything as a context sees it: within a write, with what it has already written.</summary>
    public static async Task<TotalsSnapshot> WholeAsync(StationDbContext db, int year, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var cards = await CardsAsync(db, ct);
        var stations = await StationsAsync(db, year, cards, null, ct);
        var firsts = FirstVisits(db, year, City.All.Select(c => ScopeOf(c.Code)));
        var locked = await db.YearLocks.AnyAsync(l => l.Year == year, ct);
        var cities = stations.GroupBy(s => s.Station.City.Code)
            .ToDictionary(g => g.Key, g => YearSeries.Fold(g, firsts.GetValueOrDefault(ScopeOf(g.Key)) ?? []));
        return new(year, locked, stations, YearSeries.Fold(stations, firsts.GetValueOrDefault(0) ?? []), cities, null);
    }

    /// <summary>The earlier snapshot with the figures of some stations, of their cities and of the province read again.</summary>
    public async Task<TotalsSnapshot> AgainAsync(TotalsSnapshot before, IReadOnlySet<int> changed, CancellationToken ct)
    {
        var touched = changed.Select(before.Find).OfType<StationInYear>().Select(s => s.Station).ToList();
        if (touched.Count == 0)
        {
            return before;
        }

        await using var db = contexts.Whole();
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        var ids = touched.Select(s => s.Id).ToList();
        var changes = (await StationsAsync(db, before.Year, touched, ids, ct)).Select(s => (Before: before.Find(s.Station.Id)!, After: s)).ToList();
        var stations = before.Stations.ToArray();
        foreach (var (_, after) in changes)
        {
            stations[before.PlaceOf(after.Station.Code)!.Value] = after;
        }

        var codes = touched.Select(s => s.City.Code).ToHashSet();
        var firsts = FirstVisits(db, before.Year, codes.Select(ScopeOf));
        var cities = new Dictionary<string, YearSeries>(before.Cities);
        foreach (var city in changes.GroupBy(c => c.After.Station.City.Code))
        {
            cities[city.Key] = before.Cities[city.Key].Renewed(city, firsts.GetValueOrDefault(ScopeOf(city.Key)) ?? []);
        }

        var served = before.Served is { } known ? known.With(await ServedAsync(db, before.Year, ids, ct), ids) : null;
        return before.With(stations, before.Province.Renewed(changes, firsts.GetValueOrDefault(0) ?? []), cities, served);
    }

    /// <summary>Which enterprises every station served in the year.</summary>
    public async Task<ServedEnterprises> ServedAsync(int year, CancellationToken ct)
    {
        await using var db = contexts.Whole();
        return new(await ServedAsync(db, year, null, ct));
    }

    /// <summary>Years in which something counts or that are locked, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken ct)
    {
        await using var db = contexts.Whole();
        var years = await db.StationYears.Select(t => t.Year).Union(db.YearLocks.Select(l => l.Year)).ToListAsync(ct);
        return [.. years.OrderDescending()];
    }

    private static async Task<List<StationCard>> CardsAsync(StationDbContext db, CancellationToken ct)
    {
        var rows = await db.Stations.AsNoTracking().OrderBy(s => s.SortKey).ThenBy(s => s.Code)
            .Select(s => new { s.Id, s.Code, s.Name, s.CityCode, s.Type, s.CertificateNo, s.RecognisedOn, s.ExpiresOn, s.Status, s.SearchText, s.AliasText })
            .ToListAsync(ct);
        var outSince = (await db.StationStatusChanges.AsNoTracking()
                .Where(c => c.Status == StationStatus.Deregistered || c.Status == StationStatus.Withdrawn)
                .Select(c => new { c.StationId, c.Status, c.On }).ToListAsync(ct))
            .GroupBy(c => (c.StationId, c.Status)).ToDictionary(g => g.Key, g => g.Max(c => c.On));
        return [.. rows.Select((s, order) => new StationCard
        {
            Id = s.Id,
            Code = s.Code,
            Name = s.Name,
            City = City.Of(s.CityCode),
            Type = s.Type,
            CertificateNo = s.CertificateNo,
            RecognisedOn = s.RecognisedOn,
            ExpiresOn = s.ExpiresOn,
            StoredStatus = s.Status,
            // A status without its dated entry has held from the beginning.
            OutSince = s.Status is StationStatus.Deregistered or StationStatus.Withdrawn
                ? outSince.TryGetValue((s.Id, s.Status), out var on) ? on : s.RecognisedOn
                : null,
            SearchText = s.AliasText.Length == 0 ? s.SearchText : $"{s.SearchText} {s.AliasText}",
            Order = order,
        })];
    }

    private static async Task<StationInYear[]> StationsAsync(StationDbContext db, int year, List<StationCard> cards, List<int>? only, CancellationToken ct)
    {
        var known = Years(db, year, only);
        // Narrowed by composing, not by "only == null ||": an OR keeps SQLite from using the index.
        var active = db.StationDays.AsNoTracking().Where(t => t.Year == year);
        if (only is not null)
        {
            active = active.Where(t => EF.Parameter(only).Contains(t.StationId));
        }

        var days = new Dictionary<int, List<ActiveDay>>();
        await foreach (var t in active.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!days.TryGetValue(t.StationId, out var list))
            {
                days[t.StationId] = list = [];
            }

            list.Add(new(t.Day, new(t.Minutes, t.Activities, t.Visits, t.NewEnterprises, new(t.SatisfactionSum, t.SatisfactionCount, t.SatisfactionGood))));
        }

        var conduct = Conduct(db, year);
        return [.. cards.Select(card => new StationInYear(
            card,
            known.GetValueOrDefault(card.Id).Totals ?? YearTotals.None,
            days.TryGetValue(card.Id, out var d) ? [.. d.OrderBy(day => day.Day)] : [],
            known.GetValueOrDefault(card.Id).HasRecords)
        {
            Conduct = [.. conduct[card.Id].Distinct().Order()],
        })];
    }

    // Totals and whether there is any record. EXISTS stops at a station's first; DISTINCT would read all records of the year.
    private static Dictionary<int, (YearTotals? Totals, bool HasRecords)> Years(StationDbContext db, int year, List<int>? only)
    {
        var (which, ids) = only is null ? ("? = 0", 0) : db.AnyOf("s.\"Id\"", [.. only]);
        using var row = db.Prepare($"""
            SELECT s."Id", CASE WHEN EXISTS (SELECT 1 FROM "Activities" a WHERE a."StationId" = s."Id" AND a."Year" = ? AND a."UndoneAt" IS NULL) THEN 1 ELSE 0 END,
                t."Minutes", t."VolunteerMinutes", t."Activities", t."PendingActivities", t."Enterprises", t."EnterprisesSme", t."EnterprisesLarge", t."Visits",
                t."SatisfactionSum", t."SatisfactionCount", t."SatisfactionGood", t."EffectSum", t."EffectCount", t."EffectGood"
            FROM "Stations" s LEFT JOIN "StationYears" t ON t."StationId" = s."Id" AND t."Year" = ? WHERE s."UndoneAt" IS NULL AND {which}
            """);
        var years = new Dictionary<int, (YearTotals? Totals, bool HasRecords)>();
        for (var more = row.Find(year, year, ids); more; more = row.Next())
        {
            years[row.Int(0)] = (row.IntOrNull(2) is not { } minutes ? null : new YearTotals
            {
                Minutes = minutes,
                VolunteerMinutes = row.LongOrNull(3)!.Value,
                Activities = row.Int(4),
                PendingActivities = row.Int(5),
                Enterprises = row.Int(6),
                EnterprisesSme = row.Int(7),
                EnterprisesLarge = row.Int(8),
                Visits = row.Int(9),
                Satisfaction = new(row.Int(10), row.Int(11), row.Int(12)),
                Effect = new(row.Int(13), row.Int(14), row.Int(15)),
            }, row.Int(1) == 1);
        }

        return years;
    }

    // A short register: read whole, also where few stations are asked for.
    private static ILookup<int, IncidentKind> Conduct(StationDbContext db, int year)
    {
        using var row = db.Prepare("""SELECT "StationId", "Kind" FROM "Incidents" WHERE "State" = ? AND "Date" >= ? AND "Date" <= ?""");
        var confirmed = new List<(int StationId, IncidentKind Kind)>();
        for (var more = row.Find((int)IncidentState.Confirmed, ServiceYear.First(year), ServiceYear.Last(year)); more; more = row.Next())
        {
            confirmed.Add((row.Int(0), (IncidentKind)row.Int(1)));
        }

        return confirmed.ToLookup(i => i.StationId, i => i.Kind);
    }

    /// <summary>The same figures, unchanging.</summary>
    internal static YearTotals Of(StationYear t) => new()
    {
        Minutes = t.Minutes,
        VolunteerMinutes = t.VolunteerMinutes,
        Activities = t.Activities,
        PendingActivities = t.PendingActivities,
        Enterprises = t.Enterprises,
        EnterprisesSme = t.EnterprisesSme,
        EnterprisesLarge = t.EnterprisesLarge,
        Visits = t.Visits,
        Satisfaction = new(t.SatisfactionSum, t.SatisfactionCount, t.SatisfactionGood),
        Effect = new(t.EffectSum, t.EffectCount, t.EffectGood),
    };

    // Enterprises by day of first visit: scope 0 is the province, a city its code as a number.
    private static Dictionary<int, int[]> FirstVisits(StationDbContext db, int year, IEnumerable<int> cities)
    {
        var (which, numbers) = db.AnyOf("\"ScopeId\"", [.. cities]);
        using var row = db.Prepare($"""
            SELECT "ScopeId", "Day", "Enterprises" FROM "EnterpriseDays" WHERE "Year" = ? AND (("Scope" = 2 AND "ScopeId" = 0) OR ("Scope" = 1 AND {which}))
            """);
        var byScope = new Dictionary<int, int[]>();
        for (var more = row.Find(year, numbers); more; more = row.Next())
        {
            if (!byScope.TryGetValue(row.Int(0), out var days))
            {
                byScope[row.Int(0)] = days = new int[YearSeries.Length];
            }

            days[row.Int(1)] = row.Int(2);
        }

        return byScope;
    }

    private static async Task<Dictionary<int, ServedByStation>> ServedAsync(StationDbContext db, int year, List<int>? only, CancellationToken ct)
    {
        var gathered = new Dictionary<int, (List<int> Enterprises, List<short> FirstDays)>();
        var scope = db.EnterpriseYears.AsNoTracking().Where(e => e.Scope == TotalScope.Station && e.Year == year);
        var rows = (only is null ? scope : scope.Where(e => EF.Parameter(only).Contains(e.ScopeId))).Select(e => new { e.ScopeId, e.EnterpriseId, e.FirstDay });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!gathered.TryGetValue(row.ScopeId, out var lists))
            {
                gathered[row.ScopeId] = lists = ([], []);
            }

            lists.Enterprises.Add(row.EnterpriseId);
            lists.FirstDays.Add((short)row.FirstDay);
        }

        return gathered.ToDictionary(g => g.Key, g => new ServedByStation([.. g.Value.Enterprises], [.. g.Value.FirstDays]));
    }

    private static int ScopeOf(string cityCode) => int.Parse(cityCode, CultureInfo.InvariantCulture);
}
