using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>A page of what the enterprises of one station answered, visit by visit.</summary>
public sealed record AnswersView(string Code, string Name, ValueList<CallLine> Lines, int Total, int Page, int Pages);

/// <summary>Answers by activity: every visit of a station that counts in the year, the newest activity first.</summary>
public sealed class AnswersQuery(StationDbContextFactory contexts)
{
    /// <summary>One page; none where the reader knows no such station.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<Lookup<AnswersView>> RunAsync(SatisfactionFilter filter, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        if (await db.Stations.AsNoTracking().Where(s => s.Code == filter.Station).Select(s => new { s.Id, s.Name, s.Code, s.RecognisedOn }).SingleOrDefaultAsync(ct) is not { } station)
        {
            return new(null);
        }

        var locked = await db.YearLocks.AnyAsync(l => l.Year == filter.Year, ct);
        var visits = from a in db.Activities.AsNoTracking()
                     join v in db.Visits on a.Id equals v.ActivityId
                     join e in db.Enterprises on v.EnterpriseId equals e.Id
                     where a.StationId == station.Id && a.Year == filter.Year && a.Date >= station.RecognisedOn
                         && (a.State == RecordState.Approved || (a.State == RecordState.Pending && !locked)) && !v.Void && !v.Superseded
                     orderby a.Date descending, a.Id, v.RowOrder, v.Id
                     select new { v.Id, Enterprise = e.Name, Code = e.Uscc, Activity = a.Name, a.Date };
        var total = await visits.CountAsync(ct);
        const int size = SatisfactionFilter.CallsPageSize;
        var (pages, page) = (Paging.Pages(total, size), Paging.Shown(filter.Page, total, size));
        var shown = await visits.Skip((page - 1) * size).Take(size).ToListAsync(ct);
        var ids = shown.Select(v => v.Id).ToList();
        var answers = (await db.Answers.AsNoTracking().Where(r => ids.Contains(r.VisitId)).OrderBy(r => r.Origin).ToListAsync(ct)).ToLookup(r => r.VisitId);
        return new(new(station.Code, station.Name, [.. shown.Select((v, i) =>
        {
            var center = answers[v.Id].FirstOrDefault(r => r.Origin is AnswerOrigin.Center);
            var given = center is { Satisfaction: null, Effect: null } ? null : center;
            return new CallLine
            {
                VisitId = v.Id, Number = ((page - 1) * size) + i + 1, Enterprise = v.Enterprise, Code = v.Code, Station = station.Name, Activity = v.Activity, Date = v.Date,
                Outcome = given is null ? CallOutcome.Waiting : CallOutcome.Answered, By = given?.By, At = center?.At, Rating = given is null ? null : Of(given),
                Others = [.. answers[v.Id].Where(r => r.Origin is not AnswerOrigin.Center && (r.Satisfaction ?? r.Effect) is not null).Select(r => new OtherAnswer(r.Origin, Of(r)))],
            };
        })], total, page, pages));
    }

    private static Rating Of(Answer answer) => new(answer.Satisfaction, answer.Effect, answer.Comment);
}
