using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>One line of a report's change log.</summary>
/// <param name="Id">Number of the entry, the newest of several that one act left.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Action">What was done, as the history names it.</param>
/// <param name="Subject">Kind of record.</param>
/// <param name="StationId">The station, where one is concerned.</param>
/// <param name="Count">Records that the act changed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Before">The one record before, as JSON; only in a station's own log.</param>
/// <param name="After">The one record after.</param>
public sealed record ReportChange(long Id, DateTime At, string By, string Action, string Subject, int? StationId, int Count, string? Reason, string? Before = null, string? After = null);

/// <summary>Reads what was changed behind a report, from the history.</summary>
internal static class ReportChanges
{
    /// <summary>Bound: newest lines of a log; the sheet says when there are more.</summary>
    public const int Most = 2_000;

    /// <summary>A year: its locks, cycles, schemes, incidents, imports, and what was done to its activities and to the stations since.</summary>
    public static async Task<IReadOnlyList<ReportChange>> OfYearAsync(StationDbContext db, int year, CancellationToken ct)
    {
        var (first, last) = (ServiceYear.First(year), ServiceYear.Last(year));
        var since = first.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - ChinaTime.Offset;
        var activities = Of(db, nameof(Activity)).Join(db.Activities.Where(a => a.Year == year), h => h.SubjectId, a => a.Id, (h, _) => h);
        IQueryable<HistoryEntry>[] acts =
        [
            Of(db, nameof(YearLock)).Where(h => h.SubjectId == year),
            Of(db, nameof(EvaluationCycle)).Where(h => db.EvaluationCycles.Any(c => c.Id == h.SubjectId && c.Year == year)),
            Of(db, nameof(SchemeChange)).Where(h => db.SchemeChanges.Any(c => c.Id == h.SubjectId && db.EvaluationCycles.Any(y => y.Id == c.CycleId && y.Year == year))),
            Of(db, nameof(StoredScheme)).Where(h => db.EvaluationSchemes.Any(s => s.Id == h.SubjectId && (s.Year == null || s.Year == year))),
            Of(db, nameof(Incident)).Where(h => db.Incidents.Any(i => i.Id == h.SubjectId && i.Date >= first && i.Date <= last)),
            Of(db, nameof(ImportBatch)).Where(h => db.Activities.Any(a => a.BatchId == h.BatchId && a.Year == year)),
            Of(db, nameof(Station)).Where(h => h.At >= since),
            activities,
        ];
        var lines = new List<ReportChange>();
        foreach (var entries in acts)
        {
            // One act on many records is one line.
            lines.AddRange(await entries.GroupBy(h => new { h.At, h.Actor, h.Action, h.Subject, h.Reason })
                .Select(g => new { g.Key, Id = g.Max(h => h.Id), Count = g.Count(), Station = g.Min(h => h.StationId), Stations = g.Max(h => h.StationId) })
                .OrderByDescending(g => g.Id).Take(Most)
                .Select(g => new ReportChange(g.Id, g.Key.At, g.Key.Actor, g.Key.Action, g.Key.Subject, g.Station == g.Stations ? g.Station : null, g.Count, g.Key.Reason, null, null)).ToListAsync(ct));
        }

        return [.. lines.OrderByDescending(l => l.Id).Take(Most)];
    }

    /// <summary>A station: edits of it, of its activities of the year and of its incidents, each with what it changed.</summary>
    public static async Task<IReadOnlyList<ReportChange>> OfStationAsync(StationDbContext db, int stationId, int year, CancellationToken ct) =>
        await db.History.AsNoTracking().Where(h => h.StationId == stationId && (h.Subject == nameof(Station) || h.Subject == nameof(Incident)
                || (h.Subject == nameof(Activity) && db.Activities.Any(a => a.Id == h.SubjectId && a.Year == year))))
            .OrderByDescending(h => h.Id).Take(Most)
            .Select(h => new ReportChange(h.Id, h.At, h.Actor, h.Action, h.Subject, h.StationId, 1, h.Reason, h.Before, h.After)).ToListAsync(ct);

    private static IQueryable<HistoryEntry> Of(StationDbContext db, string subject) => db.History.AsNoTracking().Where(h => h.Subject == subject);
}
