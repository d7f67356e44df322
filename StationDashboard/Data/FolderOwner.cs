using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace StationDashboard.Data;

/// <summary>Keeps a data folder with its user: a service could not read what the system's administrator wrote into its folder.</summary>
internal static class FolderOwner
{
    /// <summary>Refuses when root runs the program on another user's folder.</summary>
    /// <exception cref="StartRefusedException">It does.</exception>
    public static void Require(DataFolder folder)
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Of(folder.Path) is { } owner and not 0)
        {
            throw new StartRefusedException($"数据目录 {folder.Path} 属于另一个用户（编号 {owner}），不能由 root 直接使用，否则服务将无法读写其中的文件。请改用：sudo -u '#{owner}' 加原来的命令。");
        }
    }

    // .NET tells the mode of a file but not whose it is.
    private static uint? Of(string path)
    {
        const int WorkingFolder = -100, WantOwner = 8, OwnerOffset = 20;
        var found = new byte[256];
        return Status(WorkingFolder, Encoding.UTF8.GetBytes(path + "\0"), 0, WantOwner, found) == 0 ? BinaryPrimitives.ReadUInt32LittleEndian(found.AsSpan(OwnerOffset)) : null;
    }

#pragma warning disable SYSLIB1054 // LibraryImport would need unsafe code in the whole project.
    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Status(int folder, byte[] path, int flags, uint mask, byte[] found);
#pragma warning restore SYSLIB1054
}
