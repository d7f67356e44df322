using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Adds the batch of an import and its one history entry.</summary>
public static class ImportBatches
{
    /// <summary>The refusal while the demonstration is in use: nothing real goes into it. Checked inside the write, where nobody can switch.</summary>
    public static readonly Error InDemonstration = new("import.demonstration",
        "正在使用示例数据，不能导入真实数据。请先清除示例数据（网页上的“清除示例数据”，或 demo --remove）。");

    internal static async Task<ImportBatch> AddAsync(
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
