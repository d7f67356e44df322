using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reminders;

/// <summary>One reminder and what came since.</summary>
/// <param name="Id">Key.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">By whom.</param>
/// <param name="Channel">How.</param>
/// <param name="Note">What was said.</param>
/// <param name="Minutes">Minutes since then.</param>
/// <param name="Enterprises">Enterprises since then.</param>
/// <param name="Activities">Activities since then.</param>
public sealed record PastReminder(int Id, DateTime At, string By, ReminderChannel Channel, string? Note, int Minutes, int Enterprises, int Activities);

/// <summary>One station of the list.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="City">City.</param>
/// <param name="Verdicts">Its verdicts that miss something, the red ones first.</param>
/// <param name="Worst">The worst red state; null for a station that no longer counts.</param>
/// <param name="PartYear">不足一年.</param>
/// <param name="Reminders">How often it was reminded this year.</param>
/// <param name="Last">The newest reminder, or null.</param>
public sealed record ReminderRow(string Code, string Name, City City, ValueList<Verdict> Verdicts, VerdictState? Worst, bool PartYear, int Reminders, PastReminder? Last);

/// <summary>A letter as the screen shows and copies it.</summary>
/// <param name="Code">The station.</param>
/// <param name="Name">Its name.</param>
/// <param name="Title">Heading.</param>
/// <param name="Paragraphs">Salutation to date.</param>
/// <param name="Past">Earlier reminders of the year, newest first.</param>
public sealed record LetterView(string Code, string Name, string Title, ValueList<string> Paragraphs, ValueList<PastReminder> Past);

/// <summary>What the page shows.</summary>
public sealed record RemindersView
{
    /// <summary>What was asked for.</summary>
    public required ReminderFilter Filter { get; init; }

    /// <summary>The rows of the page.</summary>
    public required ValueList<ReminderRow> Rows { get; init; }

    /// <summary>The page shown.</summary>
    public required int Page { get; init; }

    /// <summary>Pages.</summary>
    public required int Pages { get; init; }

    /// <summary>Stations that match.</summary>
    public required int Total { get; init; }

    /// <summary>Of them not reminded yet this year.</summary>
    public required int NotYet { get; init; }

    /// <summary>The open letter, or null.</summary>
    public LetterView? Letter { get; init; }
}

/// <summary>Reads it.</summary>
public sealed class RemindersQuery(VerdictBoard board, StationDbContextFactory contexts, ReminderLetter letters)
{
    /// <summary>Runs it.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<RemindersView> RunAsync(ReminderFilter filter, Actor reader, CancellationToken ct)
    {
        filter = filter with { City = reader.City ?? filter.City };
        var year = await board.ReadAsync(filter.Year, reader, ct);
        await using var db = contexts.For(Right.ViewRecords, reader);
        var past = (await db.Reminders.AsNoTracking().Where(r => r.Year == filter.Year).OrderByDescending(r => r.Id).ToListAsync(ct)).ToLookup(r => r.StationId);
        var listed = Attention.WorstFirst(year.Stations.Where(s => (filter.City is null || s.Station.City == filter.City) && Belongs(s, filter.List, past))).ToList();
        var (pages, page) = (Paging.Pages(listed.Count, ReminderFilter.PageSize), Paging.Shown(filter.Page, listed.Count, ReminderFilter.PageSize));
        return new()
        {
            Filter = filter,
            Rows = [.. listed.Skip((page - 1) * ReminderFilter.PageSize).Take(ReminderFilter.PageSize).Select(s => Row(s, past))],
            Page = page,
            Pages = pages,
            Total = listed.Count,
            NotYet = listed.Count(s => !past.Contains(s.Station.Id)),
            Letter = filter.Letter is { } code && year.Find(code) is { } station ? Letter(station, year, past, reader) : null,
        };
    }

    private static bool Belongs(JudgedStation s, ReminderList list, ILookup<int, Reminder> past) => list switch
    {
        ReminderList.Attention => s.Counts && Attention.IsNeeded(s),
        ReminderList.Below => s.BelowRedLine,
        ReminderList.Reminded => past.Contains(s.Station.Id),
    };

    private static ReminderRow Row(JudgedStation s, ILookup<int, Reminder> past) => new(s.Station.Code, s.Station.Name, s.Station.City,
        [.. s.Verdict.Verdicts.Where(v => v.Gap > 0).OrderBy(v => v.Severity)], s.Counts ? s.Worst : null, s.Verdict.PartYear, past[s.Station.Id].Count(), past[s.Station.Id].Select(r => Past(r, s)).FirstOrDefault());

    private static PastReminder Past(Reminder r, JudgedStation s) =>
        new(r.Id, r.At, r.By, r.Channel, r.Note, s.Totals.Minutes - r.Minutes, s.Totals.Enterprises - r.Enterprises, s.Totals.Activities - r.Activities);

    private LetterView Letter(JudgedStation s, JudgedYear year, ILookup<int, Reminder> past, Actor reader) => new(s.Station.Code, s.Station.Name, ReminderLetter.Title(year.Snapshot.Year),
        [.. Language.InChinese(() => letters.Paragraphs(s, year, Offices.Of(reader.City)))], [.. past[s.Station.Id].Select(r => Past(r, s))]);
}
