using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>One enterprise of the list.</summary>
public sealed record EnterpriseRow
{
    /// <summary>The entry that it counts as.</summary>
    public required int Id { get; init; }

    /// <summary>Name of that entry.</summary>
    public required string Name { get; init; }

    /// <summary>统一社会信用代码, or null.</summary>
    public required string? Uscc { get; init; }

    /// <summary>Entries that count as it, itself included.</summary>
    public int Entries { get; init; }

    /// <summary>Size in the year; null without a year.</summary>
    public EnterpriseSize? Size { get; init; }

    /// <summary>家次 within the scope and year.</summary>
    public int Visits { get; init; }

    /// <summary>Day of the first of them.</summary>
    public DateOnly? First { get; init; }

    /// <summary>Stations that served it in the year, within what the reader may see.</summary>
    public int Stations { get; init; }
}

/// <summary>What the list shows.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Page">The rows.</param>
/// <param name="Distinct">服务企业（家） of the scope and year, whatever else is asked for: the figure of the totals.</param>
/// <param name="Station">Name of the station asked for, or null.</param>
/// <param name="Years">Years with records, newest first.</param>
public sealed record EnterpriseListView(EnterpriseFilter Filter, Paged<EnterpriseRow> Page, int Distinct, string? Station, IReadOnlyList<int> Years)
{
    /// <summary>Equal for the eye.</summary>
    public bool LooksLike(EnterpriseListView other) => Page.Items.SequenceEqual(other.Page.Items) && Years.SequenceEqual(other.Years)
        && (Filter, Page.Total, Page.Page, Distinct, Station) == (other.Filter, other.Page.Total, other.Page.Page, other.Distinct, other.Station);
}

/// <summary>
/// Filters, sorts and cuts enterprises in the database. A year's list is made of the rows that its distinct counts are counted
/// from, so that its length is the figure of the boards. A bureau is given its own city's rows, and of each enterprise the entry
/// that it counts as, wherever that was written first.
/// </summary>
public sealed class EnterpriseListQuery(StationDbContextFactory contexts, TimeProvider clock)
{
    private const int Many = 5_000;

    // Rows passed over by asking for each, of a year of the whole province; hashing all of it first costs as much as this many.
    private const int Near = 50_000;

    private static readonly string[] CityFilter = [CityScope.Filter];

    /// <summary>One page; a page beyond the last is the last.</summary>
    public async Task<EnterpriseListView> RunAsync(EnterpriseFilter filter, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        var station = filter.Station is { } code ? await db.Stations.AsNoTracking().Where(s => s.Code == code).Select(s => new { s.Id, s.Name }).FirstOrDefaultAsync(ct) : null;
        var city = reader.City ?? filter.City;
        // A station that is not there, or another city's, has served nobody.
        var scope = filter.Station is not null ? new Scope(TotalScope.Station, station?.Id ?? 0, reader.City?.Code)
            : city is not null ? new(TotalScope.City, int.Parse(city.Code, CultureInfo.InvariantCulture), city.Code)
            : new(TotalScope.Province, 0, null);
        var years = await YearsAsync(db, ct);
        return filter.Year is { } year
            ? await OfYearAsync(db, filter, year, scope, station?.Name, years, ct)
            : await OfAllAsync(db, filter, scope, station?.Name, years, ct);
    }

    private async Task<IReadOnlyList<int>> YearsAsync(StationDbContext db, CancellationToken ct) =>
        [.. (await db.StationYears.Select(y => y.Year).Distinct().ToListAsync(ct)).Append(clock.Today().Year).Distinct().OrderDescending()];

    private static async Task<EnterpriseListView> OfYearAsync(StationDbContext db, EnterpriseFilter filter, int year, Scope scope, string? station, IReadOnlyList<int> years, CancellationToken ct)
    {
        var served = Served(db, year, scope);
        var distinct = await served.CountAsync(ct);
        var (sized, entries) = (OfSize(db, served, filter, year, scope), await OfKindAsync(db, filter, ct));
        var matching = entries is null ? sized : sized.Where(y => entries.Any(e => e.Id == y.EnterpriseId));
        var total = ReferenceEquals(matching, served) ? distinct : await matching.CountAsync(ct);
        if (total == distinct)
        {
            // What leaves all of them, as a word that every name holds, need not be asked of each again.
            (sized, entries, matching) = (served, null, served);
        }

        var page = PageOf(filter.Page, total);
        var passed = Math.Min(page - 1, Paging.Pages(total, EnterpriseFilter.PageSize) - page) * EnterpriseFilter.PageSize;
        var walked = db is PostgresStationDbContext && (scope.Kind is not TotalScope.Province || passed > Near);
        var ids = await PageKeys.ReadAsync(back => filter.Sort switch
        {
            EnterpriseSort.Visits => By(matching, y => y.Visits, filter.Descending, back),
            // The index of first days is by scope and its key; that of the province alone has no days.
            EnterpriseSort.First => By(matching.Where(y => y.ScopeId == scope.Id), y => y.FirstDay, filter.Descending, back),
            EnterpriseSort.Name => ByName(total < Many || !walked ? Of(entries ?? All(db), sized, total) : Among(db, entries ?? All(db), sized.Select(y => y.EnterpriseId)), filter.Descending != back),
        }, page, EnterpriseFilter.PageSize, total, ct);
        var rows = await served.Where(y => ids.Contains(y.EnterpriseId)).Join(db.Enterprises, y => y.EnterpriseId, e => e.Id, (y, e) => new { Year = y, Enterprise = e })
            .Select(r => new
            {
                r.Enterprise.Id, r.Enterprise.Name, r.Enterprise.Uscc, r.Year.Visits, r.Year.FirstDay,
                Entries = db.Enterprises.Count(x => x.CountsAsId == r.Enterprise.Id),
                Rank = db.EnterpriseYears.Where(p => p.Year == year && p.EnterpriseId == r.Enterprise.Id && p.Scope == TotalScope.Province && p.ScopeId == 0).Select(p => p.SizeRank).FirstOrDefault(),
                Stations = db.EnterpriseYears.Count(p => p.Year == year && p.EnterpriseId == r.Enterprise.Id && p.Scope == TotalScope.Station
                    && (scope.Within == null || db.Stations.Any(s => s.Id == p.ScopeId && s.CityCode == scope.Within))),
            }).ToDictionaryAsync(r => r.Id, ct);
        var items = ids.Select(id => rows[id]).Select(r => new EnterpriseRow
        {
            Id = r.Id, Name = r.Name, Uscc = r.Uscc, Entries = r.Entries, Size = (EnterpriseSize)(r.Rank % 10), Visits = r.Visits, First = new DateOnly(year, 1, 1).AddDays(r.FirstDay - 1), Stations = r.Stations,
        });
        return new(filter, new([.. items], total, page, EnterpriseFilter.PageSize), distinct, station, years);
    }

    private static async Task<EnterpriseListView> OfAllAsync(StationDbContext db, EnterpriseFilter filter, Scope scope, string? station, IReadOnlyList<int> years, CancellationToken ct)
    {
        var standing = (await OfKindAsync(db, filter, ct) ?? All(db)).Where(e => e.Id == e.CountsAsId);
        if (scope.Kind is not TotalScope.Province)
        {
            standing = Among(db, standing, db.EnterpriseYears.Where(y => y.Scope == scope.Kind && y.ScopeId == scope.Id).Select(y => y.EnterpriseId));
        }

        var total = await standing.CountAsync(ct);
        var page = PageOf(filter.Page, total);
        var ids = await PageKeys.ReadAsync(back => ByName(standing, filter.Descending != back), page, EnterpriseFilter.PageSize, total, ct);
        var rows = await standing.Where(e => ids.Contains(e.Id)).Select(e => new EnterpriseRow { Id = e.Id, Name = e.Name, Uscc = e.Uscc, Entries = db.Enterprises.Count(x => x.CountsAsId == e.Id) }).ToDictionaryAsync(r => r.Id, ct);
        return new(filter, new([.. ids.Select(id => rows[id])], total, page, EnterpriseFilter.PageSize), total, station, years);
    }

    private static IQueryable<Enterprise> All(StationDbContext db) => db.Enterprises.AsNoTracking().IgnoreQueryFilters(CityFilter);

    // The province by its literal scope, whose only key is 0: its rows have an index of their own, which a parameter would not find.
    private static IQueryable<EnterpriseYear> Served(StationDbContext db, int year, Scope scope)
    {
        var years = db.EnterpriseYears.AsNoTracking().IgnoreQueryFilters(CityFilter).Where(y => y.Year == year);
        return scope.Kind is TotalScope.Province ? years.Where(y => y.Scope == TotalScope.Province) : years.Where(y => y.Scope == scope.Kind && y.ScopeId == scope.Id);
    }

    private static IQueryable<EnterpriseYear> OfSize(StationDbContext db, IQueryable<EnterpriseYear> served, EnterpriseFilter filter, int year, Scope scope) =>
        filter.Size is not { } size ? served
            : scope.Kind is TotalScope.Province ? served.Where(y => y.SizeRank % 10 == (int)size)
            : served.Where(y => db.EnterpriseYears.Any(p => p.Year == year && p.EnterpriseId == y.EnterpriseId && p.Scope == TotalScope.Province && p.ScopeId == 0 && p.SizeRank % 10 == (int)size));

    // The entries that a kind and words leave; null for all.
    private static async Task<IQueryable<Enterprise>?> OfKindAsync(StationDbContext db, EnterpriseFilter filter, CancellationToken ct)
    {
        var (all, entries) = (All(db), (IQueryable<Enterprise>?)null);
        if (filter.Kind is { } kind)
        {
            // Each by a condition of its own: a comparison of comparisons is asked of every row.
            entries = kind is CodeKind.NameOnly ? all.Where(e => e.Uscc == null) : all.Where(e => e.Uscc != null);
        }

        foreach (var word in Words(filter.Search))
        {
            // Any entry of an enterprise may be meant; a locked year may have counted an entry for itself that counts as another today.
            var holding = all.Where(x => x.SearchText.Contains(word));
            var few = await holding.OrderBy(x => x.SortKey).ThenBy(x => x.Id).Select(x => new { x.Id, x.CountsAsId }).Take(Many + 1).ToListAsync(ct);
            if (few.Count <= Many)
            {
                // Looked for once; the length of the list and its page are made of these.
                var ids = few.SelectMany(x => new[] { x.Id, x.CountsAsId }).Distinct().ToList();
                entries = (entries ?? all).Where(e => ids.Contains(e.Id));
                continue;
            }

            // Of many, each is asked by itself first, and only then whether another entry of it holds the word.
            var others = all.Where(x => x.CountsAsId != x.Id && x.SearchText.Contains(word)).Select(x => x.CountsAsId);
            entries = (entries ?? all).Where(e => e.SearchText.Contains(word) || others.Contains(e.Id));
        }

        return entries;
    }

    // Of many it is quicker to walk all names in their order and ask of each whether it is one; few are looked up and sorted.
    private static IQueryable<Enterprise> Of(IQueryable<Enterprise> entries, IQueryable<EnterpriseYear> years, int total) =>
        total < Many ? years.Join(entries, y => y.EnterpriseId, e => e.Id, (y, e) => e) : entries.Where(e => years.Any(y => y.EnterpriseId == e.Id));

    // PostgreSQL makes a join of a plain Contains: it sorts everything again, or looks into the other index once for each name, of which
    // those of one city stand side by side. The addition, which no key fits, leaves it to hash the keys and walk the names in order.
    private static IQueryable<Enterprise> Among(StationDbContext db, IQueryable<Enterprise> entries, IQueryable<int> keys) =>
        db is PostgresStationDbContext ? entries.Where(e => keys.Contains(e.Id) || e.Id < 0) : entries.Where(e => keys.Contains(e.Id));

    private static IQueryable<int> ByName(IQueryable<Enterprise> entries, bool descending) =>
        (descending ? entries.OrderByDescending(e => e.SortKey).ThenByDescending(e => e.Id) : entries.OrderBy(e => e.SortKey).ThenBy(e => e.Id)).Select(e => e.Id);

    // Equals stand in the order of their keys whichever way the list is turned; back walks all of it the other way round.
    private static IQueryable<int> By(IQueryable<EnterpriseYear> rows, Expression<Func<EnterpriseYear, int>> key, bool descending, bool back)
    {
        var sorted = descending != back ? rows.OrderByDescending(key) : rows.OrderBy(key);
        return (back ? sorted.ThenByDescending(y => y.EnterpriseId) : sorted.ThenBy(y => y.EnterpriseId)).Select(y => y.EnterpriseId);
    }

    private static IEnumerable<string> Words(string? search) => (search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(5).Select(ChineseOrder.Fold);

    private static int PageOf(int asked, int total) => Paging.Shown(asked, total, EnterpriseFilter.PageSize);

    // Within: the only city whose stations are counted beside the rows.
    private sealed record Scope(TotalScope Kind, int Id, string? Within);
}
