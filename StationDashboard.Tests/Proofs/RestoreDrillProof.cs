using System.Diagnostics;
using StationDashboard.Data;
using StationDashboard.Data.Backup;
using StationDashboard.Support;

namespace StationDashboard.Proofs;

/// <summary>A drill as the printed sheet has it: a backup while people work, taken elsewhere, tried, restored, started.</summary>
public sealed class RestoreDrillProof : IAsyncLifetime
{
    private readonly string work = Directory.CreateTempSubdirectory("restore-drill-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await TestFolder.DeleteAsync(work);

    [Fact]
    public async Task A_backup_made_under_load_is_restored_elsewhere_with_every_figure_of_its_list()
    {
        var folder = await KilledServerProof.SeedAsync(work);
        var journal = Path.Combine(work, "journal");
        var (elsewhere, carried) = (Path.Combine(work, "elsewhere"), Path.Combine(work, "carried"));
        string file;
        await using (var busy = await RunningProduct.StartDrivenAsync(folder, ServerDriver.Environment("save1,save2,import", journal)))
        {
            while (!File.Exists(journal) || (await File.ReadAllLinesAsync(journal, Ct)).Length < 20)
            {
                Assert.False(File.Exists(journal) && (await File.ReadAllTextAsync(journal, Ct)).StartsWith('X'));
                await Task.Delay(50, Ct);
            }

            var made = await Verb.RunAsync(folder, "backup", "--out", carried);
            Assert.True(made.ExitCode == 0, made.Error);
            file = Assert.Single(Directory.GetFiles(carried));
            await busy.KillAsync();
        }

        Directory.CreateDirectory(elsewhere);
        var began = Stopwatch.GetTimestamp();
        Assert.Contains("演练成功", (await Verb.RunAsync(elsewhere, "restore", file, "--dry-run")).Output);
        var restored = await Verb.RunAsync(elsewhere, "restore", file);
        Assert.True(restored.ExitCode == 0, restored.Error);
        var listed = BackupArchive.ReadList(file).Database;
        var now = DatabaseCopy.Facts(new DataFolder(elsewhere).Database);
        // Restoring leaves one entry of its own, and perhaps the head of its day.
        Assert.Equal((listed.Schema, listed.TotalsSha256), (now.Schema, now.TotalsSha256));
        Assert.Equal(Others(listed), Others(now));
        Assert.InRange(now.AuditSequence - listed.AuditSequence, 1, 2);
        Assert.Equal(listed.AuditHead, DatabaseCopy.SealOf(new DataFolder(elsewhere).Database, listed.AuditSequence));
        await using var again = await RunningProduct.StartDrivenAsync(elsewhere, []);
        var took = Stopwatch.GetElapsedTime(began);
        Proof.Say($"tried, restored and started in {took.TotalSeconds:0.0} s; {listed.AuditSequence} entries, {listed.Counts["Visits"]} visits");
        Assert.True(took < TimeSpan.FromMinutes(15));
        await again.KillAsync();
        Assert.Equal(0, (await Verb.RunAsync(elsewhere, "check")).ExitCode);
        Assert.Equal(0, (await Verb.RunAsync(elsewhere, "audit", "verify")).ExitCode);

        static IEnumerable<KeyValuePair<string, long>> Others(DatabaseFacts facts) => facts.Counts.Where(c => c.Key != "History").OrderBy(c => c.Key, StringComparer.Ordinal);
    }
}
