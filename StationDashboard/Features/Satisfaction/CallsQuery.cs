using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>What a visit answered to somebody else than the Center.</summary>
public sealed record OtherAnswer(AnswerOrigin Origin, Rating Rating);

/// <summary>A call on the phone sheet, or a visit that the Center may ask about without one.</summary>
public sealed record CallLine
{
    /// <summary>The call as seen; null where no sample asks about the visit.</summary>
    public SeenCall? Call { get; init; }

    /// <summary>The visit asked about.</summary>
    public required int VisitId { get; init; }

    /// <summary>Place in the sample or in the list.</summary>
    public required int Number { get; init; }

    /// <summary>Who calls; null outside a sample.</summary>
    public string? Staff { get; init; }

    /// <summary>The enterprise as written.</summary>
    public required string Enterprise { get; init; }

    /// <summary>Its valid code, or null.</summary>
    public string? Code { get; init; }

    /// <summary>The station asked about.</summary>
    public required string Station { get; init; }

    /// <summary>The activity asked about.</summary>
    public required string Activity { get; init; }

    /// <summary>Its day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What came of it.</summary>
    public required CallOutcome Outcome { get; init; }

    /// <summary>Who recorded it.</summary>
    public string? By { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTime? At { get; init; }

    /// <summary>The answer, where there is one.</summary>
    public Rating? Rating { get; init; }

    /// <summary>What the visit answered to the station or by scanning; outside a sample only: who calls is not to be led by it.</summary>
    public ValueList<OtherAnswer> Others { get; init; } = [];
}

/// <summary>A page of calls.</summary>
public sealed record CallsView(SampleProgress? Sample, ValueList<CallLine> Lines, int Total, int Page, int Pages);

/// <summary>A sample with its calls; null and none where the year has no sample.</summary>
public sealed record CallSheet(SampleProgress? Sample, IReadOnlyList<CallLine> Lines);

/// <summary>The phone sheet: filtered and cut in the database.</summary>
public sealed class CallsQuery(StationDbContextFactory contexts)
{
    /// <summary>One page of the newest sample of the year.</summary>
    /// <exception cref="RightDeniedException">The reader may not rate.</exception>
    public async Task<CallsView> RunAsync(SatisfactionFilter filter, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.RateStations, reader);
        if (await SatisfactionQuery.SampleAsync(db, filter.Year, ct) is not { } sample)
        {
            return new(null, [], 0, 1, 1);
        }

        var staff = sample.Caller(filter.Staff);
        var calls = db.SampleCalls.AsNoTracking().Where(c => c.SampleId == sample.Id && (staff == null || c.Staff == staff) && (filter.Outcome == null || c.Outcome == filter.Outcome));
        var total = await calls.CountAsync(ct);
        var (pages, page) = (Paging.Pages(total, SatisfactionFilter.CallsPageSize), Paging.Shown(filter.Page, total, SatisfactionFilter.CallsPageSize));
        var lines = await Lines(db, calls).Skip((page - 1) * SatisfactionFilter.CallsPageSize).Take(SatisfactionFilter.CallsPageSize).ToListAsync(ct);
        return new(sample, new([.. lines]), total, page, pages);
    }
    /// <summary>All calls of the newest sample of the year in their order, for the sheets that are taken away.</summary>
    /// <param name="year">The calendar year.</param>
    /// <param name="staff">One caller's only, by place among the sample's callers, from 1.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RightDeniedException">The reader may not rate.</exception>
    public async Task<CallSheet> SheetAsync(int year, int? staff, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.RateStations, reader);
        if (await SatisfactionQuery.SampleAsync(db, year, ct) is not { } sample)
        {
            return new(null, []);
        }

        var caller = sample.Caller(staff);
        return new(sample, await Lines(db, db.SampleCalls.AsNoTracking().Where(c => c.SampleId == sample.Id && (caller == null || c.Staff == caller))).ToListAsync(ct));
    }

    private static IQueryable<CallLine> Lines(StationDbContext db, IQueryable<SampleCall> calls) =>
        from c in calls
        join v in db.Visits on c.VisitId equals v.Id
        join e in db.Enterprises on v.EnterpriseId equals e.Id
        join a in db.Activities on v.ActivityId equals a.Id
        join s in db.Stations on c.StationId equals s.Id
        from r in db.Answers.Where(r => r.VisitId == v.Id && r.Origin == AnswerOrigin.Center).DefaultIfEmpty()
        orderby c.Number
        select new CallLine
        {
            Call = new SeenCall(c.Id, c.Version), VisitId = v.Id, Number = c.Number, Staff = c.Staff, Enterprise = e.Name, Code = e.Uscc, Station = s.Name, Activity = a.Name, Date = a.Date,
            Outcome = c.Outcome, By = c.By, At = c.At, Rating = r == null ? null : new Rating(r.Satisfaction, r.Effect, r.Comment),
        };
}
