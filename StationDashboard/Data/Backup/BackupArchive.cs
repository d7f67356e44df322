using System.IO.Compression;
using System.Security.Cryptography;

namespace StationDashboard.Data.Backup;

/// <summary>The one file of a backup: a zip of the list and of the parts of a data folder.</summary>
internal static class BackupArchive
{
    private const string Folder = "data/";
    private const int MaxManifest = 4 << 20;

    /// <summary>Writes the parts that lie in a folder; the file is on the disk when this returns.</summary>
    public static void Write(string archive, BackupManifest manifest, string folder, CancellationToken ct)
    {
        using var file = PrivateFile.Open(archive, FileMode.CreateNew);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var list = zip.CreateEntry(BackupManifest.Entry).Open())
            {
                list.Write(manifest.Write());
            }

            foreach (var part in manifest.Parts)
            {
                ct.ThrowIfCancellationRequested();
                using var from = File.OpenRead(Path.Combine(folder, part.Path));
                using var to = zip.CreateEntry(Folder + part.Path, CompressionLevel.Fastest).Open();
                from.CopyTo(to);
            }
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>What lies in a folder, as the list names it.</summary>
    public static List<BackupPart> PartsOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file =>
        {
            using var content = File.OpenRead(file);
            return new BackupPart(Path.GetRelativePath(folder, file).Replace('\\', '/'), content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
        }).OrderBy(p => p.Path, StringComparer.Ordinal),
    ];

    /// <summary>Reads the list alone.</summary>
    /// <exception cref="BackupFault">It is no backup.</exception>
    public static BackupManifest ReadList(string archive)
    {
        if (Directory.Exists(archive))
        {
            throw new BackupFault(BackupErrors.Folder);
        }

        try
        {
            using var zip = ZipFile.OpenRead(archive);
            return ListOf(zip);
        }
        catch (InvalidDataException e)
        {
            throw new BackupFault(BackupErrors.NoBackup, e);
        }
    }

    /// <summary>Reads the list, compares every part with it, and writes the parts into a folder where one is given.</summary>
    /// <exception cref="BackupFault">It is no backup, or a part is not what the list says.</exception>
    public static BackupManifest Read(string archive, string? into, CancellationToken ct)
    {
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            var manifest = ListOf(zip);
            foreach (var part in manifest.Parts)
            {
                ct.ThrowIfCancellationRequested();
                var entry = zip.GetEntry(Folder + part.Path) is { } found && found.Length == part.Length && IsPlain(part.Path) ? found : throw new BackupFault(BackupErrors.Part(part.Path));
                using var from = entry.Open();
                if (Take(from, part, into is null ? null : Path.Combine(into, part.Path)) != part.Sha256)
                {
                    throw new BackupFault(BackupErrors.Part(part.Path));
                }
            }

            return manifest;
        }
        catch (InvalidDataException e)
        {
            throw new BackupFault(BackupErrors.NoBackup, e);
        }
    }

    private static BackupManifest ListOf(ZipArchive zip)
    {
        if (zip.GetEntry(BackupManifest.Entry) is not { Length: < MaxManifest } entry)
        {
            throw new BackupFault(BackupErrors.NoBackup);
        }

        using var list = entry.Open();
        var manifest = BackupManifest.Read(list);
        return manifest.Parts.Any(p => p.Path == DataFolder.DatabaseName) ? manifest : throw new BackupFault(BackupErrors.NoBackup);
    }

    // A doctored list must not name a file outside the folder.
    private static bool IsPlain(string path) => path.Split('/').All(name => name is not ("" or "." or "..") && name.IndexOfAny(['\\', ':', '\0']) < 0);

    private static string Take(Stream from, BackupPart part, string? target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (target is not null)
        {
            PrivateFile.CreateFolder(Path.GetDirectoryName(target)!);
        }

        using var to = target is null ? null : PrivateFile.Open(target, FileMode.CreateNew);
        var buffer = new byte[1 << 16];
        long taken = 0;
        // No further than the list says, whatever the archive unpacks to.
        for (int read; taken <= part.Length && (read = from.Read(buffer)) > 0; taken += read)
        {
            hash.AppendData(buffer, 0, read);
            to?.Write(buffer, 0, read);
        }

        to?.Flush(flushToDisk: true);
        return taken == part.Length ? Convert.ToHexStringLower(hash.GetHashAndReset()) : "";
    }
}
