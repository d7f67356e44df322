using System.Text;

namespace StationDashboard.Data.Backup;

/// <summary>
/// Puts a rebuilt data folder in the place of the present one. What is to be done is written down first, so that a kill at any
/// point is finished by the next start and never leaves a mixture.
/// </summary>
internal static class RestoredFolder
{
    private static readonly string[] DatabaseFiles = ["", "-wal", "-shm", "-journal"];

    /// <summary>Where the rebuilt files lie before the swap.</summary>
    public static string Image(DataFolder folder) => Path.Combine(folder.Restoring, "data");

    /// <summary>Whether a swap was begun and not finished.</summary>
    public static bool IsBegun(DataFolder folder) => File.Exists(Order(folder));

    /// <summary>Swaps; returns the name of the folder that keeps what was there before.</summary>
    public static string Swap(DataFolder folder, DateTime clock)
    {
        var replaced = Begin(folder, clock);
        Finish(folder);
        return replaced;
    }

    /// <summary>Writes down what is to be done: from here on the swap happens, now or at the next start.</summary>
    internal static string Begin(DataFolder folder, DateTime clock)
    {
        var replaced = FormattableString.Invariant($"replaced-{clock:yyyyMMdd-HHmmss}");
        IEnumerable<string> databases = [folder.Database, folder.Demonstration];
        // The demonstration goes too: its entries are sealed with the key that goes.
        var names = databases.SelectMany(d => DatabaseFiles.Select(suffix => Path.GetFileName(d) + suffix))
            .Concat(Directory.EnumerateFileSystemEntries(Image(folder)).Select(d => Path.GetFileName(d)!)).Concat(["audit", "keys"]).Distinct()
            .Where(name => Path.Exists(Path.Combine(folder.Path, name)));
        using (var order = PrivateFile.Open(Order(folder) + ".new", FileMode.Create))
        {
            order.Write(Encoding.UTF8.GetBytes(string.Join('\n', [replaced, .. names])));
            order.Flush(flushToDisk: true);
        }

        File.Move(Order(folder) + ".new", Order(folder));
        Disk.Settle(folder.Restoring);
        return replaced;
    }

    /// <summary>Finishes a swap that was begun, and removes what was not yet begun. Only for the process that owns the folder.</summary>
    public static void Finish(DataFolder folder)
    {
        if (IsBegun(folder))
        {
            var lines = File.ReadAllLines(Order(folder));
            var replaced = Path.Combine(folder.Path, lines[0]);
            PrivateFile.CreateFolder(replaced);
            foreach (var name in lines.Skip(1))
            {
                // What has been moved away already has its successor in its place.
                var (now, kept) = (Path.Combine(folder.Path, name), Path.Combine(replaced, name));
                if (!Path.Exists(kept) && Path.Exists(now))
                {
                    Directory.Move(now, kept);
                }
            }

            Disk.Settle(replaced);
            Disk.Settle(folder.Path);
            foreach (var part in Directory.Exists(Image(folder)) ? Directory.GetFileSystemEntries(Image(folder)) : [])
            {
                Directory.Move(part, Path.Combine(folder.Path, Path.GetFileName(part)));
            }

            Disk.Settle(folder.Path);
        }

        if (Directory.Exists(folder.Restoring))
        {
            // The order last: without it the rest is rubbish, with it the rest is awaited.
            if (Directory.Exists(Image(folder)))
            {
                Directory.Delete(Image(folder), recursive: true);
            }

            Directory.Delete(folder.Restoring, recursive: true);
        }
    }

    private static string Order(DataFolder folder) => Path.Combine(folder.Restoring, "order");
}
