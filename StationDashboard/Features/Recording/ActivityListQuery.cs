using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>服务活动: filtered, sorted and cut in the database, over any number of records.</summary>
public sealed class ActivityListQuery(StationDbContextFactory contexts)
{
    /// <summary>One page; a page beyond the last is the last.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<ActivityListView> RunAsync(ActivityListFilter filter, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        var station = filter.Station is { } code ? await db.Stations.AsNoTracking().Where(s => s.Code == code).Select(s => new { s.Id, s.Name }).SingleOrDefaultAsync(ct) : null;
        var selected = ActivitySelection.Of(db, filter, station?.Id);
        var total = await selected.CountAsync(ct);
        if (filter.Selection == new ActivityListFilter() && reader.City is null)
        {
            // True of every record: the whole list has indexes of its own.
            selected = selected.Where(a => a.Id > 0);
        }

        const int size = ActivityListFilter.PageSize;
        var page = Paging.Shown(filter.Page, total, size);
        var ids = await PageKeys.ReadAsync(back => Sort(selected, filter with { Descending = filter.Descending != back }).Select(a => a.Id), page, size, total, ct);
        var rows = await Rows(db, ids).ToDictionaryAsync(r => r.Id, ct);
        var answers = await Answers(db, ids).ToDictionaryAsync(a => a.ActivityId, ct);
        return new(new([.. ids.Select(id => answers.TryGetValue(id, out var a) ? rows[id] with { Satisfaction = new(a.Sum, a.Count, a.Good) } : rows[id])], total, page, size), station?.Name, total > 0 || await db.Stations.AnyAsync(ct));
    }

    private static IQueryable<ActivityListRow> Rows(StationDbContext db, List<int> ids) =>
        from a in db.Activities.AsNoTracking()
        where ids.Contains(a.Id)
        join s in db.Stations on a.StationId equals s.Id
        select new ActivityListRow
        {
            Id = a.Id, Number = a.Number, Name = a.Name, Date = a.Date, StationCode = s.Code, StationName = s.Name, CityCode = s.CityCode,
            Category = a.Category, Mode = a.Mode, Minutes = a.Minutes, Visits = a.Visits, State = a.State, BeforeRecognition = a.Date < s.RecognisedOn,
        };

    private static IQueryable<AnswersOf> Answers(StationDbContext db, List<int> ids) =>
        from v in db.Visits
        where ids.Contains(v.ActivityId) && !v.Void && !v.Superseded
        join r in db.Answers on v.Id equals r.VisitId
        where r.Origin == AnswerOrigin.Station && r.Satisfaction != null
        group r.Satisfaction!.Value by v.ActivityId into g
        select new AnswersOf(g.Key, g.Sum(), g.Count(), g.Count(x => x >= 4));

    private static IQueryable<Activity> Sort(IQueryable<Activity> rows, ActivityListFilter f) => f.Sort switch
    {
        ActivitySort.Date => By(rows, f, a => a.Date),
        ActivitySort.Name => By(rows, f, a => a.Name),
        ActivitySort.Hours => By(rows, f, a => a.Minutes),
        ActivitySort.Visits => By(rows, f, a => a.Visits),
        ActivitySort.State => By(rows, f, a => a.State),
    };

    private sealed record AnswersOf(int ActivityId, int Sum, int Count, int Good);

    private static IQueryable<Activity> By<TKey>(IQueryable<Activity> rows, ActivityListFilter f, Expression<Func<Activity, TKey>> key) =>
        f.Descending ? rows.OrderByDescending(key).ThenByDescending(a => a.Id) : rows.OrderBy(key).ThenBy(a => a.Id);
}
