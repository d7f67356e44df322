using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Administration;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Proofs;

/// <summary>
/// The whole server is killed (SIGKILL) two hundred times: while it saves, imports, exports and backs up, while it upgrades a
/// database, and in its first run. Nothing that was acknowledged is lost, totals and audit verify, and it starts again within
/// ten seconds.
/// </summary>
public sealed class KilledServerProof : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Actor Machinist = new("机器员", RoleRights.All);
    private readonly string work = Directory.CreateTempSubdirectory("killed-server-").FullName;
    private readonly Random random = new(20261128);
    private readonly List<TimeSpan> starts = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await TestFolder.DeleteAsync(work);

    [Fact]
    public async Task Killed_while_it_works_it_loses_nothing_that_it_acknowledged()
    {
        var folder = await SeedAsync(work);
        var journal = Path.Combine(work, "journal");
        string[] kinds = ["save1,save2", "save1,save2,import", "import", "save1,export", "import,backup", "save1,save2,import,export,backup"];
        var kills = Proof.Times(120, 6);
        for (var kill = 0; kill < kills; kill++)
        {
            await using (var product = await StartAsync(folder, kinds[kill % kinds.Length], journal))
            {
                // The first report after a start takes longer than a save.
                await Task.Delay(random.Next(100, kinds[kill % kinds.Length].Contains("export", StringComparison.Ordinal) ? 4000 : 1500), Ct);
                await product.KillAsync();
            }

            await VerifyAsync(new(folder), await JournalAsync(journal), kill);
        }

        var lines = await JournalAsync(journal);
        Proof.Say($"acknowledged: {lines.Count(l => l[0] is 'S')} saves, {lines.Count(l => l[0] is 'I')} imports, {lines.Count(l => l[0] is 'E')} exports, {lines.Count(l => l[0] is 'B')} backups; lost: 0");
        Figures(kills);
        Assert.All(kills < 60 ? "SI" : "SIEB", kind => Assert.Contains(lines, l => l[0] == kind));
    }

    [Fact]
    public async Task Killed_while_it_upgrades_a_database_it_upgrades_it_at_the_next_start()
    {
        var seed = await SeedAsync(work);
        var before = DatabaseTotals(seed);
        await GoBackAsync(new(seed));
        var kills = Proof.Times(40, 3);
        for (var kill = 0; kill < kills; kill++)
        {
            var folder = Proof.Copy(seed, Path.Combine(work, $"upgrade-{kill}"));
            await KillDuringStartAsync(folder);
            await using (var product = await StartAsync(folder, null, null))
            {
                await product.KillAsync();
            }

            Assert.Equal(before, DatabaseTotals(folder));
            await VerifyAsync(new(folder), [], kill);
            Assert.DoesNotContain(Directory.GetFiles(folder), f => f.EndsWith(".before-migration", StringComparison.Ordinal));
            Directory.Delete(folder, recursive: true);
        }

        Figures(kills);
    }

    [Fact]
    public async Task Killed_in_its_first_run_it_can_be_set_up_at_the_next_start()
    {
        var kills = Proof.Times(40, 3);
        for (var kill = 0; kill < kills; kill++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(work, $"first-{kill}")).FullName;
            await KillDuringStartAsync(folder);
            await using (var product = await StartAsync(folder, null, null))
            {
                using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = product.Address };
                Assert.NotEmpty(await Setup.TrialAsync(client, folder));
                await product.KillAsync();
            }

            await VerifyAsync(new(folder), [], kill);
            Directory.Delete(folder, recursive: true);
        }

        Figures(kills);
    }

    private void Figures(int kills)
    {
        Proof.Say($"{kills} kills; restart {starts.Average(s => s.TotalSeconds):0.0} s on average, {starts.Max().TotalSeconds:0.0} s at most");
        // Beside other tests a start waits for its turn; the whole run has the machine for itself.
        Assert.True(!Proof.Whole || starts.Max() <= Patience, $"It took {starts.Max()} to start.");
    }

    private async Task<RunningProduct> StartAsync(string folder, string? drive, string? journal)
    {
        var began = Stopwatch.GetTimestamp();
        var product = await RunningProduct.StartDrivenAsync(folder, drive is null ? [] : ServerDriver.Environment(drive, journal!));
        starts.Add(Stopwatch.GetElapsedTime(began));
        return product;
    }

    // At any moment between the first line of the program and its first answer.
    private async Task KillDuringStartAsync(string folder)
    {
        using var server = Process.Start(new ProcessStartInfo("dotnet", [RunningProduct.Program(), "--data", folder, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = work })!;
        _ = (server.StandardOutput.ReadToEndAsync(Ct), server.StandardError.ReadToEndAsync(Ct));
        await Task.WhenAny(server.WaitForExitAsync(Ct), Task.Delay(random.Next(150, 2500), Ct));
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync(Ct);
    }

    private static async Task<List<string>> JournalAsync(string journal)
    {
        var lines = File.Exists(journal) ? (await File.ReadAllLinesAsync(journal, Ct)).ToList() : [];
        Assert.DoesNotContain(lines, l => l.StartsWith("X ", StringComparison.Ordinal));
        return lines;
    }

    private static async Task VerifyAsync(DataFolder folder, List<string> journal, int kill)
    {
        var contexts = CheckCopy.Contexts(folder);
        await using (var db = contexts.Real())
        {
            // As the next start does: a kill between a commit and the line of its head.
            await AuditStart.CatchUpAsync(db, new AuditHeads(folder), Ct);
            var saved = await db.Stations.AsNoTracking().ToDictionaryAsync(s => s.Code, s => ServerDriver.Saves(s.Address), Ct);
            var imported = await db.Activities.AsNoTracking().Select(a => new { a.Number, Visits = db.Visits.Count(v => v.ActivityId == a.Id) }).ToDictionaryAsync(a => a.Number, a => a.Visits, Ct);
            foreach (var line in journal.Select(l => l.Split(' ')))
            {
                switch (line[0])
                {
                    case "S": Assert.True(saved[ServerDriver.Code(int.Parse(line[1], CultureInfo.InvariantCulture))] >= int.Parse(line[2], CultureInfo.InvariantCulture), $"kill {kill}: lost {string.Join(' ', line)}"); break;
                    case "I": Assert.True(imported.GetValueOrDefault(line[1]).ToString(CultureInfo.InvariantCulture) == line[2], $"kill {kill}: lost {string.Join(' ', line)}"); break;
                }
            }

            Assert.All(imported.Where(a => a.Key.Length < 32), a => Assert.True(a.Value == 25, $"kill {kill}: {a.Key} has {a.Value} visits"));
            Assert.True(await db.History.CountAsync(h => h.Subject == "Report", Ct) >= journal.Count(l => l == "E"), $"kill {kill}: an export without its entry");
        }

        Assert.Empty(await CheckCopy.RunAsync(folder, Ct));
        var backups = Directory.Exists(folder.Backups) ? Directory.GetFiles(folder.Backups, "backup-*.zip").Order().ToList() : [];
        Assert.All(journal.Where(l => l[0] is 'B'), l => Assert.Contains(l[2..], backups));
        if (backups is [.., var newest])
        {
            await using var services = new ServiceCollection().AddLogging().AddData(folder, TimeProvider.System).AddAdministration(new ConfigurationBuilder().Build()).BuildServiceProvider();
            Assert.Null((await services.GetRequiredService<RestoreBackup>().VerifyAsync(newest, Machinist, Ct)).Error?.Message);
        }

        SqliteConnection.ClearAllPools();
    }

    /// <summary>A data folder with three stations.</summary>
    internal static async Task<string> SeedAsync(string work)
    {
        await using var province = await SmallProvince.OpenAsync();
        for (var station = 1; station <= 3; station++)
        {
            await province.ActivityAsync(await province.StationAsync($"第{station}工作站"), "2026-03-05", 120, SmallProvince.Enterprises(30), satisfaction: 5, state: RecordState.Approved);
        }

        await using (var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, Machinist, Ct)).Value)
        {
            write.Record("SaveStation", nameof(Station), 1);
            await write.CommitAsync(Ct);
        }

        Data.Backup.DatabaseCopy.Close(province.Get<StationDbContextFactory>(), province.Folder.Database);
        return Proof.Copy(province.Folder.Path, Path.Combine(work, "seed"));
    }

    private static (string, long) DatabaseTotals(string folder)
    {
        var facts = Data.Backup.DatabaseCopy.Facts(new DataFolder(folder).Database);
        return (facts.TotalsSha256, facts.Counts["Visits"]);
    }

    // Back to the schema before the newest that can be gone back to, rows and all.
    private static async Task GoBackAsync(DataFolder folder)
    {
        var contexts = CheckCopy.Contexts(folder);
        await using (var db = contexts.Real())
        {
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().SkipLast(2).Last(), Ct);
        }

        Data.Backup.DatabaseCopy.Close(contexts, folder.Database);
    }
}
