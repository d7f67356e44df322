using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Reminders;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Today;

/// <summary>What waits for a person: only what the person's rights let the person do.</summary>
public sealed class TodoQuery(StationDbContextFactory contexts, VerdictBoard board, OpenWork work, RemindersQuery reminders, ImportRuns imports, EvaluationTodo evaluation, TimeProvider clock)
{
    // From November on a station that is below has few days left.
    private const int YearEndMonth = 11;

    // Bound: 退回 records looked at for who brought them.
    private const int MostReturned = 500;

    /// <summary>The list; empty where nothing waits, or where the person may do none of it.</summary>
    public async Task<TodoView> RunAsync(Actor reader, CancellationToken ct)
    {
        var today = clock.Today();
        List<TodoLine> lines = [];
        if (reader.May(Right.DecideRecords) || reader.May(Right.EditRecords))
        {
            lines.AddRange(await RecordsAsync(reader, ct));
        }

        if (reader.May(Right.EditRecords))
        {
            lines.AddRange(Imports(reader));
            lines.AddRange(await StationsAsync(await board.ReadAsync(today.Year, reader, ct), reader, ct));
        }

        lines.AddRange(await evaluation.LinesAsync(reader, ct));
        return new(today, [.. lines.Where(l => l.Count > 0).OrderBy(l => Urgency(l, today)).ThenBy(l => Urgency(l, today) < 2 ? l.Due : null).ThenBy(l => l.Kind)]);
    }

    private static int Urgency(TodoLine line, DateOnly today) => line.DaysLeft(today) switch
    {
        < 0 => 0,
        <= TodoLine.NearDays => 1,
        _ => 2,
    };

    private async Task<List<TodoLine>> RecordsAsync(Actor reader, CancellationToken ct)
    {
        var open = await work.ReadAsync(reader, ct);
        List<TodoLine> lines = [];
        await using var db = contexts.For(Right.ViewRecords, reader);
        if (reader.May(Right.DecideRecords))
        {
            lines.Add(new(TodoKind.Mended, open.Mended, "/approvals?doubt=Mended") { Oldest = open.OldestMended });
            lines.Add(new(TodoKind.Doubts, open.Doubtful, "/quality"));
            var own = reader.Alone || !reader.May(Right.EditRecords) ? 0 : await OwnPendingAsync(db, reader, ct);
            lines.Add(new(TodoKind.Approve, open.Pending - own, "/approvals") { Oldest = open.OldestPending, Own = own });
        }

        if (reader.May(Right.EditRecords))
        {
            var own = open.Returned is 0 or > MostReturned ? 0
                : (await Recorders.OwnAsync(db, await db.Activities.AsNoTracking().Where(a => a.State == RecordState.Returned).Take(MostReturned).ToListAsync(ct), reader, ct)).Count;
            lines.Add(new(TodoKind.Returned, open.Returned, "/activities?from=all&state=Returned") { Oldest = open.OldestReturned, Own = own });
        }

        return lines;
    }

    // What the person imported or last entered is another's to approve. Of records that others mended since, the queue itself tells.
    private static async Task<int> OwnPendingAsync(StationDbContext db, Actor reader, CancellationToken ct)
    {
        var pending = new PendingFilter().Of(db);
        var batches = await db.ImportBatches.Where(b => b.By == reader.Name).Select(b => b.Id).ToListAsync(ct);
        return (batches.Count == 0 ? 0 : await pending.CountAsync(d => d.BatchId != null && batches.Contains(d.BatchId.Value), ct))
            + await db.Activities.CountAsync(a => a.State == RecordState.Pending && a.BatchId == null && a.StateBy == reader.Name, ct);
    }

    private IEnumerable<TodoLine> Imports(Actor reader)
    {
        var open = imports.Open(reader).Where(r => r.State.Stage is RunStage.Preview).ToList();
        if (open.Count > 0)
        {
            yield return new(TodoKind.Imports, open.Count, open.Count == 1 ? $"/imports?run={open[0].Id}" : "/imports") { Own = open.Sum(r => r.State.Preview?.Issues.Count ?? 0) };
        }
    }

    private async Task<List<TodoLine>> StationsAsync(JudgedYear year, Actor reader, CancellationToken ct)
    {
        var today = year.Today;
        var lines = new List<TodoLine>();
        var ending = year.Stations.Where(s => s.Counts).Select(s => TitleExpiry.Of(s.Station.ExpiresOn, year.RuleSet.Title, today)).Where(e => e.NoticeBand is not null).ToList();
        if (ending.Count > 0)
        {
            lines.Add(new(TodoKind.Titles, ending.Count, "/stations?ending=1&sort=expiry") { Due = ending.Min(e => e.EndsOn) });
        }

        lines.Add(new(TodoKind.Remind, (await reminders.RunAsync(new() { Year = today.Year }, reader, ct)).NotYet, "/reminders"));
        if (today.Month >= YearEndMonth)
        {
            lines.Add(new(TodoKind.YearEnd, year.Stations.Count(s => s.BelowRedLine), "/stations?below=1") { Due = ServiceYear.Last(today.Year) });
        }

        return lines;
    }
}
