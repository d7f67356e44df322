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

    /// <summary>The version on this screen, which a decision names.</summary>
    public required int Version { get; init; }

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
/// <param name="Satisfaction">满意度 that the station collected.</param>
/// <param name="Effect">服务成效.</param>
/// <param name="Comment">意见建议.</param>
/// <param name="Void">Taken out of the list.</param>
/// <param name="Superseded">Another row of the activity counts as the same enterprise.</param>
public sealed record VisitRow(string Name, string? Code, bool CodeValid, EnterpriseSize Size, int? Satisfaction, int? Effect, string? Comment, bool Void, bool Superseded);

/// <summary>Reads one record of a station: the last step of every drill-down.</summary>
public sealed class ActivityQuery(StationDbContextFactory contexts)
{
    /// <summary>Bound: rows shown of one activity.</summary>
    public const int MaxVisits = 500;

    /// <summary>The record, or null when the station has none of that key.</summary>
    public async Task<ActivityView?> RunAsync(int stationId, int activityId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        if (await db.Activities.AsNoTracking().SingleOrDefaultAsync(x => x.Id == activityId && x.StationId == stationId, ct) is not { } a)
        {
            return null;
        }

        var recognised = await db.Stations.Where(s => s.Id == stationId).Select(s => s.RecognisedOn).SingleAsync(ct);
        var visits = await VisitsAsync(db, activityId, ct);
        var counted = visits.Where(v => !v.Void && !v.Superseded).ToList();
        var answers = counted.Where(v => v.Satisfaction is not null).Select(v => v.Satisfaction!.Value).ToList();
        return new()
        {
            Row = new RecordRow
            {
                Id = a.Id, Number = a.Number, Name = a.Name, Date = a.Date, Category = a.Category, Mode = a.Mode, Minutes = a.Minutes, Enterprises = counted.Count,
                Satisfaction = answers.Count == 0 ? null : answers.Average(), Answers = answers.Count, State = a.State, BeforeRecognition = a.Date < recognised,
            },
            Version = a.Version, Volunteers = a.Volunteers, Participants = a.Participants, Place = a.Place, PersonResponsible = a.PersonResponsible,
            Recorder = a.Recorder, Note = a.Note, StateReason = a.StateReason,
            Locked = await db.YearLocks.AnyAsync(l => l.Year == a.Year, ct),
            Visits = [.. visits.Take(MaxVisits)],
            VisitCount = visits.Count,
        };
    }

    private static Task<List<VisitRow>> VisitsAsync(StationDbContext db, int activityId, CancellationToken ct) =>
        (from v in db.Visits.AsNoTracking()
         where v.ActivityId == activityId
         join e in db.Enterprises on v.EnterpriseId equals e.Id
         join r in db.Answers.Where(x => x.Origin == AnswerOrigin.Station) on v.Id equals r.VisitId into found
         from r in found.DefaultIfEmpty()
         orderby v.Void, v.RowOrder, v.Id
         select new VisitRow(e.Name, e.Uscc ?? v.WrittenCode, e.Uscc != null, v.Size, r == null ? null : r.Satisfaction, r == null ? null : r.Effect, r == null ? null : r.Comment, v.Void, v.Superseded))
        .ToListAsync(ct);
}
