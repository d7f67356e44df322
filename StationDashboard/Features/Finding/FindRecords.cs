using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Finding;

/// <summary>
/// Finds stations, enterprises and activities by words: names, codes, numbers, earlier names, pinyin initials, dates. Candidates come
/// from the texts in memory; what is shown is read from the database within the reader's city, and compared once more.
/// Contacts are looked into nowhere.
/// </summary>
public sealed class FindRecords(StationDbContextFactory contexts, SearchLines lines)
{
    /// <summary>Shown of each kind.</summary>
    public const int Most = 6;

    // Some of the best may be one enterprise, or have changed since.
    private const int Candidates = Most * 4;

    private static readonly string[] CityFilter = [CityScope.Filter];

    // Bound: the 22 cities.
    private readonly ConcurrentDictionary<string, (SearchTexts Texts, int Reading, HashSet<int> Entries)> ofCities = [];

    /// <summary>The groups, each with its best first; those without anything are left out.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<IReadOnlyList<FoundGroup>> RunAsync(string typed, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ViewRecords);
        var sought = Sought.Parse(typed);
        if (sought.IsEmpty)
        {
            return [];
        }

        var texts = await lines.GetAsync(ct);
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        var stations = await StationsAsync(db, ct);
        FoundGroup[] groups =
        [
            await OfStationsAsync(db, stations, sought, typed, ct),
            await OfEnterprisesAsync(db, texts, sought, typed, reader.City, ct),
            await OfActivitiesAsync(db, texts, stations, sought, typed, ct),
        ];
        return [.. groups.Where(g => g.Items.Count > 0)];
    }

    // All of the reader's, in the order of their names: a thousand rows.
    private static async Task<IReadOnlyList<SoughtStation>> StationsAsync(StationDbContext db, CancellationToken ct) =>
        [.. (await db.Stations.AsNoTracking().OrderBy(s => s.SortKey).ThenBy(s => s.Id).Select(s => new { s.Id, s.Code, s.Name, s.CityCode, s.SearchText, s.AliasText }).ToListAsync(ct))
            .Select(s => new SoughtStation(s.Id, s.Code, s.Name, City.Find(s.CityCode)!, s.SearchText, s.AliasText.Length == 0 ? s.SearchText : $"{s.SearchText} {s.AliasText}"))];

    private static async Task<FoundGroup> OfStationsAsync(StationDbContext db, IReadOnlyList<SoughtStation> stations, Sought sought, string typed, CancellationToken ct)
    {
        var fitting = stations.Select(s => (Station: s, Fit: sought.Of(s.Text))).Where(f => f.Fit > 0).OrderByDescending(f => f.Fit).ToList();
        if (fitting.Count == 0)
        {
            fitting = [.. stations.Where(s => sought.Abbreviates(s.SearchText)).Select(s => (s, Fit.Short))];
        }

        var shown = fitting.Take(Most).ToList();
        var renamed = shown.Where(f => f.Fit > Fit.Short && sought.Of(f.Station.SearchText) == 0).Select(f => f.Station.Id).ToList();
        var earlier = renamed.Count == 0 ? null : (await db.StationAliases.AsNoTracking().Where(a => renamed.Contains(a.StationId) && a.WithdrawnAt == null).Select(a => new { a.StationId, a.Value, a.Kind }).ToListAsync(ct))
            .ToLookup(a => a.StationId, a => (a.Value, Fit: sought.Of(a.Kind is StationAliasKind.Name ? ChineseOrder.SearchText(a.Value) : ChineseOrder.Fold(a.Value))));
        return new(FoundKind.Station,
            [.. shown.Select(f => new FoundItem(FoundKind.Station, $"/stations/{f.Station.Code}", f.Station.Name, f.Fit)
            {
                Details = [f.Station.City.Display, f.Station.Code],
                Alias = earlier?[f.Station.Id].OrderByDescending(a => a.Fit).Select(a => a.Value).FirstOrDefault(),
            })],
            fitting.Count > Most && shown[0].Fit > Fit.Short ? All("/stations", typed) : null);
    }

    private async Task<FoundGroup> OfEnterprisesAsync(StationDbContext db, SearchTexts texts, Sought sought, string typed, City? city, CancellationToken ct)
    {
        var within = city is null ? null : await EntriesAsync(db, texts, city, ct);
        var keys = texts.Enterprises.Best(Candidates, (text, _, _) => sought.Of(text), ct, within is null ? null : within.Contains);
        var rows = keys.Count == 0 ? [] : await (
            from e in db.Enterprises.AsNoTracking().IgnoreQueryFilters(CityFilter)
            join s in db.Enterprises.IgnoreQueryFilters(CityFilter) on e.CountsAsId equals s.Id
            where keys.Contains(e.Id) && (db.CityCode == null || db.EnterpriseYears.IgnoreQueryFilters(CityFilter).Any(y => y.EnterpriseId == s.Id && y.Scope == TotalScope.City && y.ScopeId == db.CityNumber))
            select new { e.Id, e.Name, e.SearchText, Standing = s.Id, StandingName = s.Name, s.Uscc, StandingText = s.SearchText }).ToDictionaryAsync(e => e.Id, ct);
        var found = keys.Select(k => rows.GetValueOrDefault(k)).Where(r => r is not null).Select(r => (Row: r!, Fit: sought.Of(r!.SearchText))).Where(f => f.Fit > 0).DistinctBy(f => f.Row.Standing).ToList();
        return new(FoundKind.Enterprise,
            [.. found.Take(Most).Select(f => new FoundItem(FoundKind.Enterprise, $"/enterprises/{f.Row.Standing}", f.Row.StandingName, f.Fit)
            {
                Details = f.Row.Uscc is { } code ? [code] : [],
                Alias = sought.Of(f.Row.StandingText) == 0 && f.Row.Name != f.Row.StandingName ? f.Row.Name : null,
            })],
            found.Count > Most ? All("/enterprises", typed, ("year", "all")) : null);
    }

    private static async Task<FoundGroup> OfActivitiesAsync(StationDbContext db, SearchTexts texts, IReadOnlyList<SoughtStation> stations, Sought sought, string typed, CancellationToken ct)
    {
        var byId = stations.ToDictionary(s => s.Id);
        // For each station of the reader, which words it fits: asked once instead of once for each activity.
        var fits = new byte[stations.Count == 0 ? 0 : byId.Keys.Max() + 1];
        foreach (var station in stations)
        {
            fits[station.Id] = Seen;
            for (var w = 0; w < sought.Words.Count; w++)
            {
                fits[station.Id] |= (byte)(Sought.Of(station.Text, sought.Words[w].Folded) > 0 ? 1 << w : 0);
            }
        }

        int FitOf(ReadOnlySpan<char> text, int owner, int day) => owner < fits.Length && (fits[owner] & Seen) != 0 ? OfActivity(sought, text, fits[owner], day) : 0;
        var keys = texts.Activities.Best(Candidates, FitOf, ct);
        var rows = keys.Count == 0 ? [] : await db.Activities.AsNoTracking().Where(a => keys.Contains(a.Id)).Select(a => new { a.Id, a.StationId, a.Name, a.Number, a.Date, a.State }).ToDictionaryAsync(a => a.Id, ct);
        var found = keys.Select(k => rows.GetValueOrDefault(k)).Where(r => r is not null && byId.ContainsKey(r.StationId))
            .Select(r => (Row: r!, Fit: FitOf(SearchLines.TextOf(r!.Name, r.Number), r.StationId, r.Date.DayNumber))).Where(f => f.Fit > 0).ToList();
        return new(FoundKind.Activity,
            [.. found.Take(Most).Select(f => new FoundItem(FoundKind.Activity, $"/activities?from={Figures.Day(f.Row.Date)}&to={Figures.Day(f.Row.Date)}&activity={f.Row.Id.ToString(CultureInfo.InvariantCulture)}", f.Row.Name, f.Fit)
            {
                Details = [Figures.Day(f.Row.Date), byId[f.Row.StationId].Name, f.Row.Number], State = f.Row.State,
            })],
            // The list looks for no dates.
            found.Count > Most && sought.Words.All(w => w.Date is null) ? All("/activities", typed, ("from", "all")) : null);
    }

    // Beside the five bits of the words: the station is one of the reader's.
    private const byte Seen = 1 << 7;

    private static int OfActivity(Sought sought, ReadOnlySpan<char> text, byte ofStation, int day)
    {
        var sum = 0;
        for (var w = 0; w < sought.Words.Count; w++)
        {
            var word = sought.Words[w];
            var fit = Math.Max(Sought.Of(text, word.Folded), Math.Max(word.Date is { } date && date.Holds(DateOnly.FromDayNumber(day)) ? Fit.Begins : 0, (ofStation & (1 << w)) != 0 ? Fit.Short : 0));
            if (fit == 0)
            {
                return 0;
            }

            sum += fit;
        }

        return sum;
    }

    // The entries of the enterprises that a city's stations served, so that the candidates are a bureau's own.
    private async Task<HashSet<int>> EntriesAsync(StationDbContext db, SearchTexts texts, City city, CancellationToken ct)
    {
        if (ofCities.TryGetValue(city.Code, out var known) && ReferenceEquals(known.Texts, texts) && known.Reading == texts.Reading)
        {
            return known.Entries;
        }

        var reading = texts.Reading;
        var served = db.EnterpriseYears.IgnoreQueryFilters(CityFilter).Where(y => y.Scope == TotalScope.City && y.ScopeId == db.CityNumber).Select(y => y.EnterpriseId);
        var entries = (await db.Enterprises.AsNoTracking().IgnoreQueryFilters(CityFilter).Where(e => served.Contains(e.CountsAsId)).Select(e => e.Id).ToListAsync(ct)).ToHashSet();
        ofCities[city.Code] = (texts, reading, entries);
        return entries;
    }

    private static string All(string list, string typed, params (string Name, string Value)[] more) =>
        QueryHelpers.AddQueryString(list, more.Select(m => KeyValuePair.Create(m.Name, (string?)m.Value)).Append(new("q", typed.Trim())));

    private sealed record SoughtStation(int Id, string Code, string Name, City City, string SearchText, string Text);
}
