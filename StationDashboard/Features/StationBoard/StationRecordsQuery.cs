using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>What the records are sorted by.</summary>
public enum RecordSort
{
    /// <summary>活动日期.</summary>
    Date,
    /// <summary>活动名称.</summary>
    Name,
    /// <summary>服务时长.</summary>
    Hours,
    /// <summary>Enterprises at the activity.</summary>
    Enterprises,
    /// <summary>Mean satisfaction.</summary>
    Satisfaction,
    /// <summary>State of the record.</summary>
    State,
}

/// <summary>Which records of a station's year are asked for.</summary>
public sealed record RecordFilter(int StationId, int Year, RecordState? State = null, RecordSort Sort = RecordSort.Date, bool Descending = true, int Page = 1);

/// <summary>One record.</summary>
public sealed record RecordRow
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <inheritdoc cref="Activity.Number"/>
    public required string Number { get; init; }

    /// <inheritdoc cref="Activity.Name"/>
    public required string Name { get; init; }

    /// <inheritdoc cref="Activity.Date"/>
    public required DateOnly Date { get; init; }

    /// <inheritdoc cref="Activity.Category"/>
    public required ActivityCategory Category { get; init; }

    /// <inheritdoc cref="Activity.Mode"/>
    public required ActivityMode? Mode { get; init; }

    /// <inheritdoc cref="Activity.Minutes"/>
    public required int Minutes { get; init; }

    /// <summary>Enterprises on its list, each once.</summary>
    public required int Enterprises { get; init; }

    /// <summary>Mean of the answers that the station collected.</summary>
    public required double? Satisfaction { get; init; }

    /// <summary>Their number.</summary>
    public required int Answers { get; init; }

    /// <summary>Those of them that are 4 or 5.</summary>
    public required int Satisfied { get; init; }

    /// <summary>The same together.</summary>
    public AnswerTally Tally => new((int)Math.Round((Satisfaction ?? 0) * Answers), Answers, Satisfied);

    /// <inheritdoc cref="Activity.State"/>
    public required RecordState State { get; init; }

    /// <summary>Held before the recognition: stored, never counted.</summary>
    public required bool BeforeRecognition { get; init; }
}

/// <summary>A page of records and how many there are of each state.</summary>
public sealed record RecordsView(Paged<RecordRow> Page, IReadOnlyList<(RecordState State, int Count)> States)
{
    /// <summary>Equal for the eye.</summary>
    public bool LooksLike(RecordsView other) =>
        Page.Items.SequenceEqual(other.Page.Items) && States.SequenceEqual(other.States) && (Page.Total, Page.Page) == (other.Page.Total, other.Page.Page);
}

/// <summary>服务档案: filtered, sorted and cut in the database.</summary>
public sealed class StationRecordsQuery(StationDbContextFactory contexts)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 20;

    /// <summary>One page; a page beyond the last is the last.</summary>
    public async Task<RecordsView> RunAsync(RecordFilter filter, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        var ofYear = db.Activities.AsNoTracking().Where(a => a.StationId == filter.StationId && a.Year == filter.Year);
        var states = await ofYear.GroupBy(a => a.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var total = filter.State is { } state ? states.FirstOrDefault(s => s.Key == state)?.Count ?? 0 : states.Sum(s => s.Count);
        var page = Paging.Shown(filter.Page, total, PageSize);
        var rows = await Sort(Rows(db, ofYear.Where(a => filter.State == null || a.State == filter.State)), filter)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return new(new(rows, total, page, PageSize), [.. states.OrderBy(s => s.Key).Select(s => (s.Key, s.Count))]);
    }

    private static IQueryable<RecordRow> Rows(StationDbContext db, IQueryable<Activity> activities) =>
        from a in activities
        join s in db.Stations on a.StationId equals s.Id
        select new RecordRow
        {
            Id = a.Id, Number = a.Number, Name = a.Name, Date = a.Date, Category = a.Category, Mode = a.Mode, Minutes = a.Minutes,
            Enterprises = db.Visits.Count(v => v.ActivityId == a.Id && !v.Void && !v.Superseded),
            Satisfaction = (from v in db.Visits
                            join r in db.Answers on v.Id equals r.VisitId
                            where v.ActivityId == a.Id && !v.Void && !v.Superseded && r.Origin == AnswerOrigin.Station
                            select (double?)r.Satisfaction).Average(),
            Answers = (from v in db.Visits
                       join r in db.Answers on v.Id equals r.VisitId
                       where v.ActivityId == a.Id && !v.Void && !v.Superseded && r.Origin == AnswerOrigin.Station && r.Satisfaction != null
                       select r.Id).Count(),
            Satisfied = (from v in db.Visits
                         join r in db.Answers on v.Id equals r.VisitId
                         where v.ActivityId == a.Id && !v.Void && !v.Superseded && r.Origin == AnswerOrigin.Station && r.Satisfaction >= 4
                         select r.Id).Count(),
            State = a.State, BeforeRecognition = a.Date < s.RecognisedOn,
        };

    private static IQueryable<RecordRow> Sort(IQueryable<RecordRow> rows, RecordFilter f) => f.Sort switch
    {
        RecordSort.Date => By(rows, f, r => r.Date),
        RecordSort.Name => By(rows, f, r => r.Name),
        RecordSort.Hours => By(rows, f, r => r.Minutes),
        RecordSort.Enterprises => By(rows, f, r => r.Enterprises),
        RecordSort.Satisfaction => By(rows, f, r => r.Satisfaction),
        RecordSort.State => By(rows, f, r => r.State),
    };

    private static IQueryable<RecordRow> By<TKey>(IQueryable<RecordRow> rows, RecordFilter f, Expression<Func<RecordRow, TKey>> key) =>
        f.Descending ? rows.OrderByDescending(key).ThenByDescending(r => r.Id) : rows.OrderBy(key).ThenBy(r => r.Id);
}
