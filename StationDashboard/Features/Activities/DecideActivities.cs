using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Activities;

/// <summary>
/// Approves, returns, voids or restores records: one, several, what an import brought or what a filter shows. All or nothing, one
/// history entry a record, and kept so that it can be undone as a whole.
/// </summary>
public sealed class DecideActivities(WriteGate gate)
{
    /// <summary>Longest reason that is kept.</summary>
    public const int MaxReason = 500;

    /// <summary>Bound: records that one decision takes. More would keep the other writers waiting.</summary>
    public const int MaxAtOnce = 5000;

    /// <summary>Bound: station-years that one decision touches, for the totals of each are computed anew while other writers wait.</summary>
    public const int MaxStationYears = 150;

    /// <summary>States that a decision starts from; a draft was not handed in and can only be made void.</summary>
    public static bool Allows(RecordState from, Decision decision) => decision switch
    {
        Decision.Approve => from is RecordState.Pending or RecordState.Returned,
        Decision.Return => from is RecordState.Pending or RecordState.Approved,
        Decision.Void => from is not RecordState.Void,
        Decision.Restore => from is RecordState.Void,
    };

    /// <summary>Whether the decision needs a reason: always but for an approval, and for that too where no second person is there.</summary>
    public static bool NeedsReason(Decision decision, Actor actor) => decision is not Decision.Approve || actor.Alone;

    /// <summary>The state that a decision leads to.</summary>
    public static RecordState StateOf(Decision decision) => decision switch
    {
        Decision.Approve => RecordState.Approved,
        Decision.Return => RecordState.Returned,
        Decision.Void => RecordState.Void,
        Decision.Restore => RecordState.Pending,
    };

    /// <summary>Decides about one record.</summary>
    public Task<Result<DecisionOutcome>> OneAsync(SeenActivity activity, Decision decision, string? reason, Actor actor, CancellationToken ct) =>
        ManyAsync([activity], decision, reason, actor, ct);

    /// <summary>Decides about records of any stations and years; refused as a whole when one of them cannot take the decision.</summary>
    public Task<Result<DecisionOutcome>> ManyAsync(IReadOnlyCollection<SeenActivity> seen, Decision decision, string? reason, Actor actor, CancellationToken ct) =>
        RunAsync(decision, reason, actor, null, async db =>
        {
            var versions = seen.ToDictionary(s => s.Id, s => s.Version);
            var activities = await ReadAsync(db, versions.Keys, ct);
            if (activities.Count < versions.Count)
            {
                return new Error("decide.absent", "其中有记录已不存在（导入已撤销）。请刷新后重试。");
            }

            if (activities.Find(a => a.Version != versions[a.Id]) is { } stale)
            {
                return new StaleActivity(stale);
            }

            return activities.Find(a => !Allows(a.State, decision)) is { } wrong
                ? new Error("decide.state", $"活动“{wrong.Number}”现为{StaleActivity.Word(wrong.State)}，不能{Verb(decision)}。")
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

    /// <summary>Decides about all 待核 of a filter, as long as they are the ones that the person saw; of an approval one's own are left and counted.</summary>
    public Task<Result<DecisionOutcome>> FilteredAsync(PendingFilter filter, SeenRecords seen, Decision decision, string? reason, Actor actor, CancellationToken ct) =>
        RunAsync(decision, reason, actor, null, async db =>
        {
            if (seen.Count > MaxAtOnce)
            {
                return new Error("decide.too-many", $"一次最多处理 {MaxAtOnce} 条记录，当前筛选有 {seen.Count} 条。请缩小筛选范围，分批处理。");
            }

            var ids = await filter.Of(db).Select(d => d.ActivityId).Take(MaxAtOnce + 1).ToListAsync(ct);
            var activities = await ReadAsync(db, ids, ct);
            if (seen != new SeenRecords(activities.Count, activities.Sum(a => (long)a.Version)))
            {
                return new Error("decide.changed", $"确认之后，筛选结果有变化（确认时 {seen.Count} 条，现有 {activities.Count} 条或内容已变更）。没有保存任何内容，请核对后重新确认。");
            }

            var own = decision is Decision.Approve && !actor.Alone ? await Recorders.OwnAsync(db, activities, actor, ct) : [];
            var others = activities.Where(a => !own.Contains(a.Id)).ToList();
            return others.Count == 0
                ? new Error("decide.filter.none", $"筛选结果中没有可以{Verb(decision)}的记录：没有待核记录，或都由您本人录入，须由另一人核定。")
                : (others, own.Count);
        }, ct);

    private static async Task<List<Activity>> ReadAsync(StationDbContext db, IEnumerable<int> ids, CancellationToken ct)
    {
        var activities = new List<Activity>();
        foreach (var part in ids.Chunk(2000))
        {
            activities.AddRange(await db.Activities.Where(a => part.Contains(a.Id)).ToListAsync(ct));
        }

        return activities;
    }

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
        if (batchId is null && activities.Select(a => (a.StationId, a.Year)).Distinct().Count() is var years and > MaxStationYears)
        {
            return new Error("decide.too-wide", $"一次最多涉及 {MaxStationYears} 家工作站（按年度计），当前涉及 {years} 家。请按地市或日期缩小范围，分批处理。");
        }

        if (await YearLocks.RefusalAsync(write.Db, activities, ct) is { } locked)
        {
            return locked;
        }

        if (decision is Decision.Approve && !actor.Alone && await Recorders.OwnAsync(write.Db, activities, actor, ct) is { Count: > 0 } own)
        {
            return new Error("decide.own", $"活动“{activities.First(a => own.Contains(a.Id)).Number}”由您本人录入或导入，须由另一人核定。");
        }

        return new DecisionOutcome(activities.Count, kept, await StoreAsync(write, activities, decision, why, batchId, kept, ct));
    }

    private static async Task<int> StoreAsync(GatedWrite write, List<Activity> activities, Decision decision, string? reason, int? batchId, int kept, CancellationToken ct)
    {
        var action = $"{decision}Activities";
        var state = StateOf(decision);
        var stored = new StoredDecision { Decision = decision, At = write.Now, By = write.Actor.Name, Reason = reason, Activities = activities.Count };
        write.Db.StoredDecisions.Add(stored);
        await write.Db.SaveChangesAsync(ct);
        var changes = new StateChanges(write);
        foreach (var a in activities)
        {
            write.Db.DecidedActivities.Add(new() { DecisionId = stored.Id, ActivityId = a.Id, Version = a.Version + 1, StateBefore = a.State, StateByBefore = a.StateBy, StateAtBefore = a.StateAt, StateReasonBefore = a.StateReason });
            changes.Change(a, action, new(state, write.Actor.Name, write.Now, reason), batchId, reason);
        }

        if (batchId is { } batch)
        {
            write.Record(action, "ImportBatch", batch, batchId: batch, reason: reason, after: new { State = state, Decided = activities.Count, Kept = kept });
        }

        await changes.SaveAsync(ct);
        // Who approves in the face of a doubt and says why has looked at it.
        if (decision is Decision.Approve && reason is not null)
        {
            await CheckDoubts.StoreAsync(write, activities, Doubts.All, reason, ct);
        }

        await changes.RecomputeAsync(ct);
        if (batchId is not null)
        {
            write.Db.Changes.Add(ChangeKind.Imports);
        }

        await write.CommitAsync(ct);
        return stored.Id;
    }

    private static string Verb(Decision decision) => decision is Decision.Restore ? "恢复" : StaleActivity.Word(StateOf(decision));
}
