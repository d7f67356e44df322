using System.Diagnostics;

namespace StationDashboard.Data;

/// <summary>Root does not write into the folder of a service's user.</summary>
public sealed class FolderOwnerTests
{
    [Fact]
    public async Task Roots_own_folder_is_used_and_anothers_is_refused_with_the_command_that_will_do()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only root can give a folder away.");
        }

        var folder = new DataFolder(Directory.CreateTempSubdirectory("owner-").FullName);
        try
        {
            FolderOwner.Require(folder);
            using var give = Process.Start("chown", ["65534", folder.Path]);
            await give.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Contains("sudo -u '#65534'", Assert.Throws<StartRefusedException>(() => FolderOwner.Require(folder)).Message);
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }
}
