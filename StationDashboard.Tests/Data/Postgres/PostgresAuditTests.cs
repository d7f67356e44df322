using Microsoft.EntityFrameworkCore;
using Npgsql;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Audit;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Data.Postgres;

/// <summary>The history on PostgreSQL: guarded by the database, one chain over several servers, verified on each.</summary>
public sealed class PostgresAuditTests : IAsyncLifetime
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

    private static async Task WriteAsync(SmallProvince on, string what)
    {
        await using var write = (await on.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct)).Value;
        write.Record("SaveStation", "Station", 1, reason: what);
        await write.CommitAsync(Ct);
    }

    private static async Task<IReadOnlyList<AuditFinding>> VerifyAsync(SmallProvince on) =>
        (await on.Get<VerifyAudit>().RunAsync(false, People.Everything("甲"), null, Ct)).Findings;

    private Task<PostgresException> RefusedAsync(string sql) => Assert.ThrowsAsync<PostgresException>(() => PostgresServer.ExecuteAsync(sql, servers.First.Postgres));

    [Fact]
    public async Task Two_servers_write_one_chain_without_a_gap_and_each_keeps_all_heads()
    {
        await Task.WhenAll(new[] { servers.First, servers.Second }.Select(s => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await WriteAsync(s, $"{i}");
            }
        })));
        foreach (var day in Enumerable.Range(0, 3))
        {
            servers.First.Clock.Advance(TimeSpan.FromDays(1));
            servers.Second.Clock.Advance(TimeSpan.FromDays(1));
            await WriteAsync(day % 2 == 0 ? servers.First : servers.Second, "次日");
            await WriteAsync(day % 2 == 0 ? servers.Second : servers.First, "次日");
        }

        var ids = await servers.First.ReadAsync(db => db.History.OrderBy(h => h.Id).Select(h => h.Id).ToListAsync(Ct));
        Assert.Equal(Enumerable.Range(1, ids.Count).Select(i => (long)i), ids);
        Assert.True(ids.Count >= 106);
        Assert.Equal([], await VerifyAsync(servers.First));
        Assert.Equal([], await VerifyAsync(servers.Second));
        Assert.Equal(await File.ReadAllLinesAsync(servers.First.Get<AuditHeads>().File, Ct), await File.ReadAllLinesAsync(servers.Second.Get<AuditHeads>().File, Ct));
    }

    [Fact]
    public async Task The_database_refuses_to_change_to_delete_to_empty_and_to_add_beside_the_chain()
    {
        await WriteAsync(servers.First, "一");
        await WriteAsync(servers.First, "二");
        Assert.Contains("append-only", (await RefusedAsync("""UPDATE "History" SET "Actor" = '丁' WHERE "Id" = 1""")).MessageText, StringComparison.Ordinal);
        Assert.Contains("append-only", (await RefusedAsync("""DELETE FROM "History" """)).MessageText, StringComparison.Ordinal);
        Assert.Contains("append-only", (await RefusedAsync("""TRUNCATE "History" """)).MessageText, StringComparison.Ordinal);
        foreach (var (id, previous) in new[] { (4, "''"), (9, "\"Hash\""), (1, "\"Hash\"") })
        {
            Assert.Contains("chained", (await RefusedAsync(
                $"""INSERT INTO "History" ("Id", "At", "Actor", "Action", "Subject", "SubjectId", "Previous", "Hash") SELECT {id}, "At", "Actor", "Action", "Subject", "SubjectId", {previous}, "Hash" FROM "History" WHERE "Id" = 3""")).MessageText, StringComparison.Ordinal);
        }

        Assert.Equal([], await VerifyAsync(servers.Second));
    }

    [Theory]
    [InlineData("""UPDATE "History" SET "Actor" = '丁' WHERE "Id" = 2""", AuditFault.Altered)]
    [InlineData("""UPDATE "History" SET "At" = 'never' WHERE "Id" = 2""", AuditFault.Altered)]
    [InlineData("""DELETE FROM "History" WHERE "Id" = 2""", AuditFault.Missing)]
    public async Task What_was_tampered_with_behind_the_guards_is_found(string sql, AuditFault fault)
    {
        await WriteAsync(servers.First, "一");
        await WriteAsync(servers.First, "二");
        await WriteAsync(servers.First, "三");
        await PostgresServer.ExecuteAsync($"""ALTER TABLE "History" DISABLE TRIGGER USER; {sql}; ALTER TABLE "History" ENABLE TRIGGER USER""", servers.First.Postgres);
        Assert.Contains(await VerifyAsync(servers.Second), f => f.Fault == fault);
    }

    [Fact]
    public async Task A_missing_a_changed_and_a_disabled_guard_are_found_and_made_again_at_the_next_start()
    {
        await WriteAsync(servers.First, "一");
        await PostgresServer.ExecuteAsync(
            """
            DROP TRIGGER "History_NoDelete" ON "History"; ALTER TABLE "History" DISABLE TRIGGER "History_Chained";
            CREATE OR REPLACE FUNCTION "History_NoUpdate"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            """, servers.First.Postgres);
        Assert.Equal(3, (await VerifyAsync(servers.First)).Count(f => f.Fault is AuditFault.NoTrigger));
        await DatabaseStart.MigrateAsync(servers.Second.Get<StationDbContextFactory>(), servers.Second.Folder, Ct);
        Assert.Equal([], await VerifyAsync(servers.First));
        Assert.Equal(1, await servers.First.ReadAsync(db => db.History.CountAsync(h => h.Action == "RestoreAuditTriggers", Ct)));
    }

    [Fact]
    public async Task A_server_with_another_key_or_none_does_not_start()
    {
        await WriteAsync(servers.First, "一");
        var key = servers.Second.Get<AuditKey>().File;
        await File.WriteAllTextAsync(key, new string('a', 64), Ct);
        var other = await Assert.ThrowsAsync<StartRefusedException>(() => DatabaseStart.MigrateAsync(servers.Second.Get<StationDbContextFactory>(), servers.Second.Folder, Ct));
        Assert.Contains("从正在使用该数据库的另一台服务器复制", other.Message, StringComparison.Ordinal);
        File.Delete(key);
        var none = await Assert.ThrowsAsync<StartRefusedException>(() => DatabaseStart.MigrateAsync(servers.Second.Get<StationDbContextFactory>(), servers.Second.Folder, Ct));
        Assert.Contains("从另一台复制", none.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(key));
    }

    [Fact]
    public async Task An_instant_is_kept_to_the_last_tick_that_its_seal_covers()
    {
        var at = new DateTime(2026, 1, 2, 3, 4, 5).AddTicks(1234567);
        await using (var db = servers.First.Get<StationDbContextFactory>().Real())
        {
            await using var transaction = await db.BeginWriteAsync(Ct);
            await AuditChain.AppendAsync(db, await AuditChain.HeadAsync(db, Ct), [new() { At = at, Actor = "乙", Action = "SaveStation", Subject = "Station" }], servers.First.Get<AuditKey>().Read(), Ct);
            await transaction.CommitAsync(Ct);
        }

        Assert.Equal(at, await servers.Second.ReadAsync(db => db.History.Select(h => h.At).SingleAsync(Ct)));
        Assert.Equal(1, await servers.Second.ReadAsync(db => db.History.CountAsync(h => h.At >= at && h.At < at.AddTicks(1), Ct)));
    }
}
