using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Backup;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Administration;

/// <summary>Backups of a real database: made while others write, compared, refused when changed, restored.</summary>
public sealed class BackupRestoreTests : IAsyncLifetime
{
    private static readonly Actor Machinist = new("机器员", RoleRights.Of(Role.SystemAdministrator));
    private readonly string target = Directory.CreateTempSubdirectory("backup-target-").FullName;
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddAdministration(new ConfigurationBuilder().Build()), onPostgres: false);
        var station = await province.StationAsync("广州工作站");
        await province.ActivityAsync(station, "2026-03-05", 120, SmallProvince.Enterprises(5), satisfaction: 5);
        await SaveAsync("一");
    }

    public async ValueTask DisposeAsync()
    {
        await province.DisposeAsync();
        await TestFolder.DeleteAsync(target);
    }

    // A write with its entry, as commands make it.
    private async Task SaveAsync(string name)
    {
        await using var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct)).Value;
        write.Record("SaveStation", "Station", 1, after: new { Name = name });
        await write.CommitAsync(Ct);
    }

    private async Task<string> BackUpAsync()
    {
        province.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await province.Get<BackUp>().RunAsync(target, scheduled: false, Machinist, null, Ct)).Value.File!;
    }

    private RestoreBackup Restore => province.Get<RestoreBackup>();

    [Fact]
    public async Task A_backup_restores_every_figure_keeps_what_was_there_and_leaves_an_entry()
    {
        var before = DatabaseCopy.Facts(province.Folder.Database);
        // A file that lies in the folder itself is kept too, as are folders of a later version.
        var (note, attachment) = (Path.Combine(province.Folder.Path, "appsettings.json"), Path.Combine(province.Folder.Path, "attachments", "ab", "abcd"));
        await File.WriteAllTextAsync(note, "前", Ct);
        Directory.CreateDirectory(Path.GetDirectoryName(attachment)!);
        await File.WriteAllTextAsync(attachment, "附件", Ct);
        var file = await BackUpAsync();
        File.Delete(attachment);
        Assert.Equal(["BackUp"], await province.ReadAsync(db => db.History.Where(h => h.Subject == "Backup").Select(h => h.Action).ToListAsync(Ct)));
        await province.ActivityAsync(1, "2026-04-01", 60, ["后来的企业"]);
        await File.WriteAllTextAsync(Path.Combine(province.Folder.Path, "keys", "later.xml"), "x", Ct);
        await File.WriteAllTextAsync(note, "后", Ct);
        var later = DatabaseCopy.Facts(province.Folder.Database);
        Assert.NotEqual(before.TotalsSha256, later.TotalsSha256);
        SqliteConnection.ClearAllPools();

        var restored = (await Restore.RunAsync(file, Machinist, Ct)).Value;

        var now = DatabaseCopy.Facts(province.Folder.Database);
        Assert.Equal((before.TotalsSha256, before.AuditSequence + 1), (now.TotalsSha256, now.AuditSequence));
        Assert.Equal(before.Counts.Where(c => c.Key != "History"), now.Counts.Where(c => c.Key != "History"));
        Assert.Equal(["RestoreBackup"], await province.ReadAsync(db => db.History.Where(h => h.Subject == "Backup").Select(h => h.Action).ToListAsync(Ct)));
        Assert.Empty(await CheckCopy.RunAsync(province.Folder, Ct));
        var replaced = Path.Combine(province.Folder.Path, restored.Replaced!);
        Assert.Equal(later.TotalsSha256, DatabaseCopy.Facts(Path.Combine(replaced, DataFolder.DatabaseName)).TotalsSha256);
        Assert.True(File.Exists(Path.Combine(replaced, "keys", "later.xml")));
        Assert.False(File.Exists(Path.Combine(province.Folder.Path, "keys", "later.xml")));
        Assert.False(Directory.Exists(province.Folder.Restoring));
        Assert.Equal(("前", "后", "附件"), (await File.ReadAllTextAsync(note, Ct), await File.ReadAllTextAsync(Path.Combine(replaced, "appsettings.json"), Ct), await File.ReadAllTextAsync(attachment, Ct)));
    }

    [Fact]
    public async Task A_backup_made_while_others_write_is_whole_and_for_its_owner_alone()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var saved = 0;
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await SaveAsync($"{Interlocked.Increment(ref saved)}");
                province.Clock.Advance(TimeSpan.FromHours(1));
            }
        }, Ct);
        try
        {
            for (var i = 0; i < 3; i++)
            {
                var file = await BackUpAsync();
                var manifest = (await Restore.VerifyAsync(file, Machinist, Ct)).Value;
                Assert.Empty(manifest.Findings);
                Assert.Contains(manifest.Parts, p => p.Path == "keys/audit.key");
                if (!OperatingSystem.IsWindows())
                {
                    Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }

        Assert.True(saved > 3, $"{saved} writes");
        Assert.Equal(3, Directory.GetFileSystemEntries(target).Length);
    }

    [Fact]
    public async Task A_changed_part_a_foreign_file_and_a_path_out_of_the_folder_are_refused()
    {
        var file = await BackUpAsync();
        Rewrite("keys/audit.key", text => (text[0] == 'a' ? 'b' : 'a') + text[1..]);
        Assert.Equal("backup.part", (await Restore.VerifyAsync(file, Machinist, Ct)).Error!.Code);
        await File.WriteAllTextAsync(file, "PK no", Ct);
        Assert.Equal("backup.none", (await Restore.VerifyAsync(file, Machinist, Ct)).Error!.Code);

        var folder = Path.GetDirectoryName(file)!;
        Assert.Equal(BackupErrors.Folder, (await Restore.VerifyAsync(folder, Machinist, Ct)).Error);
        Assert.Equal(BackupErrors.Folder, (await Restore.RunAsync(folder, Machinist, Ct)).Error);

        file = await BackUpAsync();
        Rewrite("../manifest.json", text => text.Replace("\"keys/audit.key\"", "\"../audit.key\"", StringComparison.Ordinal));
        Assert.Equal("backup.part", (await Restore.TryAsync(file, Machinist, Ct)).Error!.Code);

        file = await BackUpAsync();
        Rewrite("../manifest.json", text => text.Replace("\"Activities\": 1", "\"Activities\": 2", StringComparison.Ordinal));
        Assert.Equal("backup.differs", (await Restore.TryAsync(file, Machinist, Ct)).Error!.Code);

        file = await BackUpAsync();
        Rewrite("../manifest.json", text => text.Replace("\"schema\": \"2", "\"schema\": \"9", StringComparison.Ordinal));
        Assert.Equal("backup.newer", (await Restore.RunAsync(file, Machinist, Ct)).Error!.Code);
        Assert.False(Directory.Exists(province.Folder.Restoring));
        Assert.DoesNotContain(Directory.GetDirectories(province.Folder.Path), d => Path.GetFileName(d).StartsWith("replaced-", StringComparison.Ordinal));

        void Rewrite(string part, Func<string, string> change)
        {
            using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
            var name = part.StartsWith("../", StringComparison.Ordinal) ? part[3..] : "data/" + part;
            string text;
            using (var reader = new StreamReader(zip.GetEntry(name)!.Open()))
            {
                text = reader.ReadToEnd();
            }

            Assert.NotEqual(text, change(text));
            zip.GetEntry(name)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(change(text));
        }
    }

    [Fact]
    public async Task A_trial_changes_nothing_and_the_real_one_is_refused_while_the_server_has_the_folder()
    {
        var file = await BackUpAsync();
        var before = DatabaseCopy.Facts(province.Folder.Database);
        using var server = province.Folder.Own();
        Assert.Null((await Restore.TryAsync(file, Machinist, Ct)).Value.Replaced);
        Assert.Contains("正由另一个程序使用", (await Assert.ThrowsAsync<StartRefusedException>(() => Restore.RunAsync(file, Machinist, Ct))).Message);
        Assert.Equal(before.AuditHead, DatabaseCopy.Facts(province.Folder.Database).AuditHead);
    }

    [Fact]
    public async Task A_damaged_database_gives_no_backup_but_a_sentence_that_stays()
    {
        SqliteConnection.ClearAllPools();
        await using (var file = new FileStream(province.Folder.Database, FileMode.Open))
        {
            file.Seek(4096 * 3, SeekOrigin.Begin);
            file.Write(new byte[4096 * 8]);
        }

        var made = await province.Get<BackUp>().RunAsync(target, scheduled: true, Machinist, null, Ct);
        Assert.Contains(made.Error!.Code, (string[])["backup.damaged", "storage.broken"]);
        Assert.Equal(made.Error.Message, province.Get<BackupLog>().Read()[0].Error);
        Assert.Empty(Directory.GetFileSystemEntries(target));
    }

    [Fact]
    public async Task What_a_killed_backup_left_is_removed_and_what_another_makes_is_not()
    {
        Directory.CreateDirectory(Path.Combine(target, ".backup-making-dead", "data"));
        using var other = new BackupWorkplace(target);
        await BackUpAsync();
        Assert.Equal([other.Path], Directory.GetDirectories(target));
    }

    [Fact]
    public async Task The_schedule_notes_its_outcome_and_removes_what_is_over_but_nothing_while_it_fails()
    {
        var folder = province.Get<BackUp>().Folder;
        Directory.CreateDirectory(folder);
        for (var day = 1; day <= 60; day++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, BackupName.Of(new DateTime(2026, 11, 23).AddDays(-day), BackupKind.Scheduled)), "", Ct);
        }

        using var schedule = ActivatorUtilities.CreateInstance<BackupSchedule>(new Provided(province));
        using (var _ = new HeldDatabase(province.Folder.Database))
        {
            await schedule.RunOnceAsync(Ct);
            Assert.Equal(60, Directory.GetFiles(folder).Length);
            Assert.NotNull(province.Get<BackupLog>().Read()[0].Error);
        }

        await schedule.RunOnceAsync(Ct);
        // Nothing was written since: within the hour there is nothing to do, after a write there is.
        await schedule.RunOnceAsync(Ct);
        Assert.Equal(2, province.Get<BackupLog>().Read().Count);
        province.Clock.Advance(TimeSpan.FromMinutes(61));
        await SaveAsync("二");
        province.Clock.Advance(TimeSpan.FromSeconds(1));
        await schedule.RunOnceAsync(Ct);
        Assert.Equal(3, province.Get<BackupLog>().Read().Count);
        var outcome = province.Get<BackupLog>().Read()[0];
        Assert.Equal((null, true, "系统"), (outcome.Error, outcome.Scheduled, outcome.By));
        Assert.True(File.Exists(outcome.File));
        // 7 days; 2 more weeks' ends before them; the ends of October and September.
        Assert.InRange(Directory.GetFiles(folder).Length, 11, 14);
        // What it made is no part of the next one.
        Assert.DoesNotContain((await Restore.VerifyAsync(outcome.File!, Machinist, Ct)).Value.Parts, p => p.Path.Contains("backup", StringComparison.Ordinal));
    }

    private sealed class Provided(SmallProvince province) : IServiceProvider
    {
        public object? GetService(Type serviceType) => province.Get(serviceType);
    }

    // A database that cannot be opened for a while.
    private sealed class HeldDatabase : IDisposable
    {
        private readonly string file;

        public HeldDatabase(string file)
        {
            SqliteConnection.ClearAllPools();
            this.file = file;
            File.Move(file, file + ".away");
            Directory.CreateDirectory(file);
        }

        public void Dispose()
        {
            Directory.Delete(file);
            File.Move(file + ".away", file);
        }
    }

    [Fact]
    public async Task Without_the_right_there_is_no_backup_and_no_restoring()
    {
        Assert.Equal(Actor.Denied, (await province.Get<BackUp>().RunAsync(target, false, People.Reader, null, Ct)).Error);
        Assert.Equal(Actor.Denied, (await Restore.VerifyAsync("x", People.Reader, Ct)).Error);
        Assert.Empty(Directory.GetFileSystemEntries(target));
    }
}
