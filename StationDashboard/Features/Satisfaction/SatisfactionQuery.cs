using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>A station's answers by who gathered them.</summary>
public sealed record SatisfactionRow(string Code, string Name, City City, StationAnswers Station, StationAnswers Center, StationAnswers Scan)
{
    /// <summary>How far its own answers lie above the Center's.</summary>
    public OriginDifference? Difference { get; } = OriginDifference.Of(Station.Satisfaction, Center.Satisfaction);
}

/// <summary>A sample and how far its calls have come.</summary>
public sealed record SampleProgress(int Id, long Seed, int Percent, int Least, string By, DateTime At, int Calls, int Answered, int NoAnswer, int Refused, ValueList<string> Staff)
{
    /// <summary>Calls with an outcome.</summary>
    public int Done => Answered + NoAnswer + Refused;

    /// <summary>The caller of a place, from 1; null where there is none.</summary>
    public string? Caller(int? place) => place is { } number && number >= 1 && number <= Staff.Count ? Staff[number - 1] : null;
}

/// <summary>The year's answers.</summary>
public sealed record SatisfactionView
{
    /// <summary>All stations that the reader sees, together.</summary>
    public required SatisfactionRow All { get; init; }

    /// <summary>The rows of this page, in the zh-CN order of names.</summary>
    public required ValueList<SatisfactionRow> Rows { get; init; }

    /// <summary>Rows that match.</summary>
    public required int Total { get; init; }

    /// <summary>This page, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>Number of pages.</summary>
    public required int Pages { get; init; }

    /// <summary>Stations with answers or calls.</summary>
    public required int Stations { get; init; }

    /// <summary>Stations whose own answers are too good.</summary>
    public required int Marked { get; init; }

    /// <summary>The newest sample of the year, or null.</summary>
    public SampleProgress? Sample { get; init; }
}

/// <summary>Folds the year's answers for the page.</summary>
public sealed class SatisfactionQuery(VerdictBoard verdicts, StationDbContextFactory contexts)
{
    /// <summary>The page of a filter.</summary>
    public async Task<SatisfactionView> RunAsync(SatisfactionFilter filter, Actor reader, CancellationToken ct)
    {
        var judged = await verdicts.ReadAsync(filter.Year, reader, ct);
        await using var db = contexts.Whole();
        // Folding a year reads each of its answers: on the pool, because SQLite's reads block their caller.
        var answers = await Task.Run(() => ReadAnswers.ByOriginAsync(db, filter.Year, ct), ct);
        var rows = judged.Stations.Select(s => new SatisfactionRow(s.Station.Code, s.Station.Name, s.Station.City,
            answers.GetValueOrDefault((s.Station.Id, AnswerOrigin.Station)), answers.GetValueOrDefault((s.Station.Id, AnswerOrigin.Center)), answers.GetValueOrDefault((s.Station.Id, AnswerOrigin.Scan)))).ToList();
        var words = filter.Search?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(ChineseOrder.Fold).ToArray() ?? [];
        var answered = rows.Where(r => r.Station != default || r.Center != default || r.Scan != default).ToList();
        var matching = answered.Where(r => (!filter.Marked || r.Difference is { TooGood: true })
            && words.All(w => judged.Find(r.Code)!.Station.SearchText.Contains(w, StringComparison.Ordinal))).ToList();
        var (pages, page) = (Paging.Pages(matching.Count, SatisfactionFilter.PageSize), Paging.Shown(filter.Page, matching.Count, SatisfactionFilter.PageSize));
        return new()
        {
            All = new("", "", City.All[0], Together(rows.Select(r => r.Station)), Together(rows.Select(r => r.Center)), Together(rows.Select(r => r.Scan))),
            Rows = new([.. matching.Skip((page - 1) * SatisfactionFilter.PageSize).Take(SatisfactionFilter.PageSize)]),
            Total = matching.Count,
            Page = page,
            Pages = pages,
            Stations = answered.Count,
            Marked = answered.Count(r => r.Difference is { TooGood: true }),
            Sample = reader.City is null ? await SampleAsync(db, filter.Year, ct) : null,
        };
    }

    internal static async Task<SampleProgress?> SampleAsync(StationDbContext db, int year, CancellationToken ct)
    {
        if (await db.SampleDraws.AsNoTracking().Where(s => s.Year == year).OrderByDescending(s => s.Id).FirstOrDefaultAsync(ct) is not { } sample)
        {
            return null;
        }

        var counts = await db.SampleCalls.Where(c => c.SampleId == sample.Id).GroupBy(c => new { c.Outcome, c.Staff }).Select(g => new { g.Key.Outcome, g.Key.Staff, Count = g.Count() }).ToListAsync(ct);
        int Of(CallOutcome outcome) => counts.Where(c => c.Outcome == outcome).Sum(c => c.Count);
        return new(sample.Id, sample.Seed, sample.Percent, sample.Least, sample.By, sample.At, counts.Sum(c => c.Count),
            Of(CallOutcome.Answered), Of(CallOutcome.NoAnswer), Of(CallOutcome.Refused), new([.. counts.Select(c => c.Staff).Distinct().Order(StringComparer.Ordinal)]));
    }

    private static StationAnswers Together(IEnumerable<StationAnswers> answers) =>
        answers.Aggregate(default(StationAnswers), (a, b) => new(a.Satisfaction + b.Satisfaction, a.Effect + b.Effect));
}
