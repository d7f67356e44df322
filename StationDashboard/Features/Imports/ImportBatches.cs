using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;

namespace StationDashboard.Features.Imports;

/// <summary>Adds the batch of an import and its one history entry.</summary>
internal static class ImportBatches
{
    public static async Task<ImportBatch> AddAsync(
        GatedWrite write, ImportKind kind, Guid group, string fileName, string fileHash, string rowDigest, ImportCounts counts, CancellationToken ct)
    {
        var batch = new ImportBatch
        {
            GroupId = group,
            Kind = kind,
            FileName = fileName,
            FileHash = fileHash,
            RowDigest = rowDigest,
            At = write.Now,
            By = write.Actor.Name,
            Counts = GatedWrite.Json(counts)!,
        };
        write.Db.ImportBatches.Add(batch);
        await write.Db.SaveChangesAsync(ct);
        write.Record($"Import{kind}", nameof(ImportBatch), batch.Id, batchId: batch.Id, after: new { fileName, fileHash, rowDigest, counts });
        return batch;
    }
}
