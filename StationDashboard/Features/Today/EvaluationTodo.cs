using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Today;

/// <summary>What waits in evaluation: marks, calls, incidents, nominations, the year's lock and the end of the rule.</summary>
public sealed class EvaluationTodo(StationDbContextFactory contexts, VerdictBoard board, RubricQuery rubric, NominationsQuery nominations, TimeProvider clock)
{
    /// <summary>The lines that the person's rights allow; some may count nothing.</summary>
    public async Task<IReadOnlyList<TodoLine>> LinesAsync(Actor reader, CancellationToken ct)
    {
        var today = clock.Today();
        List<TodoLine> lines = [];
        await using var db = contexts.For(Right.ViewRecords, reader);
        if (reader.May(Right.RateStations))
        {
            lines.AddRange(await RatingAsync(db, today, reader, ct));
        }

        if (reader.May(Right.ManageEvaluation))
        {
            lines.AddRange(await NominatedAsync(db, today, reader, ct));
            lines.AddRange(await ManagedAsync(db, await board.ReadAsync(today.Year, reader, ct), reader, ct));
        }

        return lines;
    }

    private async Task<List<TodoLine>> RatingAsync(StationDbContext db, DateOnly today, Actor reader, CancellationToken ct)
    {
        List<TodoLine> lines = [];
        // Marks are due while a cycle is open; before, they can be given and nobody waits for them.
        foreach (var open in await db.EvaluationCycles.Where(c => c.State == CycleState.Open).Select(c => c.Year).Distinct().ToListAsync(ct))
        {
            var filter = new RubricFilter(open, null, Mine: true, null, 1);
            lines.Add(new(TodoKind.Rubric, (await rubric.RunAsync(filter, reader, ct)).Waiting, filter.Href(today)));
        }

        // The newest sample of a year is the one that is called; that of the year before may still wait in spring.
        foreach (var sampled in new[] { today.Year, today.Year - 1 })
        {
            if (await SatisfactionQuery.SampleAsync(db, sampled, ct) is not { } sample)
            {
                continue;
            }

            var places = Enumerable.Range(1, sample.Staff.Count).Where(place => IsCalled(reader, sample.Caller(place)!)).ToList();
            var names = places.Select(place => sample.Caller(place)!).ToList();
            var waiting = names.Count == 0 ? 0 : await db.SampleCalls.CountAsync(c => c.SampleId == sample.Id && c.Outcome == CallOutcome.Waiting && names.Contains(c.Staff), ct);
            var filter = new SatisfactionFilter { Year = sampled, Calls = true, Staff = places is [var only] ? only : null, Outcome = CallOutcome.Waiting };
            lines.Add(new(TodoKind.Calls, waiting, filter.Href(today)));
        }

        return lines;
    }

    // Callers are entered by name; a person's full name holds the sign-in name too.
    private static bool IsCalled(Actor reader, string staff) => reader.Did(staff) || reader.Name.StartsWith($"{staff}（", StringComparison.Ordinal);

    private async Task<List<TodoLine>> NominatedAsync(StationDbContext db, DateOnly today, Actor reader, CancellationToken ct)
    {
        List<TodoLine> lines = [];
        foreach (var year in await db.Nominations.Select(n => n.Year).Distinct().OrderDescending().Take(2).ToListAsync(ct))
        {
            var href = year == today.Year ? "/nominations" : $"/nominations?year={year}";
            var rows = (await nominations.RunAsync(year, reader, ct)).Rows.Select(r => (Row: r, Wait: NominationWait.Of(r, today))).ToList();
            var answers = rows.Where(r => r.Wait.Kind is WaitKind.Answer && r.Row.OpenObjections > 0).ToList();
            lines.Add(new(TodoKind.Objections, answers.Sum(r => r.Row.OpenObjections), href) { Due = answers.Min(r => r.Wait.Until) });
            lines.Add(new(TodoKind.Nominations, rows.Count(r => IsOurs(r.Wait.Kind, r.Row, reader)), href));
            var notices = rows.Where(r => r.Wait.Kind is WaitKind.NoticeDays).ToList();
            lines.Add(new(TodoKind.Notices, notices.Count, href) { Due = notices.Min(r => r.Wait.Until) });
        }

        return lines;
    }

    // Who asked for what a second person confirms has done their part.
    private static bool IsOurs(WaitKind wait, NominationRow row, Actor reader) => wait switch
    {
        WaitKind.Preview or WaitKind.Vote or WaitKind.AfterVote or WaitKind.Publish or WaitKind.HolidayTable or WaitKind.NoticeOver or WaitKind.AfterObjection => true,
        WaitKind.ConfirmExcellent or WaitKind.ConfirmNational => reader.Alone || !reader.Did(row.AskedBy),
        WaitKind.Answer or WaitKind.NoticeDays or WaitKind.Recommend or WaitKind.Result or WaitKind.Nothing => false,
    };

    private static async Task<List<TodoLine>> ManagedAsync(StationDbContext db, JudgedYear year, Actor reader, CancellationToken ct)
    {
        var today = year.Today;
        List<TodoLine> lines = [];
        foreach (var reported in await db.Incidents.Where(i => i.State == IncidentState.Reported).GroupBy(i => i.Date.Year).Select(g => new { Year = g.Key, Count = g.Count(), Oldest = g.Min(i => i.Date) }).ToListAsync(ct))
        {
            lines.Add(new(TodoKind.Incidents, reported.Count, reported.Year == today.Year ? "/incidents" : $"/incidents?year={reported.Year}") { Oldest = reported.Oldest });
        }

        foreach (var asked in await db.SchemeChanges.Where(c => c.Accepted == null && (reader.Alone || c.By != reader.Name)).Join(db.EvaluationCycles.Where(c => c.State == CycleState.Open), c => c.CycleId, c => c.Id, (_, c) => c.Year).ToListAsync(ct))
        {
            lines.Add(new(TodoKind.SchemeChanges, 1, $"/evaluation?year={asked}"));
        }

        var before = today.Year - 1;
        if (!await db.YearLocks.AnyAsync(l => l.Year == before, ct) && await db.StationYears.AnyAsync(t => t.Year == before, ct))
        {
            lines.Add(new(TodoKind.LockYear, before, $"/evaluation?year={before}"));
        }

        if (RuleEndNotice.For(year.RuleSet, today) is { } end)
        {
            lines.Add(new(TodoKind.RuleEnd, 1, "/settings") { Due = end.EndsOn });
        }

        return lines;
    }
}
