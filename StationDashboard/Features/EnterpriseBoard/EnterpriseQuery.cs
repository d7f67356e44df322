using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>Everything about one enterprise that the reader may see, read in one state of the database.</summary>
public sealed class EnterpriseQuery(StationDbContextFactory contexts)
{
    /// <summary>Activities a page.</summary>
    public const int PageSize = 20;

    /// <summary>The enterprise that an entry counts as, or null where the reader knows no such entry.</summary>
    public async Task<EnterpriseView?> RunAsync(int entry, int page, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        if (await db.Enterprises.AsNoTracking().FirstOrDefaultAsync(e => e.Id == entry, ct) is not { } asked)
        {
            return null;
        }

        var entries = await EntriesAsync(db, asked.CountsAsId, ct);
        var ids = entries.Select(e => e.Id).ToList();
        var locked = await db.YearLocks.Select(l => l.Year).ToListAsync(ct);
        var visits = Visits(db, ids, locked);
        var total = await visits.CountAsync(ct);
        var shown = Paging.Shown(page, total, PageSize);
        var rows = await visits.OrderByDescending(v => v.Date).ThenByDescending(v => v.VisitId).Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var years = await YearsAsync(db, asked.CountsAsId, visits, locked, reader, ct);
        return new EnterpriseView
        {
            Id = asked.CountsAsId,
            // The entry that stands for it may have been written in another city only.
            Name = (entries.Find(e => e.Id == asked.CountsAsId) ?? entries[0]).Name,
            Uscc = entries.Find(e => e.Uscc is not null)?.Uscc,
            Entries = entries,
            Years = years,
            Stations = await StationsAsync(visits, ct),
            Means = await MeansAsync(db, visits, ct),
            Visits = new([.. rows.Select(r => r with { GivesSize = years.Any(y => y.SizeFrom?.VisitId == r.VisitId) })], total, shown, PageSize),
            Decisions = await DecisionsAsync(db, ids, ct),
        };
    }

    private static async Task<List<EntryLine>> EntriesAsync(StationDbContext db, int stands, CancellationToken ct) =>
        await db.Enterprises.AsNoTracking().Where(e => e.CountsAsId == stands).OrderByDescending(e => e.Id == stands).ThenBy(e => e.Id).Select(e => new EntryLine
        {
            Id = e.Id, Name = e.Name, Uscc = e.Uscc,
            Visits = db.Visits.Count(v => v.EnterpriseId == e.Id && !v.Void),
            First = (from v in db.Visits join a in db.Activities on v.ActivityId equals a.Id where v.EnterpriseId == e.Id && !v.Void select (DateOnly?)a.Date).Min(),
            Last = (from v in db.Visits join a in db.Activities on v.ActivityId equals a.Id where v.EnterpriseId == e.Id && !v.Void select (DateOnly?)a.Date).Max(),
        }).Take(EnterpriseView.MaxEntries).ToListAsync(ct);

    private static IQueryable<VisitLine> Visits(StationDbContext db, List<int> entries, List<int> locked) =>
        from v in db.Visits
        join a in db.Activities on v.ActivityId equals a.Id
        join s in db.Stations on a.StationId equals s.Id
        where entries.Contains(v.EnterpriseId) && !v.Void
        select new VisitLine
        {
            VisitId = v.Id, ActivityId = a.Id, EntryId = v.EnterpriseId, CountsAsId = v.CountsAsId, Activity = a.Name, Date = a.Date, Year = a.Year, State = a.State,
            StationId = s.Id, StationCode = s.Code, Station = s.Name, Size = v.Size,
            Satisfaction = db.Answers.Where(r => r.VisitId == v.Id && r.Origin == AnswerOrigin.Station).Select(r => r.Satisfaction).FirstOrDefault(),
            Effect = db.Answers.Where(r => r.VisitId == v.Id && r.Origin == AnswerOrigin.Station).Select(r => r.Effect).FirstOrDefault(),
            Superseded = v.Superseded,
            Counts = !v.Superseded && a.Date >= s.RecognisedOn && (a.State == RecordState.Approved || (a.State == RecordState.Pending && !locked.Contains(a.Year))),
        };

    // One size a year, the latest statement of the whole province, then the larger (docs/decisions/0004).
    private static async Task<IReadOnlyList<EnterpriseYearLine>> YearsAsync(StationDbContext db, int stands, IQueryable<VisitLine> visits, List<int> locked, Actor reader, CancellationToken ct)
    {
        var years = await visits.Select(v => v.Year).Distinct().ToListAsync(ct);
        var kept = await db.EnterpriseYears.AsNoTracking().Where(y => years.Contains(y.Year) && y.EnterpriseId == stands).ToListAsync(ct);
        var sized = await visits.Where(v => v.Counts && v.Size != EnterpriseSize.Unknown && v.CountsAsId == stands).OrderByDescending(v => v.Date).ThenByDescending(v => v.Size).ThenBy(v => v.VisitId)
            .Take(EnterpriseView.MaxSizes).ToListAsync(ct);
        var scope = reader.City is null ? TotalScope.Province : TotalScope.City;
        return [.. years.OrderDescending().Select(year => new EnterpriseYearLine
        {
            Year = year,
            Locked = locked.Contains(year),
            Visits = kept.Find(k => k.Year == year && k.Scope == scope)?.Visits ?? 0,
            Stations = kept.Count(k => k.Year == year && k.Scope is TotalScope.Station),
            SizeFrom = sized.Find(v => v.Year == year),
        })];
    }

    private static async Task<IReadOnlyList<ServingStation>> StationsAsync(IQueryable<VisitLine> visits, CancellationToken ct) =>
        [.. (await visits.GroupBy(v => new { v.StationId, v.StationCode, v.Station })
            .Select(g => new { g.Key.StationCode, g.Key.Station, Visits = g.Count(), Counted = g.Sum(v => v.Counts ? 1 : 0), First = g.Min(v => v.Date), Last = g.Max(v => v.Date) })
            .OrderByDescending(s => s.Visits).ThenBy(s => s.StationCode).Take(EnterpriseView.MaxStations).ToListAsync(ct))
            .Select(s => new ServingStation(s.StationCode, s.Station, s.Visits, s.Counted, s.First, s.Last))];

    private static async Task<IReadOnlyList<OriginMean>> MeansAsync(StationDbContext db, IQueryable<VisitLine> visits, CancellationToken ct)
    {
        var answers = await visits.Where(v => v.Counts).Join(db.Answers, v => v.VisitId, r => r.VisitId, (v, r) => new { r.Origin, r.Satisfaction, r.Effect })
            .GroupBy(r => r.Origin).Select(g => new
            {
                g.Key, Satisfaction = g.Sum(r => r.Satisfaction ?? 0), Satisfied = g.Count(r => r.Satisfaction != null), SatisfactionGood = g.Count(r => r.Satisfaction >= 4),
                Effect = g.Sum(r => r.Effect ?? 0), Effective = g.Count(r => r.Effect != null), EffectGood = g.Count(r => r.Effect >= 4),
            }).ToListAsync(ct);
        return [.. answers.OrderBy(a => a.Key).Select(a => new OriginMean(a.Key, new(a.Satisfaction, a.Satisfied, a.SatisfactionGood), new(a.Effect, a.Effective, a.EffectGood)))];
    }

    private static async Task<IReadOnlyList<DecisionLine>> DecisionsAsync(StationDbContext db, List<int> entries, CancellationToken ct) =>
        await (from d in db.IdentityDecisions
               where entries.Contains(d.FirstId) || entries.Contains(d.SecondId)
               join f in db.Enterprises on d.FirstId equals f.Id
               join s in db.Enterprises on d.SecondId equals s.Id
               orderby d.Id descending
               select new DecisionLine(d.Id, d.Kind, f.Id, f.Name, f.Uscc, s.Id, s.Name, s.Uscc, d.Reason, d.By, d.At, d.UndoneAt, d.UndoneBy, d.UndoneReason)).Take(EnterpriseView.MaxDecisions).ToListAsync(ct);
}
