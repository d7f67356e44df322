using StationDashboard.Data;
using StationDashboard.Support;

namespace StationDashboard.Features.Administration;

/// <summary>Backups by the command line, as processes of their own.</summary>
public sealed class BackupVerbTests : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("backup-verbs-").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await TestFolder.DeleteAsync(data);

    [Fact]
    public async Task A_folder_is_backed_up_verified_refused_while_in_use_and_restored()
    {
        // Any verb that writes makes the folder ready, whatever it says of the year.
        await Verb.RunAsync(data, "lock", "2024");
        Assert.True(File.Exists(new DataFolder(data).Database));
        var output = Path.Combine(data, "elsewhere");
        using (new DataFolder(data).Own())
        {
            var backup = await Verb.RunAsync(data, "backup", "--out", output);
            Assert.True(backup.ExitCode == 0, backup.Error);
            var file = Assert.Single(Directory.GetFiles(output));
            Assert.Contains("备份完好", (await Verb.RunAsync(data, "verify", file)).Output);
            Assert.Contains("演练成功", (await Verb.RunAsync(data, "restore", file, "--dry-run")).Output);
            var refused = await Verb.RunAsync(data, "restore", file);
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("正由另一个程序使用", refused.Error);
        }

        var restored = await Verb.RunAsync(data, "restore", Directory.GetFiles(output)[0]);
        Assert.Contains("已恢复", restored.Output);
        Assert.Contains("全部完好", (await Verb.RunAsync(data, "audit", "verify")).Output);
        Assert.Equal(0, (await Verb.RunAsync(data, "check")).ExitCode);
        Assert.Single(Directory.GetDirectories(data, "replaced-*"));
    }
}
