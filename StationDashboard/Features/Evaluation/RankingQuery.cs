using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>A change of the locked scheme that waits for a second person.</summary>
public sealed record WaitingChange(int Id, string By, string Reason, DateTime At, ValueList<SchemeDifference> Differences);

/// <summary>A page of the ranking.</summary>
public sealed record RankingView
{
    /// <summary>What was asked for.</summary>
    public required RankingFilter Filter { get; init; }

    /// <summary>The year.</summary>
    public required EvaluatedYear Year { get; init; }

    /// <summary>The rows of this page.</summary>
    public required ValueList<StationScore> Rows { get; init; }

    /// <summary>Rows that match.</summary>
    public required int Total { get; init; }

    /// <summary>This page, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>Number of pages.</summary>
    public required int Pages { get; init; }

    /// <summary>What waits for a second person, or null.</summary>
    public WaitingChange? Waiting { get; init; }

    /// <summary>What the committee decided about boundary cases of the finalised cycle.</summary>
    public ValueList<RulingLine> Rulings { get; init; } = [];

    /// <summary>The year was finalised more than once.</summary>
    public bool Comparable { get; init; }
}

/// <summary>Filters and cuts the shared evaluation of a year.</summary>
public sealed class RankingQuery(EvaluationBoard board, VerdictBoard verdicts, StationDbContextFactory contexts)
{
    /// <summary>The page of a filter, at least as new as every change published before the call.</summary>
    public async Task<RankingView> RunAsync(RankingFilter filter, Actor reader, CancellationToken ct)
    {
        var year = await board.ReadAsync(filter.Year, reader, ct);
        var judged = await verdicts.ReadAsync(filter.Year, reader, ct);
        var words = filter.Search?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(ChineseOrder.Fold).ToArray() ?? [];
        var matching = (filter.Excluded ? year.Result.Excluded : year.Result.Ranked).Where(s => Matches(s.Input, filter)
            && (words.Length == 0 || (judged.Find(s.Input.Code)?.Station.SearchText ?? ChineseOrder.SearchText(s.Input.Name, s.Input.Code)) is var text && words.All(w => text.Contains(w, StringComparison.Ordinal)))).ToList();
        var pages = Paging.Pages(matching.Count, RankingFilter.PageSize);
        var page = Math.Clamp(filter.Page == 0 ? (Math.Max(0, matching.FindIndex(s => s.Input.Code == filter.Station)) / RankingFilter.PageSize) + 1 : filter.Page, 1, pages);
        await using var db = contexts.For(Right.ViewRecords, reader);
        var waiting = await db.SchemeChanges.Where(c => c.Accepted == null).Join(db.EvaluationCycles.Where(c => c.Year == filter.Year && c.State == CycleState.Open), c => c.CycleId, c => c.Id, (change, _) => change).AsNoTracking()
            .FirstOrDefaultAsync(ct);
        return new()
        {
            Filter = filter,
            Year = year,
            Rows = new([.. matching.Skip((page - 1) * RankingFilter.PageSize).Take(RankingFilter.PageSize)]),
            Total = matching.Count,
            Page = page,
            Pages = pages,
            Waiting = waiting is null ? null : new(waiting.Id, waiting.By, waiting.Reason, waiting.At, CompareSchemes.Of(year.Result.Scheme, CanonicalJson.Read<EvaluationScheme>(waiting.Content))),
            Rulings = year.IsDraft ? [] : await RulingsAsync(db, filter.Year, year.Cycle, ct),
            Comparable = await db.EvaluationCycles.CountAsync(c => c.Year == filter.Year && c.FinalisedAt != null, ct) > 1,
        };
    }

    // The newest of each station counts; a year has a handful.
    private static async Task<ValueList<RulingLine>> RulingsAsync(StationDbContext db, int year, int cycle, CancellationToken ct)
    {
        var rulings = await db.BoundaryRulings.AsNoTracking().Where(r => db.EvaluationCycles.Any(c => c.Id == r.CycleId && c.Year == year && c.Number == cycle)).OrderBy(r => r.Id)
            .Join(db.Stations, r => r.StationId, s => s.Id, (r, s) => new RulingLine(s.Code, r.Included, r.Reason, r.By, r.At)).ToListAsync(ct);
        return new([.. rulings.GroupBy(r => r.Code).Select(g => g.MaxBy(r => r.At)!)]);
    }

    private static bool Matches(StationInput s, RankingFilter f) =>
        (f.City is null || s.CityCode == f.City.Code) && (f.Region is null || City.Of(s.CityCode).Region == f.Region) && (f.Type is null || s.Type == f.Type);
}
