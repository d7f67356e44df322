using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Data.Backup;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Administration;

/// <summary>
/// Databases of every earlier schema, filled with today's records as far as they had room for them: their backups restore, and
/// a start upgrades them and leaves a backup to go back to.
/// </summary>
public sealed class EarlierSchemaTests : IAsyncLifetime
{
    private static readonly Actor Machinist = new("机器员", RoleRights.Of(Role.SystemAdministrator));
    private SmallProvince province = null!;

    /// <summary>Every migration but the newest.</summary>
    public static TheoryData<string> Earlier
    {
        get
        {
            var folder = new DataFolder(Directory.CreateTempSubdirectory("migrations-").FullName);
            using var db = CheckCopy.Contexts(folder).Real();
            return [.. db.Database.GetMigrations().SkipLast(1)];
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddAdministration(new ConfigurationBuilder().Build()), onPostgres: false);
        foreach (var city in (string[])["广州", "深圳"])
        {
            var station = await province.StationAsync(city + "工作站", city);
            await province.ActivityAsync(station, "2025-03-05", 120, SmallProvince.Enterprises(5), satisfaction: 5);
            await province.ActivityAsync(station, "2026-03-05", 90, SmallProvince.Enterprises(7, from: 3), satisfaction: 4);
        }

        await using var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct)).Value;
        write.Record("SaveStation", "Station", 1, after: new { Name = "广州工作站" });
        await write.CommitAsync(Ct);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    // The database becomes one of that schema; the folder's keys and heads stay.
    private async Task<DatabaseFacts> GoBackAsync(string migration)
    {
        var now = DatabaseCopy.Facts(province.Folder.Database);
        DatabaseCopy.Close(province.Get<StationDbContextFactory>(), province.Folder.Database);
        var today = province.Folder.Database + ".today";
        File.Move(province.Folder.Database, today);
        await using (var db = province.Get<StationDbContextFactory>().Real())
        {
            await db.GetService<IMigrator>().MigrateAsync(migration, Ct);
        }

        SqliteConnection.ClearAllPools();
        await using var old = new SqliteConnection($"Data Source={province.Folder.Database};Pooling=False;Foreign Keys=False");
        await old.OpenAsync(Ct);
        await ExecuteAsync(old, $"ATTACH '{today}' AS today");
        foreach (var table in await ReadAsync(old, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name IN (SELECT name FROM today.sqlite_master)"))
        {
            var columns = string.Join(", ", (await ReadAsync(old, $"SELECT name FROM pragma_table_info('{table}', 'main') INTERSECT SELECT name FROM pragma_table_info('{table}', 'today')")).Select(c => $"\"{c}\""));
            await ExecuteAsync(old, $"DELETE FROM main.\"{table}\"; INSERT INTO main.\"{table}\" ({columns}) SELECT {columns} FROM today.\"{table}\"");
        }

        await ExecuteAsync(old, "DETACH today");
        await old.CloseAsync();
        File.Delete(today);
        if ((await province.ReadAsync(db => db.Database.GetAppliedMigrationsAsync(Ct))).All(m => !m.EndsWith("AuditChain", StringComparison.Ordinal)))
        {
            // Programs of that time sealed nothing.
            Directory.Delete(Path.Combine(province.Folder.Path, "audit"), recursive: true);
        }

        return now;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(Ct);
        var found = new List<string>();
        while (await rows.ReadAsync(Ct))
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    private async Task AssertWholeAsync(DatabaseFacts before)
    {
        var now = DatabaseCopy.Facts(province.Folder.Database);
        Assert.Equal((before.Schema, before.TotalsSha256), (now.Schema, now.TotalsSha256));
        foreach (var table in (string[])["Stations", "Activities", "Visits", "Answers", "Enterprises", "StationYears", "EnterpriseYears", "AnswerYears"])
        {
            Assert.Equal((table, before.Counts[table]), (table, now.Counts[table]));
        }

        Assert.True(before.Counts["Visits"] > 20);
        Assert.Empty(await CheckCopy.RunAsync(province.Folder, Ct));
    }

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task A_backup_of_each_earlier_schema_restores_every_figure(string migration)
    {
        var before = await GoBackAsync(migration);
        var made = await province.Get<BackUp>().RunAsync(null, scheduled: false, Machinist, null, Ct);
        Assert.Null(made.Error);
        SqliteConnection.ClearAllPools();
        var restored = (await province.Get<RestoreBackup>().RunAsync(made.Value.File!, Machinist, Ct)).Value;
        Assert.True(restored.Migrated);
        await AssertWholeAsync(before);
        Assert.True(await province.ReadAsync(db => db.History.AnyAsync(h => h.Action == "SaveStation" && h.Hash != "", Ct)));
    }

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task A_start_on_each_earlier_schema_upgrades_it_and_leaves_a_backup_to_go_back_to(string migration)
    {
        var before = await GoBackAsync(migration);
        var upgrade = province.Get<BackUpBeforeUpgrade>();
        var made = await upgrade.RunAsync(Ct);
        await DatabaseStart.MigrateAsync(province.Get<StationDbContextFactory>(), province.Folder, Ct);
        await upgrade.RecordAsync(made!, Ct);
        await AssertWholeAsync(before);
        Assert.EndsWith("-upgrade.zip", made!.File, StringComparison.Ordinal);
        Assert.Equal(migration, (await province.Get<RestoreBackup>().VerifyAsync(made.File!, Machinist, Ct)).Value.Database.Schema);
        Assert.Null(await upgrade.RunAsync(Ct));
    }

    [Fact]
    public async Task An_upgrade_whose_backup_fails_does_not_begin()
    {
        await GoBackAsync(Earlier.First().Data);
        await File.WriteAllTextAsync(province.Folder.Backups, "a file where the folder should be", Ct);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => province.Get<BackUpBeforeUpgrade>().RunAsync(Ct));
        Assert.Contains("没有升级", refused.Message);
        Assert.Single(await province.ReadAsync(db => db.Database.GetAppliedMigrationsAsync(Ct)));
    }
}
