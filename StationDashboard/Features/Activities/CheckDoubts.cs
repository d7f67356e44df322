using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Activities;

/// <summary>标记为已核查: a person looked at what is doubtful about records and says why they are right all the same.</summary>
public sealed class CheckDoubts(WriteGate gate)
{
    /// <summary>Marks the open ones of these doubts and returns the number of records.</summary>
    public async Task<Result<int>> RunAsync(IReadOnlyCollection<SeenActivity> seen, Doubt doubts, string? reason, Actor actor, CancellationToken ct)
    {
        var why = reason?.Trim();
        if (string.IsNullOrEmpty(why))
        {
            return new Error("doubt.reason", "标记为已核查须填写理由，理由将记入历史。");
        }

        if (why.Length > DecideActivities.MaxReason)
        {
            return new Error("decide.reason.long", $"理由不能超过 {DecideActivities.MaxReason} 字。");
        }

        var begun = await gate.BeginAsync(Right.DecideRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var versions = seen.ToDictionary(s => s.Id, s => s.Version);
        var activities = new List<Activity>(versions.Count);
        foreach (var part in versions.Keys.Chunk(2000))
        {
            activities.AddRange(await write.Db.Activities.Where(a => part.Contains(a.Id)).ToListAsync(ct));
        }

        if (activities.Find(a => a.Version != versions[a.Id]) is { } stale)
        {
            return new StaleActivity(stale);
        }

        var marked = await StoreAsync(write, activities, doubts, why, ct);
        if (marked == 0)
        {
            return new Error("doubt.none", "这些记录没有待核查的此类疑点，可能已由他人处理。请刷新后重试。");
        }

        var touched = TouchedRecords.Before(write.Db, versions.Keys);
        touched.StationYears.UnionWith(activities.Select(a => (a.StationId, a.Year)));
        await RecomputeTotals.RunAsync(write.Db, touched, ct);
        await write.CommitAsync(ct);
        return marked;
    }

    /// <summary>The same within another write, after its records were saved.</summary>
    internal static async Task<int> StoreAsync(GatedWrite write, IReadOnlyCollection<Activity> activities, Doubt doubts, string reason, CancellationToken ct)
    {
        var db = write.Db;
        var byId = activities.ToDictionary(a => a.Id);
        var marked = 0;
        foreach (var part in byId.Keys.Chunk(2000))
        {
            var open = await db.ActivityDoubts.AsNoTracking().Where(d => part.Contains(d.ActivityId) && (d.Open & doubts) != Doubt.None).Select(d => new { d.ActivityId, d.Open }).ToListAsync(ct);
            var known = (await db.DoubtChecks.Where(c => part.Contains(c.ActivityId)).ToListAsync(ct)).ToDictionary(c => (c.ActivityId, c.Doubt));
            foreach (var row in open)
            {
                var activity = byId[row.ActivityId];
                var looked = row.Open & doubts;
                foreach (var doubt in looked.Each())
                {
                    if (!known.TryGetValue((row.ActivityId, doubt), out var check))
                    {
                        db.DoubtChecks.Add(check = new() { ActivityId = row.ActivityId, Doubt = doubt, By = "", Reason = "" });
                    }

                    (check.Version, check.By, check.At, check.Reason) = (activity.Version, write.Actor.Name, write.Now, reason);
                }

                write.Record(nameof(CheckDoubts), nameof(Activity), activity.Id, activity.StationId, reason: reason, after: new { Doubts = looked.Each().Select(d => d.ToString()) });
                marked++;
            }
        }

        await db.SaveChangesAsync(ct);
        return marked;
    }
}
