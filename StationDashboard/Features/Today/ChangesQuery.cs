using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Today;

/// <summary>What others did, in the order of the screen.</summary>
public enum ChangeGroup
{
    /// <summary>Activities were recorded.</summary>
    Recorded,
    /// <summary>Recorded activities were changed.</summary>
    Mended,
    /// <summary>核定</summary>
    Approved,
    /// <summary>退回</summary>
    Returned,
    /// <summary>作废</summary>
    Voided,
    /// <summary>恢复</summary>
    Restored,
    /// <summary>Files were imported.</summary>
    Imported,
    /// <summary>Imports were undone.</summary>
    ImportUndone,
    /// <summary>Stations were added or changed by a person.</summary>
    Stations,
    /// <summary>Answers, calls and marks.</summary>
    Ratings,
    /// <summary>Steps of nominations.</summary>
    Nominations,
    /// <summary>Years were locked or unlocked, rules were changed.</summary>
    Rules,
}

/// <summary>One line: how often others did something, and the last time.</summary>
/// <param name="Group">What.</param>
/// <param name="Count">How often: records, files or steps.</param>
/// <param name="At">The last time (UTC).</param>
/// <param name="By">By whom.</param>
/// <param name="Station">The station of the last one, where it has one.</param>
/// <param name="Href">The list.</param>
/// <param name="LastHref">The record or station of the last one, or null.</param>
public sealed record ChangeLine(ChangeGroup Group, int Count, DateTime At, string By, string? Station, string Href, string? LastHref);

/// <summary>What is new to a person.</summary>
/// <param name="SinceAt">Since when (UTC); null in the first visit, which looks a week back.</param>
/// <param name="Lines">What others did.</param>
/// <param name="Moves">Stations whose verdict is another one.</param>
/// <param name="IsCut">More entries came than are looked through.</param>
public sealed record ChangesView(DateTime? SinceAt, ValueList<ChangeLine> Lines, ValueList<StateMove> Moves, bool IsCut);

/// <summary>Reads what others changed since a visit from the history, within the reader's city.</summary>
public sealed class ChangesQuery(StationDbContextFactory contexts, VerdictBoard board, TimeProvider clock)
{
    /// <summary>Bound: history entries looked through, the newest; who was away for longer than these tell is told so.</summary>
    public const int Most = 20_000;

    // Who objects, how the committee voted and how the Center's staff marks is not shown to a city.
    private static readonly string[] CenterOnly = ["RecordVote", "RecordObjection", "AnswerObjection", "SubmitRubric", "RecordCall"];

    private static readonly Dictionary<string, (ChangeGroup Group, string Subject)> Told = new()
    {
        ["RecordActivity"] = (ChangeGroup.Recorded, nameof(Activity)),
        ["ApproveActivities"] = (ChangeGroup.Approved, nameof(Activity)),
        ["ReturnActivities"] = (ChangeGroup.Returned, nameof(Activity)),
        ["VoidActivities"] = (ChangeGroup.Voided, nameof(Activity)),
        ["RestoreActivities"] = (ChangeGroup.Restored, nameof(Activity)),
        ["ImportReports"] = (ChangeGroup.Imported, nameof(ImportBatch)),
        ["ImportRoster"] = (ChangeGroup.Imported, nameof(ImportBatch)),
        ["ImportEnterprises"] = (ChangeGroup.Imported, nameof(ImportBatch)),
        ["UndoImport"] = (ChangeGroup.ImportUndone, nameof(ImportBatch)),
        ["AddStation"] = (ChangeGroup.Stations, "Station"),
        ["SaveStation"] = (ChangeGroup.Stations, "Station"),
        ["RateVisit"] = (ChangeGroup.Ratings, nameof(Activity)),
        ["RecordCall"] = (ChangeGroup.Ratings, "SampleCall"),
        ["SubmitRubric"] = (ChangeGroup.Ratings, "RubricMark"),
        ["LockYear"] = (ChangeGroup.Rules, "YearLock"),
        ["UnlockYear"] = (ChangeGroup.Rules, "YearLock"),
        ["SaveRuleSet"] = (ChangeGroup.Rules, "StoredRuleSet"),
        ["SaveEarliestRecord"] = (ChangeGroup.Rules, "RecordLimit"),
    };

    /// <summary>What is new.</summary>
    public async Task<ChangesView> RunAsync(LastLook visit, Actor reader, CancellationToken ct)
    {
        var year = await board.ReadAsync(clock.Today().Year, reader, ct);
        long newest;
        await using (var whole = contexts.Whole())
        {
            newest = (await AuditChain.HeadAsync(whole, ct)).Sequence;
        }

        var after = Math.Max(visit.SinceEntry, newest - Most);
        await using var db = contexts.For(Right.ViewRecords, reader);
        var (actions, province) = (Told.Keys.ToList(), reader.City is null);
        var found = await db.History.AsNoTracking()
            .Where(h => h.Id > after && (h.AccountId == null || h.AccountId != reader.AccountId)
                && (actions.Contains(h.Action) || h.Subject == nameof(Nomination)) && (province || !CenterOnly.Contains(h.Action)))
            .GroupBy(h => new { h.Action, h.Subject, IsNew = h.Before == null })
            .Select(g => new { g.Key.Action, g.Key.Subject, g.Key.IsNew, Count = g.Count(), Last = g.Max(h => h.Id) }).ToListAsync(ct);
        var groups = found.Select(f => (Group: GroupOf(f.Action, f.Subject, f.IsNew), f.Count, f.Last)).Where(f => f.Group is not null)
            .GroupBy(f => f.Group!.Value).Select(g => (Group: g.Key, Count: g.Sum(f => f.Count), Last: g.Max(f => f.Last))).OrderBy(g => g.Group).ToList();
        var newestOf = await LastAsync(db, [.. groups.Select(g => g.Last)], ct);
        return new(
            visit.SinceAt,
            [.. groups.Where(g => newestOf.ContainsKey(g.Last)).Select(g => Line(g.Group, g.Count, newestOf[g.Last], reader))],
            [.. StationStates.Moves(visit.SinceStates, year)],
            after > visit.SinceEntry);
    }

    private sealed record Last(DateTime At, string By, string? Station, string? Code, int? ActivityId, int? Year);

    // The last entry of each group: a dozen at most, with the records that they name.
    private static async Task<Dictionary<long, Last>> LastAsync(StationDbContext db, List<long> ids, CancellationToken ct)
    {
        var entries = await db.History.AsNoTracking().Where(h => ids.Contains(h.Id)).Select(h => new { h.Id, h.At, h.Actor, h.Subject, h.SubjectId, h.StationId }).ToListAsync(ct);
        var (stationIds, recordIds) = (entries.Select(e => e.StationId).OfType<int>().Distinct().ToList(), entries.Select(e => e.SubjectId).Distinct().ToList());
        var stations = await db.Stations.Where(s => stationIds.Contains(s.Id)).Select(s => new { s.Id, s.Name, s.Code }).ToDictionaryAsync(s => s.Id, ct);
        var activities = await db.Activities.Where(a => recordIds.Contains(a.Id)).Select(a => new { a.Id, a.Year }).ToDictionaryAsync(a => a.Id, a => a.Year, ct);
        var nominations = await db.Nominations.Where(n => recordIds.Contains(n.Id)).Select(n => new { n.Id, n.Year }).ToDictionaryAsync(n => n.Id, n => n.Year, ct);
        return entries.ToDictionary(e => e.Id, e =>
        {
            var station = e.StationId is { } id ? stations.GetValueOrDefault(id) : null;
            var (isActivity, isNomination) = (e.Subject == nameof(Activity) && activities.ContainsKey(e.SubjectId), e.Subject == nameof(Nomination) && nominations.ContainsKey(e.SubjectId));
            return new Last(e.At, e.Actor, station?.Name, station?.Code, isActivity ? e.SubjectId : null, isActivity ? activities[e.SubjectId] : isNomination ? nominations[e.SubjectId] : null);
        });
    }

    private static ChangeGroup? GroupOf(string action, string subject, bool isNew) =>
        subject == nameof(Nomination) ? ChangeGroup.Nominations
        : !Told.TryGetValue(action, out var told) || told.Subject != subject ? null
        : told.Group is ChangeGroup.Recorded && !isNew ? ChangeGroup.Mended
        : told.Group;

    private static ChangeLine Line(ChangeGroup group, int count, Last last, Actor reader) => new(group, count, last.At, last.By, last.Station,
        group switch
        {
            ChangeGroup.Recorded or ChangeGroup.Mended or ChangeGroup.Restored => "/activities?from=all&state=Pending",
            ChangeGroup.Approved => "/activities?from=all&state=Approved",
            ChangeGroup.Returned => "/activities?from=all&state=Returned",
            ChangeGroup.Voided => "/voided",
            ChangeGroup.Imported or ChangeGroup.ImportUndone => reader.May(Right.EditRecords) ? "/imports" : "/activities?from=all",
            ChangeGroup.Stations => "/stations",
            ChangeGroup.Ratings => "/satisfaction",
            ChangeGroup.Nominations => last.Year is { } year ? $"/nominations?year={year}" : "/nominations",
            ChangeGroup.Rules => "/settings",
        },
        last.Code is not { } code ? null : last.ActivityId is { } activity ? $"/stations/{code}?year={last.Year}&activity={activity}" : $"/stations/{code}");
}
