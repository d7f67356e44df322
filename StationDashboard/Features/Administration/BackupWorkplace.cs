using StationDashboard.Data;
using StationDashboard.Data.Backup;

namespace StationDashboard.Features.Administration;

/// <summary>A private folder in which one backup is made; what a killed process left is known by its lock, which nobody holds.</summary>
internal sealed class BackupWorkplace : IDisposable
{
    private readonly FileStream held;

    public BackupWorkplace(string target)
    {
        Path = System.IO.Path.Combine(target, BackupName.Making + Guid.NewGuid().ToString("N"));
        PrivateFile.CreateFolder(Path);
        held = Hold(Path);
    }

    public string Path { get; }

    public static void RemoveAbandoned(string target)
    {
        foreach (var place in Directory.EnumerateDirectories(target, BackupName.Making + "*").ToList())
        {
            try
            {
                Hold(place).Dispose();
                Directory.Delete(place, recursive: true);
            }
            catch (IOException)
            {
                // Somebody is working there.
            }
        }
    }

    public void Dispose()
    {
        held.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static FileStream Hold(string place) => new(System.IO.Path.Combine(place, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
