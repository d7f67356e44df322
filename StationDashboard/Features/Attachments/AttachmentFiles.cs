using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Backup;

namespace StationDashboard.Features.Attachments;

/// <summary>The contents on the disk, each once under its SHA-256. A content is there before the row that names it.</summary>
internal static class AttachmentFiles
{
    /// <summary>Where a content lies.</summary>
    public static string PathOf(DataFolder folder, string sha256) => Path.Combine(folder.Attachments, sha256[..2], sha256);

    /// <summary>Puts a file that is wholly on the disk in its place; the same content is kept once.</summary>
    public static void Keep(DataFolder folder, string arrived, string sha256)
    {
        var place = PathOf(folder, sha256);
        PrivateFile.CreateFolder(folder.Attachments);
        PrivateFile.CreateFolder(Path.GetDirectoryName(place)!);
        File.Move(arrived, place, overwrite: true);
        Disk.Settle(Path.GetDirectoryName(place)!);
        Disk.Settle(folder.Attachments);
        Disk.Settle(folder.Path);
    }

    /// <summary>Removes contents that no row names, void ones included: what a kill left between file and row. Only at the start, before anybody adds any.</summary>
    public static async Task TidyAsync(StationDbContextFactory contexts, CancellationToken ct)
    {
        var folder = contexts.Folder;
        if (!Directory.Exists(folder.Attachments))
        {
            return;
        }

        await using var db = contexts.Real();
        var named = (await db.Attachments.AsNoTracking().Select(a => a.Sha256).Distinct().ToListAsync(ct)).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(folder.Attachments, "*", SearchOption.AllDirectories).Where(f => !named.Contains(Path.GetFileName(f))).ToList())
        {
            File.Delete(file);
        }
    }

    /// <summary>One sentence for each content that is missing or not what its row says.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(StationDbContextFactory contexts, CancellationToken ct)
    {
        await using var db = contexts.Real();
        var problems = new List<string>();
        foreach (var kept in await db.Attachments.AsNoTracking().GroupBy(a => a.Sha256).Select(g => new { Sha256 = g.Key, Name = g.Min(a => a.FileName) }).ToListAsync(ct))
        {
            var file = PathOf(contexts.Folder, kept.Sha256);
            if (!File.Exists(file))
            {
                problems.Add($"附件“{kept.Name}”的文件缺失（{kept.Sha256}）");
            }
            else if (await HashAsync(file, ct) != kept.Sha256)
            {
                problems.Add($"附件“{kept.Name}”的文件已被改动（{kept.Sha256}）");
            }
        }

        return problems;
    }

    public static async Task<string> HashAsync(string file, CancellationToken ct)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content, ct));
    }
}
