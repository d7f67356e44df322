using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Data.Postgres;

/// <summary>Writers of several servers follow each other: nothing is lost, nothing counted twice, nobody waits for ever.</summary>
public sealed class PostgresWritesTests : IAsyncLifetime
{
    private Servers servers = null!;

    public async ValueTask InitializeAsync() => servers = await Servers.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (servers is not null)
        {
            await servers.DisposeAsync();
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_too_long_for_another_servers_write_is_told_so_and_may_write_when_it_has_ended()
    {
        await using (var held = (await servers.First.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct)).Value)
        {
            Assert.Equal(WriteGate.Busy, (await servers.Second.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("乙"), Ct)).Error);
        }

        await using var write = (await servers.Second.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("乙"), Ct)).Value;
        Assert.NotNull(write);
    }

    [Fact]
    public async Task Writers_of_two_servers_lose_no_visit_and_no_key_and_the_totals_are_those_of_the_records()
    {
        var station = await servers.First.StationAsync("站");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            var server = n % 2 == 0 ? servers.First : servers.Second;
            for (var i = 0; i < 5; i++)
            {
                await server.ActivityAsync(station, "2026-03-01", 60, ["企业1", $"企业{n}-{i}@91440101MA5ANC8K0{n}"]);
            }
        }, Ct)));
        var check = await servers.Second.Get<CheckTotals>().RunAsync(People.Reader, Ct);
        Assert.Equal([], check.Problems);
        Assert.Equal((1, 80), (check.StationYears, check.Visits));
        var year = await servers.First.ReadAsync(db => db.StationYears.SingleAsync(Ct));
        Assert.Equal((40, 80, 2400, 9), (year.Activities, year.Visits, year.Minutes, year.Enterprises));
    }

    [Fact]
    public async Task A_save_of_what_another_server_changed_is_stale()
    {
        var id = await servers.First.StationAsync("站");
        await using var first = servers.First.Get<StationDbContextFactory>().Whole();
        var stale = await first.Stations.SingleAsync(s => s.Id == id, Ct);
        await servers.Second.WriteAsync(async db =>
        {
            (await db.Stations.SingleAsync(s => s.Id == id, Ct)).Address = "乙";
            return await db.SaveChangesAsync(Ct);
        });
        stale.Address = "甲";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.SaveChangesAsync(Ct));
        Assert.Equal("乙", await servers.First.ReadAsync(db => db.Stations.Where(s => s.Id == id).Select(s => s.Address).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_server_that_is_cut_off_in_the_middle_of_a_write_leaves_nothing_and_holds_nobody_up()
    {
        var station = await servers.First.StationAsync("站");
        var held = (await servers.First.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct)).Value;
        (await held.Db.Stations.SingleAsync(s => s.Id == station, Ct)).Address = "半途";
        await held.Db.SaveChangesAsync(Ct);
        await PostgresServer.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle in transaction'", servers.First.Postgres);
        held.Record("SaveStation", "Station", station);
        var lost = await Assert.ThrowsAnyAsync<Exception>(() => held.CommitAsync(Ct));
        Assert.Equal(StorageFault.Unreachable, StorageFault.Of(lost));
        await held.DisposeAsync();
        await servers.Second.ActivityAsync(station, "2026-03-01", 60, ["企业1"]);
        await servers.First.ActivityAsync(station, "2026-03-02", 60, ["企业2"]);
        Assert.Null(await servers.First.ReadAsync(db => db.Stations.Select(s => s.Address).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Rows_that_were_inserted_and_not_flushed_are_not_lost_by_a_commit()
    {
        await using var second = (await servers.Second.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct)).Value;
        using (var insert = new PreparedInsert(second.Db, "DirectoryEntries", "Uscc", "Name", "SearchText", "BatchId", "Absent"))
        {
            Assert.Equal(1, insert.Insert(null, "甲", "甲", 0, false));
        }

        await second.CommitBookkeepingAsync(Ct);
        Assert.Equal(1, await servers.First.ReadAsync(db => db.DirectoryEntries.CountAsync(Ct)));
    }

    [Fact]
    public async Task Many_rows_by_copy_and_few_by_insert_get_keys_after_which_tracked_ones_go_on()
    {
        foreach (var count in new[] { 3, 40 })
        {
            await servers.First.WriteAsync(async db =>
            {
                using var insert = new PreparedInsert(db, "DirectoryEntries", "Uscc", "Name", "SearchText", "BatchId", "Absent");
                for (var i = 0; i < count; i++)
                {
                    insert.Insert(null, $"{count}-{i}", "x", 0, i % 2 == 0);
                }

                await db.FlushRowsAsync(Ct);
                db.DirectoryEntries.Add(new() { Name = $"tracked {count}", SearchText = "x" });
                return await db.SaveChangesAsync(Ct);
            });
        }

        var ids = await servers.Second.ReadAsync(db => db.DirectoryEntries.OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(Ct));
        Assert.Equal(Enumerable.Range(1, 45), ids);
    }
}
