using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Activities;

/// <summary>Takes a decision back as a whole, as long as nothing later changed its records: each stands again as it was.</summary>
public sealed class UndoDecision(WriteGate gate)
{
    /// <summary>Undoes it and returns the number of records.</summary>
    public async Task<Result<int>> RunAsync(int decisionId, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.DecideRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        if (await db.StoredDecisions.SingleOrDefaultAsync(d => d.Id == decisionId && d.UndoneAt == null, ct) is not { } decision)
        {
            return new Error("decide.undo.none", "这次决定已经撤销，或不存在。");
        }

        var decided = await db.DecidedActivities.AsNoTracking().Where(d => d.DecisionId == decisionId).ToDictionaryAsync(d => d.ActivityId, ct);
        var activities = await db.Activities.Where(a => db.DecidedActivities.Any(d => d.DecisionId == decisionId && d.ActivityId == a.Id)).ToListAsync(ct);
        var later = decided.Count - activities.Count(a => a.Version == decided[a.Id].Version);
        if (later > 0)
        {
            return new Error("decide.undo.later", $"这次决定之后，其中 {later} 条记录又有变更，不能整批撤销。请逐条处理。");
        }

        if (await YearLocks.RefusalAsync(db, activities, ct) is { } locked)
        {
            return locked;
        }

        var changes = new StateChanges(write);
        var checks = await db.DoubtChecks.Where(c => c.At == decision.At && c.By == decision.By).ToListAsync(ct);
        foreach (var check in checks.Where(c => decided.ContainsKey(c.ActivityId)))
        {
            // Looked at in approving: with the approval goes the look. Version 0 is no record's.
            check.Version = 0;
        }

        foreach (var a in activities)
        {
            var before = decided[a.Id];
            changes.Change(a, nameof(UndoDecision), new(before.StateBefore, before.StateByBefore, before.StateAtBefore, before.StateReasonBefore), null, null);
        }

        (decision.UndoneAt, decision.UndoneBy) = (write.Now, actor.Name);
        write.Record(nameof(UndoDecision), nameof(StoredDecision), decision.Id, after: new { Decided = activities.Count });
        await changes.SaveAsync(ct);
        await changes.RecomputeAsync(ct);
        await write.CommitAsync(ct);
        return activities.Count;
    }
}
