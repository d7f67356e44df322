using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Activities;

/// <summary>What a person decides about a record.</summary>
public enum Decision
{
    /// <summary>核定: counts, also after the year is locked.</summary>
    Approve,
    /// <summary>退回: to be mended and handed in again.</summary>
    Return,
    /// <summary>作废: kept and never counted. A mistaken one can be returned and approved.</summary>
    Void,
}

/// <summary>A record as the person saw it.</summary>
/// <param name="Id">The activity.</param>
/// <param name="Version">Its version on the person's screen.</param>
public readonly record struct SeenActivity(int Id, int Version);

/// <summary>What was decided.</summary>
/// <param name="Decided">Records that changed their state.</param>
/// <param name="Kept">Records of the batch that were left: already decided, or changed by somebody since the import.</param>
public sealed record DecisionOutcome(int Decided, int Kept);

/// <summary>Somebody changed the record since the person saw it; nothing was decided.</summary>
public sealed record StaleActivity : Error
{
    internal StaleActivity(Activity now, string state)
        : base("decide.stale", $"活动“{now.Number}”在您打开之后已有变更：{now.StateBy} 于 {ChinaTime.Clock(now.StateAt):yyyy-MM-dd HH:mm} 将其置为{state}。没有保存任何内容，请按最新内容再决定。") =>
        (Number, State, By, At) = (now.Number, now.State, now.StateBy, now.StateAt);

    /// <summary>活动编号.</summary>
    public string Number { get; }

    /// <summary>What it is now.</summary>
    public RecordState State { get; }

    /// <summary>Who put it into that state.</summary>
    public string By { get; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; }
}

/// <summary>Approves, returns or voids records: one, several, or what an import brought. All or nothing, one history entry a record.</summary>
public sealed class DecideActivities(WriteGate gate)
{
    /// <summary>Longest reason that is kept.</summary>
    public const int MaxReason = 500;

    /// <summary>States that a decision starts from; a draft was not handed in and can only be made void.</summary>
    public static bool Allows(RecordState from, Decision decision) => decision switch
    {
        Decision.Approve => from is RecordState.Pending or RecordState.Returned,
        Decision.Return => from is RecordState.Pending or RecordState.Approved or RecordState.Void,
        Decision.Void => from is not RecordState.Void,
    };

    /// <summary>Whether the decision needs a reason: always but for an approval, and for that too where no second person is there.</summary>
    public static bool NeedsReason(Decision decision, Actor actor) => decision is not Decision.Approve || actor.Alone;

    /// <summary>Decides about one record.</summary>
    public Task<Result<DecisionOutcome>> OneAsync(SeenActivity activity, Decision decision, string? reason, Actor actor, CancellationToken ct) =>
        ManyAsync([activity], decision, reason, actor, ct);

    /// <summary>Decides about records of any stations and years; refused as a whole when one of them cannot take the decision.</summary>
    public Task<Result<DecisionOutcome>> ManyAsync(IReadOnlyCollection<SeenActivity> seen, Decision decision, string? reason, Actor actor, CancellationToken ct) =>
        RunAsync(decision, reason, actor, null, async db =>
        {
            var versions = seen.ToDictionary(s => s.Id, s => s.Version);
            var activities = new List<Activity>(versions.Count);
            foreach (var part in versions.Keys.Chunk(2000))
            {
                activities.AddRange(await db.Activities.Where(a => part.Contains(a.Id)).ToListAsync(ct));
            }

            if (activities.Count < versions.Count)
            {
                return new Error("decide.absent", "其中有记录已不存在（导入已撤销）。请刷新后重试。");
            }

            if (activities.Find(a => a.Version != versions[a.Id]) is { } stale)
            {
                return Stale(stale);
            }

            return activities.Find(a => !Allows(a.State, decision)) is { } wrong
                ? new Error("decide.state", $"活动“{wrong.Number}”现为{Word(wrong.State)}，不能{Verb(decision)}。")
                : (activities, 0);
        }, ct);

    /// <summary>Decides about what an import brought and nobody touched since; the rest of the batch is left and counted.</summary>
    public Task<Result<DecisionOutcome>> BatchAsync(int batchId, Decision decision, string? reason, Actor actor, CancellationToken ct) =>
        RunAsync(decision, reason, actor, batchId, async db =>
        {
            var all = await db.Activities.Where(a => a.BatchId == batchId).ToListAsync(ct);
            var untouched = all.Where(a => a.Version == a.BatchVersion && Allows(a.State, decision)).ToList();
            return untouched.Count == 0
                ? new Error("decide.none", $"这次导入中没有可以{Verb(decision)}的记录：导入已撤销，或记录都已处理。")
                : (untouched, all.Count - untouched.Count);
        }, ct);

    private async Task<Result<DecisionOutcome>> RunAsync(
        Decision decision, string? reason, Actor actor, int? batchId, Func<StationDbContext, Task<Result<(List<Activity> Activities, int Kept)>>> choose, CancellationToken ct)
    {
        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (why is null && NeedsReason(decision, actor))
        {
            return new Error("decide.reason", decision is Decision.Approve ? "单人试用时没有第二人复核，核定须填写理由，理由将记入历史。" : $"{Verb(decision)}须填写理由，理由将记入历史。");
        }

        if (why?.Length > MaxReason)
        {
            return new Error("decide.reason.long", $"理由不能超过 {MaxReason} 字。");
        }

        var begun = await gate.BeginAsync(Right.DecideRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var chosen = await choose(write.Db);
        if (chosen.Error is { } refused)
        {
            return refused;
        }

        var (activities, kept) = chosen.Value;
        var years = activities.Select(a => a.Year).Distinct().ToList();
        if (await write.Db.YearLocks.AsNoTracking().FirstOrDefaultAsync(l => years.Contains(l.Year), ct) is { } locked)
        {
            return new Error("decide.locked", $"{locked.Year} 年度已由 {locked.By} 锁定，记录不能再变更。须先说明理由解除锁定。");
        }

        if (decision is Decision.Approve && !actor.Alone && activities.Find(a => a.State is RecordState.Pending && a.StateBy == actor.Name) is { } own)
        {
            return new Error("decide.own", $"活动“{own.Number}”由您本人录入或导入，须由另一人核定。");
        }

        await StoreAsync(write, activities, decision, why, batchId, kept, ct);
        return new DecisionOutcome(activities.Count, kept);
    }

    private static async Task StoreAsync(GatedWrite write, List<Activity> activities, Decision decision, string? reason, int? batchId, int kept, CancellationToken ct)
    {
        var action = $"{decision}Activities";
        var state = StateOf(decision);
        var touched = new TouchedRecords();
        var evidence = new List<int>();
        foreach (var a in activities)
        {
            write.Record(action, nameof(Activity), a.Id, a.StationId, batchId, reason,
                before: new { a.State, a.StateBy, a.StateAt, a.StateReason, a.Version },
                after: new { State = state, StateBy = write.Actor.Name, StateAt = write.Now, StateReason = reason, Version = a.Version + 1 });
            touched.StationYears.Add((a.StationId, a.Year));
            // A code that only this record gave a name stops, or begins, to stand for the name everywhere.
            if (IsEvidence(a.State) != IsEvidence(state))
            {
                evidence.Add(a.Id);
            }

            (a.State, a.StateBy, a.StateAt, a.StateReason) = (state, write.Actor.Name, write.Now, reason);
        }

        if (batchId is { } batch)
        {
            write.Record(action, "ImportBatch", batch, batchId: batch, reason: reason, after: new { State = state, Decided = activities.Count, Kept = kept });
        }

        foreach (var part in evidence.Chunk(2000))
        {
            touched.Enterprises.UnionWith(await write.Db.Visits.Where(v => part.Contains(v.ActivityId)).Select(v => v.EnterpriseId).ToListAsync(ct));
        }

        await write.Db.SaveChangesAsync(ct);
        await RecomputeTotals.RunAsync(write.Db, touched, ct);
        if (batchId is not null)
        {
            write.Db.Changes.Add(ChangeKind.Imports);
        }

        await write.CommitAsync(ct);
    }

    private static bool IsEvidence(RecordState state) => state is RecordState.Pending or RecordState.Approved;

    private static StaleActivity Stale(Activity a) => new(a, Word(a.State));

    private static RecordState StateOf(Decision decision) => decision switch
    {
        Decision.Approve => RecordState.Approved,
        Decision.Return => RecordState.Returned,
        Decision.Void => RecordState.Void,
    };

    private static string Verb(Decision decision) => Word(StateOf(decision));

    private static string Word(RecordState state) => state switch
    {
        RecordState.Draft => "草稿",
        RecordState.Pending => "待核",
        RecordState.Approved => "核定",
        RecordState.Returned => "退回",
        RecordState.Void => "作废",
    };
}
