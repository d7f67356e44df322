using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>
/// The sums over what a filter matches. Distinct enterprises do not add up: they come from the maintained totals where the filter
/// is a year of the province, a city or a station, are counted where that reads few visits, and are left out elsewhere.
/// </summary>
public sealed class ActivityTotalsQuery(StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>Bound: visits read to count distinct enterprises, at most about half a second.</summary>
    public const int MostVisits = 100_000;

    /// <summary>The sums.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<ActivityTotals> RunAsync(ActivityListFilter filter, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        int? station = filter.Station is { } code ? await db.Stations.Where(s => s.Code == code).Select(s => (int?)s.Id).SingleOrDefaultAsync(ct) : null;
        var counted = await CountedAsync(db, ActivitySelection.Of(db, filter, station), ct);
        var sums = await counted.GroupBy(a => 1).Select(g => new { Activities = g.Count(), Minutes = g.Sum(a => (long)a.Minutes), Visits = g.Sum(a => (long)a.Visits) }).SingleOrDefaultAsync(ct);
        return sums is null ? new(0, 0, 0, 0)
            : new(sums.Activities, sums.Minutes, sums.Visits, await EnterprisesAsync(db, filter, counted, station, sums.Visits, reader, ct));
    }

    private static async Task<IQueryable<Activity>> CountedAsync(StationDbContext db, IQueryable<Activity> selected, CancellationToken ct)
    {
        var counted = from a in selected
                      join s in db.Stations on a.StationId equals s.Id
                      where a.Date >= s.RecognisedOn && (a.State == RecordState.Approved || a.State == RecordState.Pending)
                      select a;
        // By the days of the year, which the list's index holds.
        foreach (var year in await db.YearLocks.Select(l => l.Year).ToListAsync(ct))
        {
            var (first, last) = (ServiceYear.First(year), ServiceYear.First(year + 1));
            counted = counted.Where(a => a.State == RecordState.Approved || a.Date < first || a.Date >= last);
        }

        return counted;
    }

    private async Task<int?> EnterprisesAsync(StationDbContext db, ActivityListFilter filter, IQueryable<Activity> counted, int? station, long visits, Actor reader, CancellationToken ct)
    {
        if (Maintained(filter, station, reader) is var (year, to, scope, scopeId))
        {
            return await db.EnterpriseYears.CountAsync(e => e.Scope == scope && e.ScopeId == scopeId && e.Year == year && e.FirstDay <= to, ct);
        }

        if (visits > MostVisits)
        {
            return null;
        }

        // In two steps: asked for both at once, SQLite may walk all visits of the province to find these.
        var enterprises = new HashSet<int>();
        foreach (var part in (await counted.Where(a => a.Visits > 0).Select(a => a.Id).ToListAsync(ct)).Chunk(2_000))
        {
            enterprises.UnionWith(await db.Visits.Where(v => part.Contains(v.ActivityId) && !v.Void && !v.Superseded).Select(v => v.CountsAsId).Distinct().ToListAsync(ct));
        }

        return enterprises.Count;
    }

    // The first days of a year up to some day: an enterprise counts from its first visit on.
    private (int Year, int To, TotalScope Scope, int ScopeId)? Maintained(ActivityListFilter f, int? station, Actor reader)
    {
        var to = f.To ?? clock.Today();
        if (f.From is not { } from || from != ServiceYear.First(from.Year) || to.Year != from.Year || f.Selection != new ActivityListFilter { From = f.From, To = f.To, City = f.City, Station = f.Station })
        {
            return null;
        }

        if (f.Station is not null)
        {
            return station is { } id && f.City is null ? (from.Year, to.DayOfYear, TotalScope.Station, id) : null;
        }

        return (f.City ?? reader.City) is not { } city ? (from.Year, to.DayOfYear, TotalScope.Province, 0)
            : reader.Sees(city) ? (from.Year, to.DayOfYear, TotalScope.City, int.Parse(city.Code, CultureInfo.InvariantCulture))
            : null;
    }
}
