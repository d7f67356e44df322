using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>One record with its rows.</summary>
public sealed record ActivityView
{
    /// <summary>The record in the terms of the list.</summary>
    public required RecordRow Row { get; init; }

    /// <summary>The station that held it.</summary>
    public required int StationId { get; init; }

    /// <summary>Its name.</summary>
    public required string StationName { get; init; }

    /// <summary>The version on this screen, which a decision names.</summary>
    public required int Version { get; init; }

    /// <inheritdoc cref="Activity.StartsAt"/>
    public TimeOnly? StartsAt { get; init; }

    /// <inheritdoc cref="Activity.Volunteers"/>
    public int? Volunteers { get; init; }

    /// <inheritdoc cref="Activity.Participants"/>
    public int? Participants { get; init; }

    /// <inheritdoc cref="Activity.Place"/>
    public string? Place { get; init; }

    /// <inheritdoc cref="Activity.PersonResponsible"/>
    public string? PersonResponsible { get; init; }

    /// <inheritdoc cref="Activity.Recorder"/>
    public string? Recorder { get; init; }

    /// <inheritdoc cref="Activity.Note"/>
    public string? Note { get; init; }

    /// <inheritdoc cref="Activity.StateReason"/>
    public string? StateReason { get; init; }

    /// <summary>The year is final: nothing can be decided.</summary>
    public bool Locked { get; init; }

    /// <summary>The served enterprises, at most <see cref="ActivityQuery.MaxVisits"/>.</summary>
    public required IReadOnlyList<VisitRow> Visits { get; init; }

    /// <summary>Rows in all.</summary>
    public required int VisitCount { get; init; }

    /// <summary>Equal for the eye.</summary>
    public bool LooksLike(ActivityView other) =>
        Visits.SequenceEqual(other.Visits) && this with { Visits = other.Visits } == other;
}

/// <summary>One enterprise at the activity.</summary>
/// <param name="Name">As written.</param>
/// <param name="Code">Valid code, or the written one that is none.</param>
/// <param name="CodeValid">False where the written code is not used as identity.</param>
/// <param name="Size">企业规模 of this row.</param>
/// <param name="Collected">What the enterprise answered to the station.</param>
/// <param name="Others">What it answered to the Center or by scanning.</param>
/// <param name="Void">Taken out of the list.</param>
/// <param name="Superseded">Another row of the activity counts as the same enterprise.</param>
public sealed record VisitRow(string Name, string? Code, bool CodeValid, EnterpriseSize Size, GivenAnswer? Collected, ValueList<GivenAnswer> Others, bool Void, bool Superseded);

/// <summary>An answer of an enterprise.</summary>
/// <param name="Origin">Who gathered it.</param>
/// <param name="Satisfaction">满意度, 1–5.</param>
/// <param name="Effect">服务成效, 1–5.</param>
/// <param name="Comment">意见建议.</param>
public sealed record GivenAnswer(AnswerOrigin Origin, int? Satisfaction, int? Effect, string? Comment);

/// <summary>Reads one record of a station: the last step of every drill-down.</summary>
public sealed class ActivityQuery(StationDbContextFactory contexts)
{
    /// <summary>Bound: rows shown of one activity.</summary>
    public const int MaxVisits = 500;

    /// <summary>The record, or null when the station, or none where no station is named, has one of that key.</summary>
    public async Task<ActivityView?> RunAsync(int? stationId, int activityId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        if (await db.Activities.AsNoTracking().SingleOrDefaultAsync(x => x.Id == activityId && (stationId == null || x.StationId == stationId), ct) is not { } a)
        {
            return null;
        }

        var station = await db.Stations.Where(s => s.Id == a.StationId).Select(s => new { s.Name, s.RecognisedOn }).SingleAsync(ct);
        var visits = await VisitsAsync(db, activityId, ct);
        var counted = visits.Where(v => !v.Void && !v.Superseded).ToList();
        var answers = counted.Select(v => v.Collected?.Satisfaction).OfType<int>().ToList();
        return new()
        {
            Row = new RecordRow
            {
                Id = a.Id, Number = a.Number, Name = a.Name, Date = a.Date, Category = a.Category, Mode = a.Mode, Minutes = a.Minutes, Enterprises = counted.Count,
                Satisfaction = answers.Count == 0 ? null : answers.Average(), Answers = answers.Count, Satisfied = answers.Count(x => x >= 4), State = a.State, BeforeRecognition = a.Date < station.RecognisedOn,
            },
            StationId = a.StationId, StationName = station.Name, Version = a.Version, StartsAt = a.StartsAt, Volunteers = a.Volunteers, Participants = a.Participants, Place = a.Place, PersonResponsible = a.PersonResponsible,
            Recorder = a.Recorder, Note = a.Note, StateReason = a.StateReason,
            Locked = await db.YearLocks.AnyAsync(l => l.Year == a.Year, ct),
            Visits = [.. visits.Take(MaxVisits)],
            VisitCount = visits.Count,
        };
    }

    private static async Task<List<VisitRow>> VisitsAsync(StationDbContext db, int activityId, CancellationToken ct)
    {
        var visits = await (from v in db.Visits.AsNoTracking()
                            where v.ActivityId == activityId
                            join e in db.Enterprises on v.EnterpriseId equals e.Id
                            orderby v.Void, v.RowOrder, v.Id
                            select new { v.Id, e.Name, Code = e.Uscc ?? v.WrittenCode, Valid = e.Uscc != null, v.Size, v.Void, v.Superseded }).ToListAsync(ct);
        var answers = (await (from r in db.Answers.AsNoTracking()
                              join v in db.Visits on r.VisitId equals v.Id
                              where v.ActivityId == activityId && (r.Satisfaction != null || r.Effect != null || r.Comment != null)
                              orderby r.Origin
                              select new { r.VisitId, Given = new GivenAnswer(r.Origin, r.Satisfaction, r.Effect, r.Comment) }).ToListAsync(ct)).ToLookup(r => r.VisitId, r => r.Given);
        return [.. visits.Select(v => new VisitRow(v.Name, v.Code, v.Valid, v.Size, answers[v.Id].FirstOrDefault(a => a.Origin is AnswerOrigin.Station),
            new([.. answers[v.Id].Where(a => a.Origin is not AnswerOrigin.Station)]), v.Void, v.Superseded))];
    }
}
