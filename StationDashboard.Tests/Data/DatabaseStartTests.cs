using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data.Backup;
using StationDashboard.Support;

namespace StationDashboard.Data;

/// <summary>Starting on every kind of database file that a folder may hold.</summary>
public sealed class DatabaseStartTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    public async ValueTask InitializeAsync() => province = await SmallProvince.OpenAsync(onPostgres: false);

    public ValueTask DisposeAsync() => province.DisposeAsync();

    private StationDbContextFactory Contexts => province.Get<StationDbContextFactory>();

    private Task StartAsync() => DatabaseStart.MigrateAsync(Contexts, province.Folder, TestContext.Current.CancellationToken);

    private async Task SqlAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={province.Folder.Database}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var db = Contexts.Create(province.Folder.Database);
        Assert.False(db.Database.HasPendingModelChanges());
        await using var postgres = new PostgresDesignTimeFactory().CreateDbContext([]);
        Assert.False(postgres.Database.HasPendingModelChanges());
        Assert.NotEmpty(postgres.Database.GetMigrations());
    }

    [Fact]
    public async Task The_database_and_its_log_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has access lists of the folder instead.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("station-dashboard-").FullName;
        await using var fresh = await SmallProvince.OpenAsync(null, folder);
        await DatabaseStart.MigrateAsync(fresh.Get<StationDbContextFactory>(), fresh.Folder, TestContext.Current.CancellationToken);
        await using var db = fresh.Get<StationDbContextFactory>().Whole();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var files = Directory.GetFiles(folder, "stations.db*");
        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_migration_lock_that_a_killed_process_left_does_not_hang_the_start()
    {
        await SqlAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""");
        await StartAsync();
        await SqlAsync("""DELETE FROM "__EFMigrationsHistory" """);
        await SqlAsync(string.Concat((await TablesAsync()).Select(t => $"DROP TABLE \"{t}\";")));
        await StartAsync();
        Assert.Contains("Stations", await TablesAsync());
    }

    [Fact]
    public async Task What_a_killed_upgrade_left_unfilled_is_filled_at_the_next_start()
    {
        await province.ActivityAsync(await province.StationAsync("甲站"), "2026-03-05", 60, ["甲公司"]);
        var before = DatabaseCopy.Facts(province.Folder.Database).Counts["ActivityDoubts"];
        await SqlAsync("""DELETE FROM "ActivityDoubts"; UPDATE "Enterprises" SET "SearchText" = '' """);
        var safety = province.Folder.Database + ".before-migration";
        File.Copy(province.Folder.Database, safety);
        await StartAsync();
        Assert.True(await province.ReadAsync(db => db.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_stat1 WHERE tbl = 'Activities'").SingleAsync(TestContext.Current.CancellationToken)) > 0);
        Assert.Equal((1, before), (before, DatabaseCopy.Facts(province.Folder.Database).Counts["ActivityDoubts"]));
        Assert.NotEqual("", await province.ReadAsync(db => db.Enterprises.Select(e => e.SearchText).SingleAsync(TestContext.Current.CancellationToken)));
        Assert.False(File.Exists(safety));
    }

    private async Task<List<string>> TablesAsync()
    {
        await using var db = Contexts.Whole();
        // Children before parents, so that dropping them breaks no foreign key.
        string[] order = ["Answers", "Visits", "Activities"];
        var all = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'").ToListAsync(TestContext.Current.CancellationToken);
        return [.. order.Where(all.Contains), .. all.Except(order)];
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused_with_a_sentence()
    {
        await SqlAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99')""");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(StartAsync);
        Assert.Contains("更新版本的程序", refused.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(province.Folder.Database, new string('x', 8192), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(StartAsync);
        Assert.Contains("无法读取数据库", refused.Message);
        Assert.Equal(8192, new FileInfo(province.Folder.Database).Length);
    }

    [Fact]
    public async Task Every_connection_has_the_pragmas()
    {
        await using var db = Contexts.Whole();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("wal", "2", "1", "0"), (Pragma(db, "journal_mode"), Pragma(db, "synchronous"), Pragma(db, "foreign_keys"), Pragma(db, "trusted_schema")));
    }

    [Fact]
    public async Task A_file_that_another_tool_packed_keeps_its_journal_beside_it_again()
    {
        SqliteConnection.ClearAllPools();
        await SqlAsync("PRAGMA journal_mode=DELETE");
        await using var db = Contexts.Whole();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal("delete", Pragma(db, "journal_mode"));
        await db.Database.CloseConnectionAsync();
        await StartAsync();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal("wal", Pragma(db, "journal_mode"));
    }

    private static string? Pragma(StationDbContext db, string name)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return command.ExecuteScalar()?.ToString();
    }

    [Fact]
    public void A_second_process_is_refused_the_folder_while_the_first_has_it()
    {
        using var owned = province.Folder.Own();
        var refused = Assert.Throws<StartRefusedException>(() => province.Folder.Own());
        Assert.Contains("正由另一个程序使用", refused.Message);
    }

    [Fact]
    public void The_folder_is_for_its_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no mode bits");
            return;
        }

        var folder = new DataFolder(Path.Combine(province.Folder.Path, "new", "folder"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
    }
}
