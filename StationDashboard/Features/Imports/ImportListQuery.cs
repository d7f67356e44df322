using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>One past import.</summary>
/// <param name="Id">The batch.</param>
/// <param name="Group">Its group.</param>
/// <param name="GroupFiles">Files of the group that are not undone.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">By whom.</param>
/// <param name="Kind">What was read.</param>
/// <param name="FileName">The file.</param>
/// <param name="FileHash">Its SHA-256.</param>
/// <param name="Counts">What it did.</param>
/// <param name="UndoneAt">When it was undone (UTC).</param>
/// <param name="UndoneBy">By whom.</param>
public sealed record ImportLine(
    int Id, Guid Group, int GroupFiles, DateTime At, string By, ImportKind Kind, string FileName, string FileHash, ImportCounts Counts, DateTime? UndoneAt, string? UndoneBy);

/// <summary>The past imports, newest first.</summary>
public sealed class ImportListQuery(StationDbContextFactory contexts)
{
    /// <summary>Lines a page.</summary>
    public const int Size = 20;

    /// <summary>Reads one page.</summary>
    public async Task<Paged<ImportLine>> RunAsync(int page, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.EditRecords, reader);
        var total = await db.ImportBatches.CountAsync(ct);
        page = Paging.Shown(page, total, Size);
        var rows = await db.ImportBatches.AsNoTracking().OrderByDescending(b => b.Id).Skip((page - 1) * Size).Take(Size).ToListAsync(ct);
        var groups = rows.Select(b => b.GroupId).Distinct().ToList();
        var files = await db.ImportBatches.Where(b => groups.Contains(b.GroupId) && b.UndoneAt == null).GroupBy(b => b.GroupId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new([.. rows.Select(b => new ImportLine(b.Id, b.GroupId, files.GetValueOrDefault(b.GroupId), b.At, b.By, b.Kind, b.FileName, b.FileHash,
            JsonSerializer.Deserialize<ImportCounts>(b.Counts)!, b.UndoneAt, b.UndoneBy))], total, page, Size);
    }
}
