using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>大事记: what happened to a station, from its status history, its imports and the history of its records.</summary>
internal static class StationTimeline
{
    /// <summary>Bound: newest entries shown.</summary>
    public const int Length = 30;

    // Bound: history entries read; decisions about whole batches are one entry a record and fold to one line.
    private const int Entries = 2000;

    public static async Task<IReadOnlyList<TimelineEntry>> ReadAsync(StationDbContext db, StationCard station, CancellationToken ct)
    {
        var entries = new List<(TimelineEntry Entry, DateTime At)>();
        entries.AddRange(await StatusesAsync(db, station, ct));
        entries.AddRange(await ImportsAsync(db, station.Id, ct));
        entries.AddRange(await HistoryAsync(db, station.Id, ct));
        return [.. entries.OrderByDescending(e => e.Entry.Day).ThenByDescending(e => e.At).Select(e => e.Entry).Take(Length)];
    }

    private static async Task<IEnumerable<(TimelineEntry, DateTime)>> StatusesAsync(StationDbContext db, StationCard station, CancellationToken ct)
    {
        var changes = await db.StationStatusChanges.AsNoTracking().Where(c => c.StationId == station.Id).OrderBy(c => c.Id).ToListAsync(ct);
        // The first entry is the recognition itself, whose date a person may have mended since.
        var recognition = (new TimelineEntry(TimelineKind.Recognised, station.RecognisedOn) { Name = station.CertificateNo }, DateTime.MinValue);
        return changes.SkipWhile((c, n) => n == 0 && c.Status is StationStatus.Registered)
            .Select(c => (new TimelineEntry(TimelineKind.StatusChanged, c.On) { Status = c.Status, Name = c.DocumentNo, Reason = c.Reason, By = c.By }, c.At))
            .Append(recognition);
    }

    private static async Task<IEnumerable<(TimelineEntry, DateTime)>> ImportsAsync(StationDbContext db, int stationId, CancellationToken ct)
    {
        var batches = await db.Activities.Where(a => a.StationId == stationId && a.BatchId != null).GroupBy(a => a.BatchId)
            .Select(g => new { Id = g.Key, Count = g.Count() })
            .Join(db.ImportBatches, g => g.Id, b => b.Id, (g, b) => new { b.FileName, b.At, b.By, g.Count })
            .OrderByDescending(b => b.At).Take(Length).ToListAsync(ct);
        return batches.Select(b => (new TimelineEntry(TimelineKind.Imported, ChinaTime.Day(b.At)) { Name = b.FileName, Count = b.Count, By = b.By }, b.At));
    }

    private static async Task<IEnumerable<(TimelineEntry, DateTime)>> HistoryAsync(StationDbContext db, int stationId, CancellationToken ct)
    {
        var history = await db.History.AsNoTracking().Where(h => h.StationId == stationId && h.Action != "ImportReports").OrderByDescending(h => h.Id).Take(Entries).ToListAsync(ct);
        var edits = history.Where(h => h is { Subject: nameof(Station), Action: nameof(SaveStation) or "ImportRoster" or "UndoImport" }).Select(h => (
            new TimelineEntry(h.Action == nameof(SaveStation) ? TimelineKind.Edited : TimelineKind.RosterChanged, ChinaTime.Day(h.At)) { Fields = Changed(h), Reason = h.Reason, By = h.Actor }, h.At));
        // One act on many records is one line.
        var decisions = history.Where(h => h.Subject == nameof(Activity) && KindOf(h.Action) is not null).GroupBy(h => (h.Action, h.At, h.Actor, h.Reason)).ToList();
        var singles = decisions.Where(g => g.Count() == 1).Select(g => g.First().SubjectId).ToList();
        var numbers = await db.Activities.Where(a => singles.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Number, ct);
        return edits.Concat(decisions.Select(g =>
        {
            var only = g.Count() == 1 && numbers.ContainsKey(g.First().SubjectId) ? g.First().SubjectId : (int?)null;
            return (new TimelineEntry(KindOf(g.Key.Action)!.Value, ChinaTime.Day(g.Key.At))
            {
                Count = g.Count(), Name = only is { } id ? numbers[id] : null, ActivityId = only, Reason = g.Key.Reason, By = g.Key.Actor,
            }, g.Key.At);
        }));
    }

    private static TimelineKind? KindOf(string action) => action switch
    {
        "ApproveActivities" => TimelineKind.Approved,
        "ReturnActivities" => TimelineKind.Returned,
        "VoidActivities" => TimelineKind.Voided,
        _ => null,
    };

    /// <summary>Names of the properties that an entry changed.</summary>
    internal static IReadOnlyList<string> Changed(HistoryEntry entry)
    {
        if (entry.Before is null || entry.After is null)
        {
            return [];
        }

        using var before = JsonDocument.Parse(entry.Before);
        using var after = JsonDocument.Parse(entry.After);
        return [.. after.RootElement.EnumerateObject()
            .Where(p => StationFieldNames.Contains(p.Name) && (!before.RootElement.TryGetProperty(p.Name, out var was) || !JsonElement.DeepEquals(was, p.Value)))
            .Select(p => p.Name)];
    }

    // The roster keeps derived fields too; only what a person knows is named.
    private static readonly HashSet<string> StationFieldNames = [.. typeof(StationFields).GetProperties().Select(p => p.Name)];
}
