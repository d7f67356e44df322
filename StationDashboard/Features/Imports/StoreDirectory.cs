using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Enterprises;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Stores the directory from which the enterprise picker completes; it decides no identity and changes no total.</summary>
public sealed class StoreDirectory(WriteGate gate, StationDbContextFactory contexts)
{
    /// <summary>What storing would do, with the first entries of each kind.</summary>
    public async Task<(ImportCounts Counts, IReadOnlyList<PreviewSample> Samples)> PreviewAsync(IEnumerable<DirectoryRow> rows, CancellationToken ct)
    {
        await using var db = contexts.Whole();
        var stored = await db.DirectoryEntries.AsNoTracking().Select(d => new { d.Name, d.Uscc, d.CityCode, d.Absent }).ToDictionaryAsync(d => (d.Name, d.Uscc), ct);
        var seen = new HashSet<(string, string?)>();
        var kinds = new Dictionary<DiffKind, int>();
        var samples = new List<PreviewSample>();
        foreach (var row in rows.Where(r => seen.Add((r.Name, r.Code))))
        {
            ct.ThrowIfCancellationRequested();
            var kind = !stored.TryGetValue((row.Name, row.Code), out var entry) ? DiffKind.New
                : entry.Absent || entry.CityCode != row.City?.Code ? DiffKind.Changed
                : DiffKind.Unchanged;
            if ((kinds[kind] = kinds.GetValueOrDefault(kind) + 1) <= ImportReports.SampleSize)
            {
                samples.Add(new(kind, row.Name, row.Code ?? "", row.City?.Name ?? ""));
            }
        }

        return (new()
        {
            New = kinds.GetValueOrDefault(DiffKind.New),
            Changed = kinds.GetValueOrDefault(DiffKind.Changed),
            Unchanged = kinds.GetValueOrDefault(DiffKind.Unchanged),
            RowsAccepted = seen.Count,
        }, [.. samples.OrderBy(s => s.Kind)]);
    }

    /// <summary>Adds entries and updates those whose name or city differ; one transaction, one batch.</summary>
    public async Task<Result<ImportCounts>> RunAsync(string fileName, string fileHash, IEnumerable<DirectoryRow> rows, Guid group, Actor actor, CancellationToken ct)
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

        var db = write.Db;
        var batch = await ImportBatches.AddAsync(write, ImportKind.Enterprises, group, fileName, fileHash, "", new ImportCounts(), ct);
        // Bound: the directory itself, about 200 bytes an entry.
        var stored = await db.DirectoryEntries.ToDictionaryAsync(d => (d.Name, d.Uscc), ct);
        var (added, changed, unchanged) = (0, 0, 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var seen = new HashSet<(string, string?)>();
        using (var insert = new PreparedInsert(db, "DirectoryEntries", "Uscc", "Name", "CityCode", "SearchText", "BatchId", "Absent"))
        {
            foreach (var row in rows)
            {
                ct.ThrowIfCancellationRequested();
                if (!seen.Add((row.Name, row.Code)))
                {
                    continue;
                }

                hash.AppendData(Encoding.UTF8.GetBytes($"{row.Name}|{row.Code}|{row.City?.Code}\n"));
                if (!stored.TryGetValue((row.Name, row.Code), out var entry))
                {
                    insert.Insert(row.Code, row.Name, row.City?.Code, ChineseOrder.SearchText(row.Name, row.Code), batch.Id, false);
                    added++;
                }
                else if (entry.Absent || entry.CityCode != row.City?.Code)
                {
                    (entry.Absent, entry.CityCode, entry.BatchId) = (false, row.City?.Code, batch.Id);
                    changed++;
                }
                else
                {
                    unchanged++;
                }
            }
        }

        var counts = new ImportCounts { New = added, Changed = changed, Unchanged = unchanged, RowsAccepted = added + changed + unchanged };
        batch.RowDigest = Convert.ToHexStringLower(hash.GetHashAndReset());
        batch.Counts = GatedWrite.Json(counts)!;
        db.Changes.Add(ChangeKind.Imports);
        await write.CommitAsync(ct);
        return counts;
    }
}
