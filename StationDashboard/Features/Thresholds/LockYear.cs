using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>
/// Makes a year final, a person's act: from now on only 核定 counts, and the verdicts are stored with the rule set, basis and
/// figures they rest on, so that neither a later rule nor a later row elsewhere rewrites them.
/// </summary>
public sealed class LockYear(WriteGate gate, RuleSetStore rules, TimeProvider clock)
{
    /// <summary>Locks the year and returns the number of stations judged.</summary>
    public async Task<Result<int>> RunAsync(int year, Actor actor, CancellationToken ct)
    {
        var today = clock.Today();
        if (today <= ServiceYear.Last(year))
        {
            return new Error("lock.running", $"{year} 年度尚未结束，不能锁定。请在 {year + 1} 年 1 月 1 日以后，核定全部记录后再锁定。");
        }

        var book = await rules.AllAsync(ct);
        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        if (await db.YearLocks.SingleOrDefaultAsync(l => l.Year == year, ct) is { } known)
        {
            return new Error("lock.locked", $"{year} 年度已由 {known.By} 于 {ChinaTime.Day(known.At):yyyy-MM-dd} 锁定，无需再次锁定。");
        }

        if (!await db.Activities.AnyAsync(a => a.Year == year, ct))
        {
            return new Error("lock.empty", $"{year} 年度没有任何服务活动，不能锁定。请确认年度，或先导入该年度的记录。");
        }

        var choice = book.For(year, today);
        db.YearLocks.Add(new YearLock { Year = year, At = write.Now, By = actor.Name, RuleSet = RuleSetStore.Write(choice.RuleSet) });
        await db.SaveChangesAsync(ct);
        await RecomputeTotals.RunAsync(db, await YearRecords.TouchAsync(db, year, ct), ct);
        var judged = new JudgedYear(await ReadTotals.WholeAsync(db, year, ct), choice, today, null);
        var stations = judged.Stations.Where(s => s.Counts).ToList();
        db.StoredVerdicts.AddRange(stations.SelectMany(s => s.Verdict.Verdicts.Select(v => Stored(s, v))));
        write.Record(nameof(LockYear), nameof(YearLock), year, after: new
        {
            Edition = judged.RuleSet.Version,
            Stations = stations.Count,
            TriggersRed = stations.Count(s => s.Verdict.TriggersRed),
            PendingLeftOut = await db.Activities.CountAsync(a => a.Year == year && a.State == Activities.RecordState.Pending, ct),
        });
        db.Changes.Add(ChangeKind.Everything);
        await write.CommitAsync(ct);
        return stations.Count;
    }

    private static StoredVerdict Stored(JudgedStation station, Verdict verdict) => new()
    {
        StationId = station.Station.Id,
        Year = station.Verdict.Facts.Year,
        RuleId = verdict.RuleId,
        Edition = station.Verdict.RuleSetVersion,
        Basis = verdict.Basis?.ToString() ?? "",
        State = verdict.State.ToString(),
        Value = checked((int)verdict.Value),
        SourceRows = verdict.SourceRows,
    };
}

/// <summary>Opens a locked year again, with a reason that the history keeps: 待核 counts again and identities follow later rows.</summary>
public sealed class UnlockYear(WriteGate gate)
{
    /// <summary>Unlocks the year and returns the number of stored verdicts that this withdrew.</summary>
    public async Task<Result<int>> RunAsync(int year, string reason, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Error("unlock.reason", "解除锁定须填写理由，理由将记入历史。");
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        if (await db.YearLocks.SingleOrDefaultAsync(l => l.Year == year, ct) is not { } known)
        {
            return new Error("unlock.open", $"{year} 年度没有锁定，无需解除。");
        }

        var verdicts = await db.StoredVerdicts.Where(v => v.Year == year).ToListAsync(ct);
        db.StoredVerdicts.RemoveRange(verdicts);
        db.YearLocks.Remove(known);
        await db.SaveChangesAsync(ct);
        await YearRecords.FollowIdentitiesAsync(db, year, ct);
        await RecomputeTotals.RunAsync(db, await YearRecords.TouchAsync(db, year, ct), ct);
        write.Record(nameof(UnlockYear), nameof(YearLock), year, reason: reason.Trim(), before: new
        {
            LockedBy = known.By,
            LockedAt = known.At,
            Verdicts = verdicts.GroupBy(v => (v.RuleId, v.State)).OrderBy(g => g.Key).ToDictionary(g => $"{g.Key.RuleId} {g.Key.State}", g => g.Count()),
        });
        db.Changes.Add(ChangeKind.Everything);
        await write.CommitAsync(ct);
        return verdicts.Count;
    }
}

/// <summary>All records of one year.</summary>
file static class YearRecords
{
    /// <summary>Every station-year with a record or a total.</summary>
    public static async Task<TouchedRecords> TouchAsync(StationDbContext db, int year, CancellationToken ct)
    {
        var touched = new TouchedRecords();
        var stations = await db.Activities.Where(a => a.Year == year).Select(a => a.StationId)
            .Union(db.StationYears.Where(t => t.Year == year).Select(t => t.StationId)).ToListAsync(ct);
        touched.StationYears.UnionWith(stations.Select(id => (id, year)));
        return touched;
    }

    /// <summary>While a year is locked its visits keep what they counted as; afterwards they count as their enterprise does today.</summary>
    public static Task<int> FollowIdentitiesAsync(StationDbContext db, int year, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE "Visits" SET "CountsAsId" = (SELECT e."CountsAsId" FROM "Enterprises" e WHERE e."Id" = "Visits"."EnterpriseId")
        WHERE "ActivityId" IN (SELECT a."Id" FROM "Activities" a WHERE a."Year" = {year})
          AND "CountsAsId" <> (SELECT e."CountsAsId" FROM "Enterprises" e WHERE e."Id" = "Visits"."EnterpriseId")
        """, ct);
}
