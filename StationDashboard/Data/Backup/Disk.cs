using System.Runtime.InteropServices;

namespace StationDashboard.Data.Backup;

/// <summary>What must be on the disk before the next step.</summary>
internal static class Disk
{
    /// <summary>Refuses when a folder's disk has less room than is needed; where the system cannot tell (a network share), the write itself will.</summary>
    /// <exception cref="BackupFault">Less.</exception>
    public static void RequireRoom(string folder, long needed)
    {
        if (FreeBytes(folder) < needed)
        {
            throw new BackupFault(BackupErrors.Room(folder, needed));
        }
    }

    /// <summary>Room left on a folder's disk; null when the system cannot tell.</summary>
    public static long? FreeBytes(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
        {
            folder = above;
        }

        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Waits until the names in a folder are on the disk; after a rename they may not be yet. Windows does this with the rename.</summary>
    public static void Settle(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(System.Text.Encoding.UTF8.GetBytes(folder + "\0"), 0);
        if (handle < 0)
        {
            throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            // Some network and removable file systems know no such request (EINVAL); then there is nothing to wait for.
            const int Unsupported = 22;
            if (Sync(handle) != 0 && Marshal.GetLastPInvokeError() != Unsupported)
            {
                throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    /// <summary>Waits until a file is on the disk.</summary>
    public static void SettleFile(string path)
    {
        using var file = File.OpenHandle(path, access: FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    // .NET opens no folders. DllImport: LibraryImport would need unsafe code in the whole project.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Close(int handle);
#pragma warning restore SYSLIB1054
}
