using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>
/// Takes back a batch, or all batches of a group, as long as nothing later changed their records: what an import created
/// becomes absent, what it changed stands again as it was. All in one transaction; nothing is deleted.
/// </summary>
public sealed class UndoImport(WriteGate gate)
{
    /// <summary>Undoes one batch. Refused with a sentence when it was undone already or something later changed its records.</summary>
    public Task<Result<int>> BatchAsync(int batchId, Actor actor, CancellationToken ct) => RunAsync(b => b.Id == batchId, actor, ct);

    /// <summary>Undoes the files of one call together.</summary>
    public Task<Result<int>> GroupAsync(Guid groupId, Actor actor, CancellationToken ct) => RunAsync(b => b.GroupId == groupId, actor, ct);

    private async Task<Result<int>> RunAsync(System.Linq.Expressions.Expression<Func<ImportBatch, bool>> which, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        var batches = await write.Db.ImportBatches.Where(which).Where(b => b.UndoneAt == null).OrderByDescending(b => b.Id).ToListAsync(ct);
        if (batches.Count == 0)
        {
            return new Error("undo.none", "这次导入已经撤销，或不存在。");
        }

        var touched = new TouchedRecords();
        foreach (var batch in batches)
        {
            var error = batch.Kind switch
            {
                ImportKind.Reports => await UndoReportsAsync(write, batch, touched, ct),
                ImportKind.Roster => await UndoRosterAsync(write, batch, touched, ct),
                ImportKind.Enterprises => await UndoDirectoryAsync(write, batch, ct),
            };
            if (error is not null)
            {
                return error;
            }

            (batch.UndoneAt, batch.UndoneBy) = (write.Now, actor.Name);
            write.Record(nameof(UndoImport), nameof(ImportBatch), batch.Id, batchId: batch.Id);
        }

        await write.Db.SaveChangesAsync(ct);
        await RecomputeTotals.RunAsync(write.Db, touched, ct);
        write.Db.Changes.Add(ChangeKind.Imports);
        await write.CommitAsync(ct);
        return batches.Count;
    }

    private static Error Later(ImportBatch batch, int records) => new("undo.later",
        $"“{batch.FileName}”导入后，其中 {records} 条记录又有变更（核定、退回、修改或再次导入），不能整批撤销。请先处理这些记录，或逐条作废。");

    private static async Task<Error?> UndoReportsAsync(GatedWrite write, ImportBatch batch, TouchedRecords touched, CancellationToken ct)
    {
        var db = write.Db;
        var counts = JsonSerializer.Deserialize<ImportCounts>(batch.Counts)!;
        var activities = await db.Activities.Where(a => a.BatchId == batch.Id && a.Version == a.BatchVersion).ToListAsync(ct);
        var missing = counts.New + counts.Changed - activities.Count;
        if (missing > 0)
        {
            return Later(batch, missing);
        }

        var befores = await db.History.AsNoTracking()
            .Where(h => h.BatchId == batch.Id && h.Subject == nameof(Activity) && h.Action == "ImportReports" && h.Before != null)
            .ToDictionaryAsync(h => h.SubjectId, h => h.Before!, ct);
        foreach (var activity in activities)
        {
            touched.StationYears.Add((activity.StationId, activity.Year));
            if (befores.TryGetValue(activity.Id, out var json))
            {
                await RestoreAsync(write, batch, activity, JsonSerializer.Deserialize<ActivitySnapshot>(json)!, ct);
            }
            else
            {
                activity.UndoneAt = write.Now;
            }
        }

        foreach (var part in activities.Select(a => a.Id).Chunk(2000))
        {
            touched.Enterprises.UnionWith(await db.Visits.Where(v => part.Contains(v.ActivityId)).Select(v => v.EnterpriseId).ToListAsync(ct));
        }

        await db.SaveChangesAsync(ct);
        return null;
    }

    private static async Task RestoreAsync(GatedWrite write, ImportBatch batch, Activity activity, ActivitySnapshot before, CancellationToken ct)
    {
        var db = write.Db;
        var visits = await DiffReports.VisitsAsync(db, [activity.Id], ct);
        write.Record(nameof(UndoImport), nameof(Activity), activity.Id, activity.StationId, batch.Id, before: ActivitySnapshot.Of(activity, visits), after: before);
        before.Fields.WriteTo(activity);
        (activity.State, activity.StateBy, activity.StateAt, activity.StateReason) = (before.State, before.StateBy, before.StateAt, before.StateReason);
        // The earlier batch left exactly this content, so it can be undone in its turn.
        (activity.BatchId, activity.BatchVersion) = (before.BatchId, activity.Version + 1);
        var known = before.Visits.ToDictionary(v => v.Id);
        foreach (var now in visits)
        {
            if (!known.TryGetValue(now.Id, out var then))
            {
                await VisitWrites.SetAsync(write, now.Id, true, now.RowOrder, now.Content, now.HasAnswer, ct);
            }
            else if (then.Void != now.Void || then.RowOrder != now.RowOrder || then.Content != now.Content)
            {
                await VisitWrites.SetAsync(write, now.Id, then.Void, then.RowOrder, then.Content, now.HasAnswer, ct);
            }
        }
    }

    private static async Task<Error?> UndoRosterAsync(GatedWrite write, ImportBatch batch, TouchedRecords touched, CancellationToken ct)
    {
        var db = write.Db;
        var counts = JsonSerializer.Deserialize<ImportCounts>(batch.Counts)!;
        var stations = await db.Stations.Where(s => s.BatchId == batch.Id && s.Version == s.BatchVersion).ToListAsync(ct);
        var missing = counts.New + counts.Changed - stations.Count;
        if (missing > 0)
        {
            return Later(batch, missing);
        }

        var befores = await db.History.AsNoTracking()
            .Where(h => h.BatchId == batch.Id && h.Subject == nameof(Station) && h.Action == "ImportRoster" && h.Before != null)
            .ToDictionaryAsync(h => h.SubjectId, h => h.Before!, ct);
        var created = stations.Where(s => !befores.ContainsKey(s.Id)).Select(s => s.Id).ToList();
        var inUse = await db.Activities.Where(a => created.Contains(a.StationId)).Select(a => a.StationId).Distinct().CountAsync(ct);
        if (inUse > 0)
        {
            return new Error("undo.in-use", $"“{batch.FileName}”登记的工作站中有 {inUse} 家已有服务活动。请先撤销这些活动的导入。");
        }

        foreach (var station in stations)
        {
            if (befores.TryGetValue(station.Id, out var json))
            {
                var before = JsonSerializer.Deserialize<StationSnapshot>(json)!;
                write.Record(nameof(UndoImport), nameof(Station), station.Id, station.Id, batch.Id, before: StationSnapshot.Of(station), after: before);
                before.WriteTo(station);
                await StationAliases.TakeBackAsync(write, station, batch.Id, ct);
                station.BatchVersion = station.Version + 1;
                touched.StationYears.UnionWith((await db.StationYears.Where(t => t.StationId == station.Id).Select(t => t.Year).ToListAsync(ct)).Select(y => (station.Id, y)));
                touched.StationYears.UnionWith((await db.Activities.Where(a => a.StationId == station.Id).Select(a => a.Year).Distinct().ToListAsync(ct)).Select(y => (station.Id, y)));
            }
            else
            {
                station.UndoneAt = write.Now;
            }
        }

        db.Changes.Add(ChangeKind.Stations);
        await db.SaveChangesAsync(ct);
        return null;
    }

    // The directory only completes typing: what a later file confirmed stays, what only this one brought is offered no more.
    private static async Task<Error?> UndoDirectoryAsync(GatedWrite write, ImportBatch batch, CancellationToken ct)
    {
        await write.Db.DirectoryEntries.Where(d => d.BatchId == batch.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Absent, true), ct);
        return null;
    }
}
