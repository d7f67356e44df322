using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Periods;

/// <summary>
/// Reads periods and keeps the last few for all who look at them. Days are stored totals. Distinct enterprises are too where a
/// period begins with the year; any other asks the visits of its days, because neither months nor days of them add up.
/// </summary>
public sealed class PeriodBoard : IDisposable
{
    /// <summary>Bound: periods kept, the least recently asked goes. A quarter of 1,000 busy stations is about 3 MB.</summary>
    public const int MaxKept = 8;

    private readonly StationDbContextFactory contexts;
    private readonly IDisposable subscription;
    private readonly Lock gate = new();
    private readonly List<Reading> readings = [];

    /// <summary>Listens to the feed from now on.</summary>
    public PeriodBoard(StationDbContextFactory contexts, ChangeFeed feed)
    {
        this.contexts = contexts;
        subscription = feed.Subscribe(Forget);
    }

    /// <summary>The period, at least as new as every change published before the call.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public Task<PeriodFacts> ReadAsync(Period period, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ViewRecords);
        lock (gate)
        {
            var known = readings.Find(r => r.Period == period && r.City == reader.City?.Code && !r.Facts.IsFaulted);
            readings.RemoveAll(r => r.Facts.IsFaulted || r == known);
            // The reading belongs to all who wait for it, so none of them can cancel it.
            known ??= new(period, reader.City?.Code, Task.Run(() => QueryAsync(period, reader)));
            readings.Add(known);
            readings.RemoveRange(0, Math.Max(0, readings.Count - MaxKept));
            return known.Facts.WaitAsync(ct);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => subscription.Dispose();

    private void Forget(ChangeTopic topic)
    {
        lock (gate)
        {
            readings.RemoveAll(r => r.Period.Years.Any(y => topic.Touches(y.Year)));
        }
    }

    private async Task<PeriodFacts> QueryAsync(Period period, Actor reader)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var snapshot = await ReadSnapshot.BeginAsync(db, default);
        var (figures, days, served) = (new Dictionary<int, PeriodFigures>(), new Dictionary<int, List<PeriodDay>>(), new Dictionary<int, HashSet<int>>());
        foreach (var (year, first, last) in period.Years)
        {
            await foreach (var t in db.StationDays.AsNoTracking().Where(t => t.Year == year && t.Day >= first && t.Day <= last).OrderBy(t => t.Day).AsAsyncEnumerable())
            {
                figures[t.StationId] = figures.GetValueOrDefault(t.StationId) + new PeriodFigures(t.Activities, 0, t.Minutes, 0, t.Visits, new(t.SatisfactionSum, t.SatisfactionCount, t.SatisfactionGood));
                Of(days, t.StationId).Add(new(ServiceYear.First(year).AddDays(t.Day - 1), t.Minutes));
            }

            var activities = Counted(db, year, first, last);
            foreach (var pending in await activities.Where(a => a.State == RecordState.Pending).GroupBy(a => a.StationId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())
            {
                figures[pending.Key] = figures.GetValueOrDefault(pending.Key) + new PeriodFigures(0, pending.Count, 0, 0, 0, default);
            }

            var pairs = first == 1
                ? db.EnterpriseYears.Where(e => e.Scope == TotalScope.Station && e.Year == year && e.FirstDay <= last).Select(e => new Pair(e.ScopeId, e.EnterpriseId))
                : activities.SelectMany(a => db.Visits.Where(v => v.ActivityId == a.Id && !v.Void && !v.Superseded), (a, v) => new Pair(a.StationId, v.CountsAsId));
            await foreach (var pair in pairs.AsAsyncEnumerable())
            {
                Of(served, pair.StationId).Add(pair.EnterpriseId);
            }
        }

        return new(period, figures.ToDictionary(f => f.Key, f => new StationPeriod
        {
            Figures = f.Value with { Enterprises = served.GetValueOrDefault(f.Key)?.Count ?? 0 },
            Served = served.GetValueOrDefault(f.Key) ?? [],
            Days = days.GetValueOrDefault(f.Key) ?? [],
        }));
    }

    // What counts, as totals count (rules.md §2): on or after recognition, 待核 or 核定 while the year is open, 核定 alone once it is locked.
    private static IQueryable<Activity> Counted(StationDbContext db, int year, int first, int last)
    {
        var (from, to) = (ServiceYear.First(year).AddDays(first - 1), last == 366 ? ServiceYear.Last(year) : ServiceYear.First(year).AddDays(last - 1));
        return db.Activities.Where(a => a.Year == year && a.Date >= from && a.Date <= to
            && (a.State == RecordState.Approved || (a.State == RecordState.Pending && !db.YearLocks.Any(l => l.Year == year)))
            && db.Stations.Any(s => s.Id == a.StationId && a.Date >= s.RecognisedOn));
    }

    private static T Of<T>(Dictionary<int, T> all, int station)
        where T : new()
    {
        if (!all.TryGetValue(station, out var found))
        {
            all[station] = found = new();
        }

        return found;
    }

    private sealed record Reading(Period Period, string? City, Task<PeriodFacts> Facts);

    private sealed record Pair(int StationId, int EnterpriseId);
}
