using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>
/// The folder that holds everything the product stores. It must be on a local disk: write-ahead logging does not work on
/// network file systems.
/// </summary>
public sealed class DataFolder
{
    /// <summary>Opens the folder, creating it for its owner alone (0700).</summary>
    /// <exception cref="StartRefusedException">The folder cannot be made or written.</exception>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            PrivateFile.CreateFolder(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"无法创建数据目录 {Path}：{e.Message}。请检查权限，或用 --data 指定其他目录。", e);
        }
    }

    /// <summary>Where data go when no setting names a folder: the user's local application data.</summary>
    public static string Default { get; } = System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "StationDashboard");

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>File name of the database of real records.</summary>
    internal const string DatabaseName = "stations.db";

    /// <summary>The database of real records.</summary>
    public string Database => System.IO.Path.Combine(Path, DatabaseName);

    /// <summary>The demonstration's database; it exists only while the demonstration is loaded.</summary>
    public string Demonstration => System.IO.Path.Combine(Path, "demonstration.db");

    /// <summary>The demonstration while it is being made: it gets its name when it is whole.</summary>
    public string UnfinishedDemonstration => Demonstration + ".making";

    /// <summary>A private folder for uploads on their way in, emptied at start.</summary>
    public string Uploads => System.IO.Path.Combine(Path, "uploads");

    /// <summary>The contents of files kept with records, each under its SHA-256; part of a backup.</summary>
    public string Attachments => System.IO.Path.Combine(Path, "attachments");

    /// <summary>A private folder for reports on their way out, emptied at start.</summary>
    public string Downloads => System.IO.Path.Combine(Path, "downloads");

    /// <summary>The log files.</summary>
    public string Logs => System.IO.Path.Combine(Path, "logs");

    /// <summary>Where scheduled backups go unless a setting names another folder.</summary>
    public string Backups => System.IO.Path.Combine(Path, "backups");

    /// <summary>What became of the last backups.</summary>
    internal string BackupLog => System.IO.Path.Combine(Path, "backup-log.json");

    /// <summary>A restored folder before it takes the place of this one.</summary>
    internal string Restoring => System.IO.Path.Combine(Path, "restoring");

    /// <summary>
    /// The files beside the database that a backup holds, relative to the folder: all but what passes, what locks, and backups
    /// themselves. So a later version's files are in it without anybody thinking of them.
    /// </summary>
    internal IEnumerable<string> KeptFiles() =>
        from file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        let name = System.IO.Path.GetRelativePath(Path, file)
        let top = name.Split(System.IO.Path.DirectorySeparatorChar)[0]
        where !top.StartsWith(DatabaseName, StringComparison.Ordinal) && !top.StartsWith("demonstration.db", StringComparison.Ordinal) && !top.StartsWith("replaced-", StringComparison.Ordinal)
            && top is not ("uploads" or "downloads" or "logs" or "backups" or "restoring" or "app.lock" or "setup-code.txt") && !top.StartsWith("backup-log.json", StringComparison.Ordinal)
            && !name.Contains(Backup.BackupName.Making, StringComparison.Ordinal) && Backup.BackupName.Read(file) is null
        select name;

    /// <summary>The keys of cookies and secrets; private, and part of a backup.</summary>
    public DirectoryInfo Keys
    {
        get
        {
            var keys = System.IO.Path.Combine(Path, "keys");
            PrivateFile.CreateFolder(keys);
            return new(keys);
        }
    }

    /// <summary>Removes what a killed process left half done. Only for the process that owns the folder.</summary>
    public void Tidy()
    {
        Backup.RestoredFolder.Finish(this);
        DeleteDatabase(UnfinishedDemonstration);
        if (!File.Exists(Demonstration))
        {
            // A log without its database would be replayed into the next one of that name.
            DeleteDatabase(Demonstration);
        }

        foreach (var passing in (string[])[Uploads, Downloads])
        {
            if (Directory.Exists(passing))
            {
                Directory.Delete(passing, recursive: true);
            }

            PrivateFile.CreateFolder(passing);
        }
    }

    /// <summary>Deletes a database file, then its log: a log alone is removed at the next start.</summary>
    public static void DeleteDatabase(string file)
    {
        File.Delete(file);
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        File.Delete(file + "-journal");
    }

    /// <summary>Takes the folder for this process until disposed.</summary>
    /// <exception cref="StartRefusedException">Another process has it.</exception>
    public IDisposable Own()
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(Path, "app.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (StorageFault.Of(e) is { } fault)
        {
            throw new StartRefusedException($"无法使用数据目录 {Path}：{fault.Message}", e);
        }
        catch (IOException e)
        {
            throw new StartRefusedException($"数据目录 {Path} 正由另一个程序使用。请先停止正在运行的程序，或用 --data 指定其他目录。", e);
        }
    }
}

/// <summary>The program cannot start or run a verb; the message says why and what to do, in Chinese.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
