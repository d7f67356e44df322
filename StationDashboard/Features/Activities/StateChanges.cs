using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Activities;

/// <summary>The state of a record with who put it there, when (UTC) and why.</summary>
internal sealed record RecordStanding(RecordState State, string By, DateTime At, string? Reason);

/// <summary>Puts records into other states within one write: an entry each, and the totals that depend on them.</summary>
internal sealed class StateChanges(GatedWrite write)
{
    private readonly HashSet<(int StationId, int Year)> years = [];
    private TouchedRecords touched = new();
    private readonly Dictionary<int, int> changed = [];
    private readonly List<int> evidence = [];

    public void Change(Activity a, string action, RecordStanding to, int? batchId, string? reason)
    {
        write.Record(action, nameof(Activity), a.Id, a.StationId, batchId, reason,
            before: new { a.State, a.StateBy, a.StateAt, a.StateReason, a.Version },
            after: new { to.State, StateBy = to.By, StateAt = to.At, StateReason = to.Reason, Version = a.Version + 1 });
        years.Add((a.StationId, a.Year));
        changed[a.Id] = a.Version;
        // A code that only this record gave a name stops, or begins, to stand for the name everywhere.
        if (IsEvidence(a.State) != IsEvidence(to.State))
        {
            evidence.Add(a.Id);
        }

        (a.State, a.StateBy, a.StateAt, a.StateReason) = (to.State, to.By, to.At, to.Reason);
    }

    /// <summary>Saves the records. What a person looked at stays looked at, for the content is the same.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        touched = TouchedRecords.Before(write.Db, changed.Keys);
        touched.StationYears.UnionWith(years);
        foreach (var part in evidence.Chunk(2000))
        {
            touched.Enterprises.UnionWith(await write.Db.Visits.Where(v => part.Contains(v.ActivityId)).Select(v => v.EnterpriseId).ToListAsync(ct));
        }

        foreach (var part in changed.Keys.Chunk(2000))
        {
            foreach (var check in (await write.Db.DoubtChecks.Where(c => part.Contains(c.ActivityId)).ToListAsync(ct)).Where(c => c.Version == changed[c.ActivityId]))
            {
                check.Version++;
            }
        }

        await write.Db.SaveChangesAsync(ct);
    }

    public Task RecomputeAsync(CancellationToken ct) => RecomputeTotals.RunAsync(write.Db, touched, ct);

    private static bool IsEvidence(RecordState state) => state is RecordState.Pending or RecordState.Approved;
}

/// <summary>The refusal to change records of a locked year.</summary>
internal static class YearLocks
{
    public static async Task<Error?> RefusalAsync(StationDbContext db, IEnumerable<Activity> activities, CancellationToken ct)
    {
        var years = activities.Select(a => a.Year).Distinct().ToList();
        return await db.YearLocks.AsNoTracking().FirstOrDefaultAsync(l => years.Contains(l.Year), ct) is { } locked
            ? new Error("decide.locked", $"{locked.Year} 年度已由 {locked.By} 锁定，记录不能再变更。须先说明理由解除锁定。")
            : null;
    }
}

/// <summary>Who brought what a record says: no record is approved by its own recorder, whatever others decided about it in between.</summary>
internal static class Recorders
{
    /// <summary>Keys of those that the person recorded, mended, imported or handed in again.</summary>
    public static async Task<HashSet<int>> OwnAsync(StationDbContext db, IReadOnlyCollection<Activity> activities, Actor actor, CancellationToken ct)
    {
        var own = activities.Where(a => a.State is RecordState.Pending && actor.Did(a.StateBy)).Select(a => a.Id).ToHashSet();
        foreach (var part in activities.Where(a => a.Version > 1).Select(a => a.Id).Chunk(2000))
        {
            own.UnionWith(await db.History.Where(h => h.Subject == nameof(Activity) && part.Contains(h.SubjectId) && h.Actor == actor.Name && !Doubts.NoEntry.Contains(h.Action)).Select(h => h.SubjectId).Distinct().ToListAsync(ct));
        }

        var batches = activities.Select(a => a.BatchId).OfType<int>().Distinct().ToList();
        var brought = (await db.ImportBatches.Where(b => batches.Contains(b.Id) && b.By == actor.Name).Select(b => b.Id).ToListAsync(ct)).ToHashSet();
        own.UnionWith(activities.Where(a => a.BatchId is { } batch && brought.Contains(batch)).Select(a => a.Id));
        return own;
    }
}
