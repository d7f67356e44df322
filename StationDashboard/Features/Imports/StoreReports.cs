using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>A file that is to be stored as one batch.</summary>
/// <param name="FileName">Name without folder.</param>
/// <param name="FileHash">SHA-256 of the file.</param>
/// <param name="Activities">What its rows say, matched with stations.</param>
/// <param name="Counts">The rows it held, before the comparison.</param>
public sealed record ReportFile(string FileName, string FileHash, IReadOnlyList<ReportedActivity> Activities, ImportCounts Counts);

/// <summary>Stores the accepted rows of one workbook: one transaction and one batch, all or nothing.</summary>
public sealed class StoreReports(WriteGate gate)
{
    /// <summary>
    /// Compares within the transaction, so that what a person saw in the preview cannot have grown stale, and stores. A file
    /// that changes nothing still leaves its batch, so that the list of imports is complete.
    /// </summary>
    public async Task<Result<ImportCounts>> RunAsync(ReportFile file, Guid group, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        if (write.Demonstration)
        {
            return ImportBatches.InDemonstration;
        }

        var diffs = await DiffReports.RunAsync(write.Db, file.Activities, ct);
        var counts = file.Counts.With(diffs);
        var batch = await ImportBatches.AddAsync(write, ImportKind.Reports, group, file.FileName, file.FileHash, Digest(file.Activities), counts, ct);
        var touched = new TouchedRecords();
        var writing = diffs.Where(d => d.Writes).ToList();
        var activityIds = await StoreActivitiesAsync(write, batch.Id, writing, touched, ct);
        await StoreVisits.RunAsync(write, writing.ConvertAll(d => (activityIds[d.Reported.Key], d.Visits)), touched, ct);
        // The totals are computed in SQL: what is only tracked would be missed.
        await write.Db.SaveChangesAsync(ct);
        await RecomputeTotals.RunAsync(write.Db, touched, ct);
        write.Db.Changes.Add(ChangeKind.Imports);
        await write.CommitAsync(ct);
        return counts;
    }

    private static async Task<Dictionary<ActivityKey, int>> StoreActivitiesAsync(GatedWrite write, int batchId, List<ActivityDiff> diffs, TouchedRecords touched, CancellationToken ct)
    {
        var db = write.Db;
        var ids = new Dictionary<ActivityKey, int>(diffs.Count);
        using (var insert = new PreparedInsert(db, "Activities", "StationId", "Year", "Number", "Name", "Date", "Day", "Category", "Mode", "Minutes", "Volunteers", "Participants", "Note",
            "State", "StateBy", "StateAt", "BatchId", "BatchVersion", "Version"))
        {
            foreach (var diff in diffs)
            {
                var key = diff.Reported.Key;
                touched.StationYears.Add((key.StationId, key.Year));
                if (diff.Stored is { } stored)
                {
                    Change(write, batchId, diff, stored);
                    ids[key] = stored.Id;
                }
                else
                {
                    var f = diff.Reported.Fields!;
                    ids[key] = insert.Insert(key.StationId, key.Year, key.Number, f.Name, f.Date, f.Date.DayOfYear, (int)f.Category, (int?)f.Mode, f.Minutes, f.Volunteers, f.Participants, f.Note,
                        (int)RecordState.Pending, write.Actor.Name, write.Now, batchId, 1, 1);
                }
            }
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return ids;
    }

    private static void Change(GatedWrite write, int batchId, ActivityDiff diff, Activity stored)
    {
        write.Record("ImportReports", nameof(Activity), stored.Id, stored.StationId, batchId, before: ActivitySnapshot.Of(stored, diff.StoredVisits), after: ActivitySnapshot.After(diff, write, batchId));
        write.Db.Activities.Attach(stored);
        diff.Reported.Fields?.WriteTo(stored);
        (stored.State, stored.StateBy, stored.StateAt, stored.StateReason) = (RecordState.Pending, write.Actor.Name, write.Now, null);
        (stored.BatchId, stored.BatchVersion) = (batchId, stored.Version + 1);
    }

    private static string Digest(IReadOnlyList<ReportedActivity> activities)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var text = new StringBuilder();
        foreach (var activity in activities.OrderBy(a => a.Key.StationId).ThenBy(a => a.Key.Year).ThenBy(a => a.Key.Number, StringComparer.Ordinal))
        {
            text.Clear().Append(CultureInfo.InvariantCulture, $"{activity.Key}|{activity.Fields}\n");
            foreach (var (enterprise, name, c) in activity.Visits)
            {
                text.Append(enterprise.Uscc).Append('|').Append(name).Append('|').Append(c.WrittenCode).Append('|').Append((int)c.Size).Append('|')
                    .Append(c.Satisfaction).Append('|').Append(c.Effect).Append('|').Append(c.Comment).Append('\n');
            }

            foreach (var chunk in text.GetChunks())
            {
                hash.AppendData(MemoryMarshal.AsBytes(chunk.Span));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
