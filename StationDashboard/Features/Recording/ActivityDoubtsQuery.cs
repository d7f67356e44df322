using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>What is doubtful about an entry: shown, and never a refusal.</summary>
public enum ActivityDoubt
{
    /// <summary>Over 12 hours in one activity.</summary>
    Long,
    /// <summary>At the same station at the same time as another.</summary>
    Overlap,
    /// <summary>The station's activities of the day come to more than 24 hours.</summary>
    FullDay,
    /// <summary>Another record has the day, the topic and the place.</summary>
    SameEvent,
    /// <summary>The same enterprises as at an earlier activity of the station.</summary>
    CopiedRoster,
    /// <summary>Before the station's recognition: stored, not counted.</summary>
    BeforeRecognition,
    /// <summary>No enterprise on the list.</summary>
    NoEnterprises,
    /// <summary>The year is locked: the entry cannot be saved.</summary>
    Locked,
}

/// <summary>One doubt, with the record that gives rise to it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="OtherId">The other record; null where there is none.</param>
/// <param name="Other">Its day and name.</param>
/// <param name="Minutes">The length that is doubtful, else 0.</param>
public sealed record DoubtfulEntry(ActivityDoubt Kind, int? OtherId = null, string? Other = null, int Minutes = 0);

/// <summary>Holds an entry against what is stored, while it is being written.</summary>
public sealed class ActivityDoubtsQuery(StationDbContextFactory contexts)
{
    // With fewer, the same enterprises come together by chance.
    private const int FewestCopied = 3;

    /// <summary>The doubts about an entry, the gravest first.</summary>
    /// <param name="entry">As far as it is written.</param>
    /// <param name="activityId">The record that is edited; it is no doubt about itself.</param>
    /// <param name="reader">Who records.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RightDeniedException">The reader may not edit.</exception>
    public async Task<IReadOnlyList<DoubtfulEntry>> RunAsync(ActivityEntry entry, int? activityId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.EditRecords, reader);
        var doubts = new List<DoubtfulEntry>();
        if (entry.Date is { } date && await db.Stations.AsNoTracking().Where(s => s.Id == entry.StationId).Select(s => (DateOnly?)s.RecognisedOn).SingleOrDefaultAsync(ct) is { } recognised)
        {
            if (await db.YearLocks.AnyAsync(l => l.Year == date.Year, ct))
            {
                doubts.Add(new(ActivityDoubt.Locked));
            }

            if (date < recognised)
            {
                doubts.Add(new(ActivityDoubt.BeforeRecognition));
            }

            await OfDayAsync(db, entry, date, activityId, doubts, ct);
            await CopiedAsync(db, entry, date, activityId, doubts, ct);
        }

        if (entry.Minutes > 720)
        {
            doubts.Add(new(ActivityDoubt.Long, Minutes: entry.Minutes));
        }

        if (entry.Enterprises.Count == 0)
        {
            doubts.Add(new(ActivityDoubt.NoEnterprises));
        }

        return [.. doubts.OrderByDescending(d => d.Kind is ActivityDoubt.Locked)];
    }

    private sealed record SameDay(int Id, int StationId, string Name, string? Place, TimeOnly? StartsAt, int Minutes);

    private static async Task OfDayAsync(StationDbContext db, ActivityEntry entry, DateOnly date, int? activityId, List<DoubtfulEntry> doubts, CancellationToken ct)
    {
        var name = EnterpriseName.Normalise(entry.Name ?? "");
        var place = EnterpriseName.Normalise(entry.Place ?? "");
        // Bound: the activities of one day.
        var all = await db.Activities.AsNoTracking().Where(a => a.Date == date && a.Id != activityId && a.State != RecordState.Void && a.State != RecordState.Returned)
            .OrderBy(a => a.Id).Select(a => new SameDay(a.Id, a.StationId, a.Name, a.Place, a.StartsAt, a.Minutes)).ToListAsync(ct);
        var own = all.Where(a => a.StationId == entry.StationId).ToList();
        if (own.Find(a => Overlap(a, entry)) is { } overlapping)
        {
            doubts.Add(new(ActivityDoubt.Overlap, overlapping.Id, Tell(date, overlapping.Name)));
        }
        else if (own.Sum(a => a.Minutes) + entry.Minutes is > 1440 and var day)
        {
            doubts.Add(new(ActivityDoubt.FullDay, Minutes: day));
        }

        // Where a place is not known, only the station's own records can be the same event.
        if (name.Length > 0 && all.Find(a => EnterpriseName.Normalise(a.Name) == name
            && (place.Length > 0 && a.Place is { Length: > 0 } other ? EnterpriseName.Normalise(other) == place : a.StationId == entry.StationId)) is { } same)
        {
            doubts.Add(new(ActivityDoubt.SameEvent, same.Id, Tell(date, same.Name)));
        }
    }

    // Both times must be known; an activity may reach into the next day, which counts as its first.
    private static bool Overlap(SameDay other, ActivityEntry entry) =>
        other.StartsAt is { } theirs && entry.StartsAt is { } ours && entry.Minutes > 0
        && theirs.ToTimeSpan() < ours.ToTimeSpan() + TimeSpan.FromMinutes(entry.Minutes) && ours.ToTimeSpan() < theirs.ToTimeSpan() + TimeSpan.FromMinutes(other.Minutes);

    private static async Task CopiedAsync(StationDbContext db, ActivityEntry entry, DateOnly date, int? activityId, List<DoubtfulEntry> doubts, CancellationToken ct)
    {
        var keys = entry.Enterprises.Select(e => e.Key).Distinct().ToList();
        if (keys.Count < FewestCopied)
        {
            return;
        }

        var names = keys.Select(k => k.NormalisedName).ToList();
        var entries = await db.Enterprises.AsNoTracking().Where(e => names.Contains(e.NormalisedName)).Select(e => new { e.NormalisedName, e.Uscc, e.CountsAsId }).ToListAsync(ct);
        var counts = entries.Where(e => keys.Contains(new(e.NormalisedName, e.Uscc))).Select(e => e.CountsAsId).Distinct().ToList();
        if (counts.Count < FewestCopied)
        {
            return;
        }

        var candidates = db.Activities.AsNoTracking().Where(a => a.StationId == entry.StationId && a.Date <= date && a.Id != activityId && a.Visits == counts.Count && a.State != RecordState.Void && a.State != RecordState.Returned);
        var copied = await candidates.Where(a => db.Visits.Count(v => v.ActivityId == a.Id && !v.Void && !v.Superseded && counts.Contains(v.CountsAsId)) == counts.Count)
            .OrderByDescending(a => a.Date).ThenByDescending(a => a.Id).Select(a => new { a.Id, a.Date, a.Name }).FirstOrDefaultAsync(ct);
        if (copied is not null && counts.Count == keys.Count)
        {
            doubts.Add(new(ActivityDoubt.CopiedRoster, copied.Id, Tell(copied.Date, copied.Name)));
        }
    }

    private static string Tell(DateOnly date, string name) => $"{Figures.Day(date)} {name}";
}
