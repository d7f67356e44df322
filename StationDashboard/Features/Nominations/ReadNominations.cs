using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>Gathers what the flow decides by, as a context sees it.</summary>
internal static class ReadNominations
{
    /// <summary>The calendar: stored tables, and the shipped ones of other years.</summary>
    public static async Task<WorkingDays> CalendarAsync(StationDbContext db, CancellationToken ct) => new(await TablesAsync(db, ct));

    /// <summary>The tables by year.</summary>
    public static async Task<IReadOnlyList<HolidayTable>> TablesAsync(StationDbContext db, CancellationToken ct)
    {
        var stored = await db.HolidayTables.AsNoTracking().Select(t => t.Content).ToListAsync(ct);
        var own = stored.Select(CanonicalJson.Read<HolidayTable>).ToList();
        return [.. own.Concat(ShippedHolidays.Tables.Where(s => own.All(o => o.Year != s.Year))).OrderBy(t => t.Year)];
    }

    /// <summary>The notice's days, or null before a notice.</summary>
    public static CountedDays? NoticeOf(Nomination n, WorkingDays calendar) => n.NoticeFrom is { } from ? calendar.Count(from, NominationFlow.NoticeDays) : null;

    /// <summary>The facts of one nomination.</summary>
    /// <param name="objections">Its objections, of every review.</param>
    /// <param name="year">The year's nominations, itself among them.</param>
    public static NominationFacts Facts(Nomination n, IEnumerable<NominationObjection> objections, IEnumerable<Nomination> year, WorkingDays calendar)
    {
        var all = objections.ToList();
        // An answer is owed whatever became of the review in which the objection came; what was found right concerns its own.
        var open = all.Where(o => o.AnsweredOn is null).ToList();
        return new()
        {
            State = n.State,
            Since = n.State switch
            {
                NominationState.Previewed => n.PreviewedOn,
                NominationState.Reviewed => n.ReviewedOn,
                NominationState.Notice or NominationState.Rechecking or NominationState.ExcellentProposed => n.NoticeFrom,
                NominationState.Excellent => n.ExcellentOn,
                NominationState.NationalProposed => n.ExcellentOn ?? n.NoticeFrom,
                NominationState.National => n.NationalOn,
                NominationState.Candidate or NominationState.VotedDown or NominationState.Titled or NominationState.NotTitled or NominationState.Withdrawn => null,
            } ?? ServiceYear.First(n.Year),
            IsExcellent = n.ExcellentOn is not null,
            Notice = NoticeOf(n, calendar),
            OpenObjections = open.Count,
            FirstDue = open.Count == 0 ? null : open.Min(o => o.DueOn),
            Upheld = all.Any(o => o.Round == n.Round && o.Upheld == true),
            OutOfOrder = year.Any(o => o.Id != n.Id && o.State is NominationState.Excellent && Before(o, n)),
            AskedBy = n.AskedBy,
        };
    }

    // Unranked stations come last, each of them equal.
    private static bool Before(Nomination one, Nomination other) => (one.Rank ?? int.MaxValue) < (other.Rank ?? int.MaxValue);
}
