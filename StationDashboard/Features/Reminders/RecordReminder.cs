using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reminders;

/// <summary>Notes that stations were reminded, with their figures as they are now.</summary>
public sealed class RecordReminder(WriteGate gate)
{
    /// <summary>Longest note.</summary>
    public const int MaxNote = 500;

    /// <summary>Stores one reminder a station and returns how many.</summary>
    public async Task<Result<int>> RunAsync(int year, IReadOnlyCollection<string> codes, ReminderChannel channel, string? note, Actor actor, CancellationToken ct)
    {
        var said = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (codes.Count is 0 or > ReminderFilter.MostPicked)
        {
            return new Error("reminder.stations", $"请先选择工作站（一次最多 {ReminderFilter.MostPicked} 家）。");
        }

        if (said?.Length > MaxNote)
        {
            return new Error("reminder.note", $"说明不超过 {MaxNote} 字。");
        }

        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        var stations = await db.Stations.AsNoTracking().Where(s => codes.Contains(s.Code)).Select(s => s.Id).ToListAsync(ct);
        if (stations.Count != codes.Distinct().Count())
        {
            return new Error("reminder.absent", "所选工作站中有的已不存在。请刷新后再选。");
        }

        var totals = await db.StationYears.AsNoTracking().Where(t => t.Year == year && stations.Contains(t.StationId)).ToDictionaryAsync(t => t.StationId, ct);
        var reminders = stations.Select(id => new Reminder
        {
            StationId = id, Year = year, At = write.Now, By = actor.Name, Channel = channel, Note = said,
            Minutes = totals.GetValueOrDefault(id)?.Minutes ?? 0, Enterprises = totals.GetValueOrDefault(id)?.Enterprises ?? 0, Activities = totals.GetValueOrDefault(id)?.Activities ?? 0,
        }).ToList();
        db.Reminders.AddRange(reminders);
        await db.SaveChangesAsync(ct);
        foreach (var r in reminders)
        {
            write.Record(nameof(RecordReminder), nameof(Reminder), r.Id, r.StationId, after: new { year, Channel = channel.ToString(), r.Note, r.Minutes, r.Enterprises, r.Activities });
        }

        db.Changes.Add(ChangeKind.Reminders);
        await write.CommitAsync(ct);
        return reminders.Count;
    }
}
