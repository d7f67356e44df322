namespace StationDashboard.Data;

/// <summary>Files and folders for their owner alone (0600, 0700); Windows has access lists of the folder instead.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Mine | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Takes a database and what lies beside it from everybody else; what SQLite makes there later follows the database.</summary>
    public static void Protect(string database)
    {
        foreach (var file in (string[])[database, database + "-wal", database + "-shm"])
        {
            if (!OperatingSystem.IsWindows() && File.Exists(file))
            {
                File.SetUnixFileMode(file, Mine);
            }
        }
    }

    /// <summary>Opens for writing; readers are let in.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mine;
        }

        return new(path, options);
    }
}
