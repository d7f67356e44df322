using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Postgres;
using StationDashboard.Features.Access;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Administration;

/// <summary>A whole installation goes from SQLite to PostgreSQL and back, and is the same at the end.</summary>
public sealed class MoveInstallationTests : IAsyncLifetime
{
    private static readonly Actor Machine = new("机器员", RoleRights.Of(Role.SystemAdministrator));
    private SmallProvince province = null!;
    private string? postgres;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        postgres = await PostgresServer.DatabaseAsync(migrated: false);
        province = await SmallProvince.OpenAsync(s => s.AddSingleton<VerifyAudit>(), onPostgres: false);
        var stations = new[] { await province.StationAsync("阿站"), await province.StationAsync("八站", "深圳") };
        for (var i = 0; i < 12; i++)
        {
            await province.ActivityAsync(stations[i % 2], $"2026-0{(i % 9) + 1}-11", 60 + i, [.. SmallProvince.Enterprises(5, i), "甲公司@91440101MA5ANC8K01", "甲公司"], satisfaction: 4);
        }

        await using var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct)).Value;
        (await write.Db.Stations.IgnoreQueryFilters().FirstAsync(s => s.Id == stations[1], Ct)).Address = "粤海街道 😀";
        // A tick that PostgreSQL's own type would lose.
        province.Clock.Advance(TimeSpan.FromTicks(7));
        write.Record("SaveStation", "Station", stations[1], stations[1], reason: "勘误");
        await write.CommitAsync(Ct);
        await File.WriteAllTextAsync(Path.Combine(province.Folder.Keys.FullName, "key-11111111-2222-3333-4444-555555555555.xml"), "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<key id=\"x\" version=\"1\"><a>密</a></key>", Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (province is not null)
        {
            await province.DisposeAsync();
        }

        if (postgres is not null)
        {
            await PostgresServer.DropAsync(postgres);
        }
    }

    private MoveInstallation Move(string? to) => new(province.Folder, new(to), province.Get<Refusals>(), province.Clock);

    private static async Task<string> ContentAsync(StationDbContext db)
    {
        var stations = await db.Stations.IgnoreQueryFilters().OrderBy(s => s.SortKey).ThenBy(s => s.Code).Select(s => new { s.Id, s.Code, s.Name, s.Address, s.RecognisedOn, s.Version }).ToListAsync(Ct);
        var visits = await db.Visits.OrderBy(v => v.Id).Select(v => new { v.Id, v.ActivityId, v.EnterpriseId, v.CountsAsId, v.Size, v.Void, v.Superseded }).ToListAsync(Ct);
        var years = await db.StationYears.OrderBy(t => t.StationId).Select(t => new { t.StationId, t.Minutes, t.Enterprises, t.Visits, t.SatisfactionSum }).ToListAsync(Ct);
        var entries = await db.History.Where(h => h.Action != nameof(MoveInstallation) && h.Action != AuditHeads.Action).OrderBy(h => h.Id).Select(h => new { h.Id, h.At, h.Reason, h.Hash }).ToListAsync(Ct);
        return string.Join('\n', [.. stations.Select(s => $"{s}"), .. visits.Select(v => $"{v}"), .. years.Select(y => $"{y}"), .. entries.Select(e => $"{e.Id} {e.At.Ticks} {e.Reason} {e.Hash}")]);
    }

    [Fact]
    public async Task There_and_back_every_row_key_instant_and_seal_is_the_same_and_writing_goes_on()
    {
        var before = await province.ReadAsync(ContentAsync);
        var there = (await Move(postgres).RunAsync(toPostgres: true, null, Machine, Ct)).Value;
        Assert.Equal((2, 12, 84), (there.Rows["Stations"], there.Rows["Activities"], there.Rows["Visits"]));
        await using (var moved = await SmallProvince.OpenAsync(s => s.AddSingleton<VerifyAudit>(), province.Folder.Path, shared: postgres))
        {
            Assert.Equal(before, await moved.ReadAsync(ContentAsync));
            await using (var db = moved.Get<StationDbContextFactory>().OnPostgres())
            {
                var key = await db.DataProtectionKeys.SingleAsync(Ct);
                Assert.Equal(("key-11111111-2222-3333-4444-555555555555", """<key id="x" version="1"><a>密</a></key>"""), (key.FriendlyName, key.Xml));
            }

            // Keys go on after those that came.
            await moved.ActivityAsync(await moved.StationAsync("丙站"), "2026-11-01", 30, ["乙公司", "丙公司@91440101MA5ANC8K02"]);
            Assert.Equal([], (await moved.Get<CheckTotals>().RunAsync(People.Reader, Ct)).Problems);
            Assert.Equal([], (await moved.Get<VerifyAudit>().RunAsync(false, People.Everything("甲"), null, Ct)).Findings);
            before = await moved.ReadAsync(ContentAsync);
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Move(province.Folder.Database, province.Folder.Database + ".earlier");
            DataFolder.DeleteDatabase(province.Folder.Database);
            await using (var pool = new Npgsql.NpgsqlConnection(postgres))
            {
                Npgsql.NpgsqlConnection.ClearPool(pool);
            }

            File.Delete(Path.Combine(province.Folder.Keys.FullName, "key-11111111-2222-3333-4444-555555555555.xml"));
            var back = (await Move(postgres).RunAsync(toPostgres: false, null, Machine, Ct)).Value;
            Assert.Equal(3, back.Rows["Stations"]);
        }

        Assert.Equal(before, await province.ReadAsync(ContentAsync));
        Assert.Contains("<a>密</a>", await File.ReadAllTextAsync(Path.Combine(province.Folder.Keys.FullName, "key-11111111-2222-3333-4444-555555555555.xml"), Ct), StringComparison.Ordinal);
        await province.ActivityAsync(await province.StationAsync("丁站"), "2026-11-02", 30, ["丁公司"]);
        Assert.Equal([], (await province.Get<CheckTotals>().RunAsync(People.Reader, Ct)).Problems);
        Assert.Equal([], (await province.Get<VerifyAudit>().RunAsync(false, People.Everything("甲"), null, Ct)).Findings);
        Assert.Equal(2, await province.ReadAsync(db => db.History.CountAsync(h => h.Action == nameof(MoveInstallation), Ct)));
    }

    [Fact]
    public async Task Indexes_and_references_are_those_of_any_other_database_afterwards()
    {
        var fresh = await PostgresServer.DatabaseAsync();
        try
        {
            Assert.Null((await Move(postgres).RunAsync(toPostgres: true, null, Machine, Ct)).Error);
            var expected = await MadeAsync(fresh);
            Assert.True(expected.Count > 100);
            Assert.Equal(expected, await MadeAsync(postgres!));
        }
        finally
        {
            await PostgresServer.DropAsync(fresh);
        }
    }

    private static async Task<List<string>> MadeAsync(string connection)
    {
        await using var open = new Npgsql.NpgsqlConnection(connection);
        await open.OpenAsync(Ct);
        await using var command = new Npgsql.NpgsqlCommand("""
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT concat(conrelid::regclass, ' ', conname, ' ', pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1
            """, open);
        await using var rows = await command.ExecuteReaderAsync(Ct);
        var made = new List<string>();
        while (await rows.ReadAsync(Ct))
        {
            made.Add(rows.GetString(0));
        }

        return made;
    }

    [Fact]
    public async Task A_target_with_data_is_refused_and_left_as_it_is()
    {
        Assert.Null((await Move(postgres).RunAsync(toPostgres: true, null, Machine, Ct)).Error);
        Assert.Equal("move.target", (await Move(postgres).RunAsync(toPostgres: true, null, Machine, Ct)).Error!.Code);
        Assert.Equal("move.target", (await Move(postgres).RunAsync(toPostgres: false, null, Machine, Ct)).Error!.Code);
        Assert.Equal("move.setting", (await Move(null).RunAsync(toPostgres: true, null, Machine, Ct)).Error!.Code);
    }

    [Fact]
    public async Task While_a_server_runs_nothing_is_moved()
    {
        using (province.Folder.Own())
        {
            await Assert.ThrowsAsync<StartRefusedException>(() => Move(postgres).RunAsync(toPostgres: true, null, Machine, Ct));
        }

        await using var other = await SmallProvince.OpenAsync(shared: postgres);
        await DatabaseStart.MigrateAsync(other.Get<StationDbContextFactory>(), other.Folder, Ct);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        DataFolder.DeleteDatabase(province.Folder.Database);
        await using var open = other.Get<StationDbContextFactory>().OnPostgres();
        await open.Database.OpenConnectionAsync(Ct);
        Assert.Equal("move.servers", (await Move(postgres).RunAsync(toPostgres: false, null, Machine, Ct)).Error!.Code);
    }

    [Fact]
    public void Every_column_is_a_property_that_a_copy_carries()
    {
        using var sqlite = new SqliteDesignTimeFactory().CreateDbContext([]);
        using var onPostgres = new PostgresDesignTimeFactory().CreateDbContext([]);
        var tables = CopyTables.Of(sqlite, onPostgres);
        Assert.Equal(sqlite.Model.GetEntityTypes().Count(e => !e.IsOwned()), tables.Count);
        Assert.DoesNotContain(tables.SelectMany(t => t.GetProperties()), p => p.IsShadowProperty());
        Assert.Empty(onPostgres.Model.GetEntityTypes().Where(e => !e.IsOwned() && e.ClrType.Name is not ("DataProtectionKey" or "StoredChange")).Select(e => e.ClrType).Except(tables.Select(t => t.ClrType)));
    }
}
