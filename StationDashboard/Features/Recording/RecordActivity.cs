using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>An activity as a person opened it for editing.</summary>
/// <param name="Id">The activity.</param>
/// <param name="Version">Its version then.</param>
/// <param name="State">Its state then.</param>
/// <param name="StateReason">Why it was returned.</param>
/// <param name="Entry">What it said then.</param>
public sealed record OpenedActivity(int Id, int Version, RecordState State, string? StateReason, ActivityEntry Entry);

/// <summary>What was stored.</summary>
/// <param name="Id">The activity.</param>
/// <param name="Number">Its number, which may have been counted on while it was stored.</param>
public sealed record RecordedActivity(int Id, string Number);

/// <summary>The entry has mistakes; nothing was saved.</summary>
/// <param name="Fields">One sentence a field, by the name of the property of <see cref="ActivityEntry"/>.</param>
public sealed record InvalidActivity(IReadOnlyDictionary<string, Error> Fields) : Error("activity.invalid", string.Join("\n", Fields.Values.Select(f => f.Message)));

/// <summary>Somebody saved the activity since the person opened it; nothing was overwritten.</summary>
/// <param name="Mine">What the person wants.</param>
/// <param name="Theirs">What is stored now, with the version to save over when the person has chosen.</param>
/// <param name="By">Who changed it last; null where the history does not say.</param>
/// <param name="At">When (UTC).</param>
public sealed record ActivityConflict(ActivityEntry Mine, OpenedActivity Theirs, string? By, DateTime? At)
    : Error("activity.stale", $"{By ?? "他人"}{(At is { } at ? $" 于 {ChinaTime.Clock(at):yyyy-MM-dd HH:mm}" : "")} 修改了这条活动记录。没有保存任何内容，请逐项选择。");

/// <summary>Records an activity with its enterprises, or mends one: saved, it is 待核, also where it had been returned.</summary>
public sealed class RecordActivity(WriteGate gate, StationDbContextFactory contexts, IOptions<ImportSettings> settings, TimeProvider clock)
{
    private const int MostNumbers = 200;

    /// <summary>States in which a record can be edited: what is approved is returned first.</summary>
    public static bool Edits(RecordState state) => state is RecordState.Draft or RecordState.Pending or RecordState.Returned;

    /// <summary>The activity for editing or copying, or null.</summary>
    /// <exception cref="RightDeniedException">The reader may not edit.</exception>
    public async Task<OpenedActivity?> OpenAsync(int activityId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.EditRecords, reader);
        return await db.Activities.AsNoTracking().SingleOrDefaultAsync(a => a.Id == activityId, ct) is { } activity
            ? Opened(activity, await LinesAsync(db, activityId, ct)) : null;
    }

    /// <summary>The newest record of a station, for a new one like it; null where there is none.</summary>
    /// <exception cref="RightDeniedException">The reader may not edit.</exception>
    public async Task<ActivityEntry?> LastAsync(int stationId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.EditRecords, reader);
        return await db.Activities.AsNoTracking().Where(a => a.StationId == stationId && a.State != RecordState.Void).OrderByDescending(a => a.Date).ThenByDescending(a => a.Id).FirstOrDefaultAsync(ct)
            is { } last ? ActivityEntry.Of(last, []) : null;
    }

    /// <summary>The number that a record of the station and year gets where the person writes none.</summary>
    /// <exception cref="RightDeniedException">The reader may not edit.</exception>
    public async Task<string> NextNumberAsync(int stationId, int year, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.EditRecords, reader);
        await db.Database.OpenConnectionAsync(ct);
        // A statement of our own knows nothing of a reader's city: the station is asked for by the mapper.
        return await db.Stations.AnyAsync(s => s.Id == stationId, ct) ? Next(db, stationId, year) : NextNumber.After([], year);
    }

    /// <summary>Saves. Refused as <see cref="InvalidActivity"/>, <see cref="ActivityConflict"/> or with a sentence.</summary>
    /// <param name="activityId">The activity; null for a new one.</param>
    /// <param name="version">Its version when the person opened it; of no account for a new one.</param>
    /// <param name="entry">What the person wants.</param>
    /// <param name="actor">Who saves.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<RecordedActivity>> RunAsync(int? activityId, int version, ActivityEntry entry, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var (db, wanted) = (write.Db, entry.Trimmed());
        var stored = activityId is { } id ? await db.Activities.SingleOrDefaultAsync(a => a.Id == id, ct) : null;
        if (activityId is not null && stored is null)
        {
            return new Error("activity.absent", "这条活动记录已不存在（导入已撤销）。");
        }

        List<StoredVisit> visits = stored is null ? [] : await DiffReports.VisitsAsync(db, [stored.Id], ct);
        if (stored is not null && await RefusalAsync(db, stored, version, wanted, ct) is { } refused)
        {
            return refused;
        }

        var problems = CheckActivity.Run(wanted, settings.Value.EarliestDate, clock.Today());
        var (known, lockedYear, lockedBy) = StationAndLock(db, wanted.StationId, wanted.Date?.Year, stored?.Year);
        if (StationProblem(wanted, stored, known) is { } problem)
        {
            problems[nameof(wanted.StationId)] = problem;
        }

        if (problems.Count == 0)
        {
            if (wanted.Number is null)
            {
                wanted = wanted with { Number = Next(db, wanted.StationId, wanted.Date!.Value.Year) };
            }
            else if (await NumberProblemAsync(db, wanted, activityId, ct) is { } number)
            {
                problems[nameof(wanted.Number)] = number;
            }
        }

        if (problems.Count > 0)
        {
            return new InvalidActivity(problems);
        }

        if (lockedYear is { } locked)
        {
            return new Error("activity.locked", $"{locked} 年度已由 {lockedBy} 锁定，不能再录入或修改记录。须先说明理由解除锁定。");
        }

        return await new StoredEntry(write, stored, visits, wanted).RunAsync(ct);
    }

    internal static OpenedActivity Opened(Activity a, IEnumerable<EnterpriseLine> lines) => new(a.Id, a.Version, a.State, a.StateReason, ActivityEntry.Of(a, lines));

    private static async Task<Error?> RefusalAsync(StationDbContext db, Activity stored, int version, ActivityEntry wanted, CancellationToken ct)
    {
        if (stored.State is RecordState.Approved)
        {
            return new Error("activity.approved", "这条记录已核定，不能直接修改。请先由复核人员说明理由退回，再修改。");
        }

        if (stored.State is RecordState.Void)
        {
            return new Error("activity.void", "这条记录已作废，不能修改。确需恢复的，请先由复核人员退回。");
        }

        if (stored.Version == version)
        {
            return null;
        }

        var last = await db.History.AsNoTracking().Where(h => h.Subject == nameof(Activity) && h.SubjectId == stored.Id).OrderByDescending(h => h.Id).FirstOrDefaultAsync(ct);
        return new ActivityConflict(wanted, Opened(stored, await LinesAsync(db, stored.Id, ct)), last?.Actor, last?.At);
    }

    // Whether there is the station, and which of the years is locked, and by whom.
    private static (bool Known, int? Year, string? By) StationAndLock(StationDbContext db, int stationId, int? year, int? earlier)
    {
        using var row = db.Prepare("""
            SELECT l."Year", l."By" FROM "Stations" s LEFT JOIN "YearLocks" l ON l."Year" IN (?, ?) WHERE s."Id" = ? AND s."UndoneAt" IS NULL ORDER BY l."Year" LIMIT 1
            """);
        return row.Find(year, earlier, stationId) ? (true, row.IntOrNull(0), row.TextOrNull(1)) : (false, null, null);
    }

    private static Error? StationProblem(ActivityEntry wanted, Activity? stored, bool known) =>
        stored is not null && stored.StationId != wanted.StationId ? new("activity.station.kept", "已保存的记录不能改到另一家工作站：请作废本条，再为该工作站录入。")
        : !known ? new("activity.station", "请选择工作站。")
        : null;

    private static async Task<Error?> NumberProblemAsync(StationDbContext db, ActivityEntry wanted, int? activityId, CancellationToken ct)
    {
        var year = wanted.Date!.Value.Year;
        return await db.Activities.AnyAsync(a => a.StationId == wanted.StationId && a.Year == year && a.Number == wanted.Number && a.Id != activityId, ct)
            ? new("activity.number.taken", $"该工作站 {year} 年已有编号为“{wanted.Number}”的活动。可改为 {Next(db, wanted.StationId, year)}，或留空由系统编号。") : null;
    }

    // Undone records keep their numbers and free them: the unique index leaves them out. A station that counts its records has no
    // more than these to go by, and the longest, greatest numbers tell how it counts.
    private static string Next(StationDbContext db, int stationId, int year)
    {
        const string Known = """SELECT "Number" FROM "Activities" WHERE "StationId" = ? AND "Year" = ? AND "UndoneAt" IS NULL""";
        var used = new List<string>();
        using (var greatest = db.Prepare(FormattableString.Invariant($"{Known} ORDER BY length(\"Number\") DESC, \"Number\" DESC LIMIT {MostNumbers}")))
        {
            for (var found = greatest.Find(stationId, year); found; found = greatest.Next())
            {
                used.Add(greatest.TextOrNull(0)!);
            }
        }

        var next = NextNumber.After(used, year);
        using var same = db.Prepare($"""{Known} AND "Number" = ?""");
        // What comes after the greatest is free; else one that was not read may have it.
        while (used.Count >= MostNumbers && !Follows(next, used[0]) && same.Find(stationId, year, next))
        {
            used.Add(next);
            next = NextNumber.After(used, year);
        }

        return next;
    }

    private static bool Follows(string number, string greatest) => number.Length > greatest.Length || (number.Length == greatest.Length && string.CompareOrdinal(number, greatest) > 0);

    private static async Task<List<EnterpriseLine>> LinesAsync(StationDbContext db, int activityId, CancellationToken ct) =>
    [
        .. from v in await (
               from v in db.Visits.AsNoTracking()
               where v.ActivityId == activityId && !v.Void
               join e in db.Enterprises on v.EnterpriseId equals e.Id
               join r in db.Answers.Where(a => a.Origin == AnswerOrigin.Station) on v.Id equals r.VisitId into answers
               from r in answers.DefaultIfEmpty()
               orderby v.RowOrder, v.Id
               select new { e.Name, Code = e.Uscc ?? v.WrittenCode, v.Size, Satisfaction = r == null ? null : r.Satisfaction, Effect = r == null ? null : r.Effect, Comment = r == null ? null : r.Comment }).ToListAsync(ct)
           select new EnterpriseLine(v.Name, v.Code, v.Size, v.Satisfaction, v.Effect, v.Comment),
    ];
}

/// <summary>Writes a checked entry: the record, its rows and answers, one history entry, and the totals of exactly what it touched.</summary>
internal sealed class StoredEntry(GatedWrite write, Activity? stored, IReadOnlyList<StoredVisit> visits, ActivityEntry wanted)
{
    public async Task<Result<RecordedActivity>> RunAsync(CancellationToken ct)
    {
        var db = write.Db;
        var compared = DiffReports.CompareVisits([.. wanted.Enterprises.Select(e => e.Visit)], whole: true, visits.ToDictionary(v => v.Enterprise));
        var before = stored is null ? null : ActivityEntry.Of(stored, []);
        if (stored?.State is RecordState.Pending && before == wanted with { Enterprises = [] } && compared.All(v => v.Kind is DiffKind.Unchanged))
        {
            return new RecordedActivity(stored.Id, stored.Number);
        }

        var touched = TouchedRecords.Before(db, stored is null ? [] : [stored.Id]);
        var state = stored?.State;
        if (stored is not null)
        {
            touched.StationYears.Add((stored.StationId, stored.Year));
        }

        var activity = stored ?? new Activity { StationId = wanted.StationId, Number = "", Name = "", StateBy = "" };
        wanted.WriteTo(activity);
        (activity.State, activity.StateBy, activity.StateAt, activity.StateReason) = (RecordState.Pending, write.Actor.Name, write.Now, null);
        if (stored is null)
        {
            // As a rule each row is another enterprise; the totals say so where it is not.
            activity.Visits = wanted.Enterprises.Count;
            db.Activities.Add(activity);
        }

        touched.StationYears.Add((activity.StationId, activity.Year));
        await db.SaveChangesAsync(ct);
        if (stored is null)
        {
            touched.AddNew(activity.Id);
        }

        await StoreVisits.RunAsync(write, [(activity.Id, compared)], touched, ct);
        if (state is RecordState.Draft or RecordState.Returned)
        {
            // Its rows say again which code a name has: everywhere, not only here.
            touched.Enterprises.UnionWith(visits.Select(v => v.EnterpriseId));
        }

        Record(activity, before, state, compared);
        // A new record has nothing but rows.
        await (stored is null ? db.FlushRowsAsync(ct) : db.SaveChangesAsync(ct));
        await RecomputeTotals.RunAsync(db, touched, ct);
        await write.CommitAsync(ct);
        return new RecordedActivity(activity.Id, activity.Number);
    }

    // Of the enterprises what differs: two hundred unchanged ones would hide the one that is not.
    private void Record(Activity activity, ActivityEntry? before, RecordState? state, IReadOnlyList<VisitDiff> compared)
    {
        var changed = compared.Where(v => v.Kind is not DiffKind.Unchanged).ToList();
        write.Record(nameof(RecordActivity), nameof(Activity), activity.Id, activity.StationId,
            before: before is null ? null : Told(before, state!.Value, changed.Where(v => v.Stored is { Void: false }).Select(v => Tell(v.Stored!.Enterprise, v.Reported?.Name ?? v.Stored.Enterprise.NormalisedName, v.Stored.Content))),
            after: Told(wanted, RecordState.Pending, changed.Where(v => v.Reported is not null).Select(v => Tell(v.Reported!.Enterprise, v.Reported.Name, v.Reported.Content))));
    }

    private static object Told(ActivityEntry e, RecordState state, IEnumerable<string> enterprises) => new
    {
        e.Number, e.Name, e.Date, e.StartsAt, e.Minutes, e.Category, e.Mode, e.Volunteers, e.Participants, e.Place, e.PersonResponsible, e.Recorder, e.Note, State = state, Enterprises = enterprises.ToArray(),
    };

    private static string Tell(EnterpriseKey enterprise, string name, VisitContent content) => string.Join(' ', new[]
    {
        name, enterprise.Uscc ?? content.WrittenCode, content.Size is EnterpriseSize.Unknown ? null : FieldTerms.Sizes.NameOf(content.Size),
        content is { Satisfaction: null, Effect: null } ? null : FormattableString.Invariant($"{content.Satisfaction?.ToString(CultureInfo.InvariantCulture) ?? "—"}/{content.Effect?.ToString(CultureInfo.InvariantCulture) ?? "—"}"), content.Comment,
    }.OfType<string>());
}
