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
        var cards = await CardsAsync(db, ct);
        var stations = await StationsAsync(db, year, cards, null, ct);
        var firsts = await FirstVisitsAsync(db, year, [.. City.All.Select(c => ScopeOf(c.Code))], ct);
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
        var firsts = await FirstVisitsAsync(db, before.Year, [.. codes.Select(ScopeOf)], ct);
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
        // Narrowed by composing, not by "only == null ||": an OR keeps SQLite from using the index.
        var (active, present) = (db.StationDays.AsNoTracking().Where(t => t.Year == year), db.Stations.AsNoTracking());
        if (only is not null)
        {
            (active, present) = (active.Where(t => EF.Parameter(only).Contains(t.StationId)), present.Where(s => EF.Parameter(only).Contains(s.Id)));
        }

        // EXISTS stops at a station's first record; DISTINCT would read all records of the year.
        var totals = await (from s in present
                            join t in db.StationYears.Where(t => t.Year == year) on s.Id equals t.StationId into counted
                            from t in counted.DefaultIfEmpty()
                            select new { s.Id, HasRecords = db.Activities.Any(a => a.StationId == s.Id && a.Year == year), Year = t }).ToDictionaryAsync(t => t.Id, ct);
        var days = new Dictionary<int, List<ActiveDay>>();
        await foreach (var t in active.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!days.TryGetValue(t.StationId, out var list))
            {
                days[t.StationId] = list = [];
            }

            list.Add(new(t.Day, new(t.Minutes, t.Activities, t.Visits, t.NewEnterprises, new(t.SatisfactionSum, t.SatisfactionCount, t.SatisfactionGood))));
        }

        var conduct = await ConductAsync(db, year, ct);
        return [.. cards.Select(card => new StationInYear(
            card,
            totals.GetValueOrDefault(card.Id)?.Year is { } t ? Of(t) : YearTotals.None,
            days.TryGetValue(card.Id, out var d) ? [.. d.OrderBy(day => day.Day)] : [],
            totals.GetValueOrDefault(card.Id)?.HasRecords ?? false)
        {
            Conduct = [.. conduct[card.Id].Distinct().Order()],
        })];
    }

    // A short register: read whole, also where few stations are asked for.
    private static async Task<ILookup<int, IncidentKind>> ConductAsync(StationDbContext db, int year, CancellationToken ct)
    {
        var (first, last) = (ServiceYear.First(year), ServiceYear.Last(year));
        var confirmed = await db.Incidents.AsNoTracking().Where(i => i.State == IncidentState.Confirmed && i.Date >= first && i.Date <= last)
            .Select(i => new { i.StationId, i.Kind }).ToListAsync(ct);
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
    private static async Task<Dictionary<int, int[]>> FirstVisitsAsync(StationDbContext db, int year, List<int> cities, CancellationToken ct)
    {
        var byScope = new Dictionary<int, int[]>();
        foreach (var row in await db.EnterpriseDays.AsNoTracking().Where(d => d.Year == year && ((d.Scope == TotalScope.Province && d.ScopeId == 0) || (d.Scope == TotalScope.City && EF.Parameter(cities).Contains(d.ScopeId)))).ToListAsync(ct))
        {
            if (!byScope.TryGetValue(row.ScopeId, out var days))
            {
                byScope[row.ScopeId] = days = new int[YearSeries.Length];
            }

            days[row.Day] = row.Enterprises;
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
