using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Audit;

/// <summary>The chain broken on purpose at each kind of place: verification finds it and says which entry.</summary>
public sealed class VerifyAuditTests : IAsyncLifetime
{
    private static readonly Actor Auditor = new("审计员", RoleRights.Of(Role.AuditAdministrator));
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Entries 1 to 6: four of the first day, then the head of that day after its first write, one of the next day and its head.
    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddSingleton<VerifyAudit>(), onPostgres: false);
        await ActAsync("甲", "一");
        await ActAsync("乙", "二", "三");
        province.Clock.Advance(TimeSpan.FromDays(1));
        await ActAsync("丙", "四");
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    private AuditHeads Heads => province.Get<AuditHeads>();

    private async Task ActAsync(string who, params string[] what)
    {
        await using var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, new(who, RoleRights.All, AccountId: 7, From: "10.0.0.8"), Ct)).Value;
        foreach (var name in what)
        {
            write.Record("SaveStation", "Station", 1, reason: "勘误", before: new { Name = "旧" }, after: new { Name = name });
        }

        await write.CommitAsync(Ct);
    }

    [Fact]
    public async Task A_replaced_key_seals_from_then_on_and_both_are_needed_to_verify()
    {
        var file = province.Get<AuditKey>().File;
        var former = await File.ReadAllTextAsync(file, Ct);
        var from = await province.Get<RotateAuditKey>().RunAsync("有人看到过密钥", new("机器员", RoleRights.Of(Role.SystemAdministrator)), Ct);
        // Entry 7 says so and 8 is its head, which has its line.
        Assert.Equal((9, 8), (from.Value, Heads.Last!.Sequence));
        await ActAsync("丁", "五");
        Assert.Empty((await VerifyAsync()).Findings);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(file));

        var both = await File.ReadAllTextAsync(file, Ct);
        await File.WriteAllTextAsync(file, former, Ct);
        Assert.Equal((AuditFault.Altered, 9L), await OnlyFindingAsync() is var late ? (late.Fault, late.Entry!.Value) : default);
        await File.WriteAllTextAsync(file, both.Split('\n')[1].Split(' ')[1], Ct);
        Assert.Equal(8, (await VerifyAsync()).Findings.Count(f => f.Fault is AuditFault.Altered));
        await File.WriteAllTextAsync(file, "9 nonsense", Ct);
        Assert.Equal(AuditFault.NoKey, (await OnlyFindingAsync()).Fault);
    }

    private Task<AuditCheck> VerifyAsync() => province.Get<VerifyAudit>().RunAsync(false, Auditor, null, Ct);

    private async Task<AuditFinding> OnlyFindingAsync() => Assert.Single((await VerifyAsync()).Findings);

    /// <summary>What somebody with the database file in hand can do: without the triggers, and putting them back.</summary>
    private async Task TamperAsync(string sql)
    {
        await using var db = province.Get<StationDbContextFactory>().Real();
        await using var connection = new SqliteConnection($"Data Source={province.Folder.Database};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(sql, ';') FROM sqlite_master WHERE type = 'trigger'";
        var triggers = (string)(await command.ExecuteScalarAsync(Ct))!;
        command.CommandText = """DROP TRIGGER "History_NoUpdate"; DROP TRIGGER "History_NoDelete"; DROP TRIGGER "History_Chained";""" + sql;
        Assert.True(await command.ExecuteNonQueryAsync(Ct) > 0, "The tampering touched nothing.");
        foreach (var trigger in triggers.Split("END;").Select(t => t.TrimEnd().EndsWith("END", StringComparison.Ordinal) ? t : t + "END"))
        {
            command.CommandText = trigger;
            await command.ExecuteNonQueryAsync(Ct);
        }
    }

    [Fact]
    public async Task An_untouched_chain_is_intact()
    {
        var check = await VerifyAsync();
        Assert.Equal([], check.Findings);
        Assert.Equal((6, 2), (check.Entries, check.Lines));
        // Reports name the newest entry that changed a record, not one about the audit itself.
        Assert.Equal(await province.ReadAsync(db => db.History.Where(h => h.Subject == "Station").OrderByDescending(h => h.Id).Select(h => new ChainHead(h.Id, h.Hash)).FirstAsync(Ct)), await province.Get<AuditHead>().CurrentAsync(Ct));
    }

    [Theory]
    [InlineData("\"Actor\" = '丁'")]
    [InlineData("\"At\" = '2026-01-01 00:00:00'")]
    [InlineData("\"AccountId\" = 8")]
    [InlineData("\"From\" = NULL")]
    [InlineData("\"Action\" = 'Other'")]
    [InlineData("\"Subject\" = 'Other'")]
    [InlineData("\"SubjectId\" = 2")]
    [InlineData("\"StationId\" = 1")]
    [InlineData("\"BatchId\" = 1")]
    [InlineData("\"Reason\" = '无'")]
    [InlineData("\"Before\" = NULL")]
    [InlineData("\"After\" = '{}'")]
    [InlineData("\"At\" = 'never'")]
    public async Task Any_altered_field_is_found(string set)
    {
        await TamperAsync($"UPDATE \"History\" SET {set} WHERE \"Id\" = 3");
        var found = await OnlyFindingAsync();
        Assert.Equal((AuditFault.Altered, 3), (found.Fault, found.Entry));
        Assert.StartsWith("第 3 条", found.Message, StringComparison.Ordinal);
        Assert.StartsWith("Entry 3 ", Language.In("en-US", () => found.Said.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_entry_in_the_middle_is_named()
    {
        await TamperAsync("""DELETE FROM "History" WHERE "Id" = 3""");
        var found = await OnlyFindingAsync();
        Assert.Equal((AuditFault.Missing, 3, "第 3 条缺失：已被删除。"), (found.Fault, found.Entry, found.Message));
    }

    [Fact]
    public async Task A_gap_that_was_closed_by_renumbering_is_found()
    {
        await TamperAsync("""DELETE FROM "History" WHERE "Id" = 3; UPDATE "History" SET "Id" = "Id" - 1 WHERE "Id" > 3; UPDATE sqlite_sequence SET seq = 5""");
        var found = (await VerifyAsync()).Findings;
        Assert.Contains(found, f => f is { Fault: AuditFault.Moved, Entry: 3 } && f.Message.Contains("原属第 4 条", StringComparison.Ordinal));
        // The head that was noted outside was number 6.
        Assert.Contains(found, f => f is { Fault: AuditFault.CutOff, Entry: 6 });
    }

    [Fact]
    public async Task Entries_cut_off_at_the_end_are_missed_by_the_heads_file()
    {
        await TamperAsync("""DELETE FROM "History" WHERE "Id" > 4; UPDATE sqlite_sequence SET seq = 4""");
        var found = await OnlyFindingAsync();
        Assert.Equal((AuditFault.CutOff, 6), (found.Fault, found.Entry));
        Assert.Contains("heads.log 第 2 行", found.Message, StringComparison.Ordinal);
        Assert.Contains("数据库只到第 4 条", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_after_the_newest_head_is_found_as_well()
    {
        await ActAsync("丙", "五");
        await TamperAsync("""DELETE FROM "History" WHERE "Id" = 7""");
        Assert.Equal((AuditFault.CutOff, 7), (await OnlyFindingAsync() is var f ? (f.Fault, f.Entry!.Value) : default));
    }

    [Fact]
    public async Task An_inserted_entry_and_those_it_pushed_on_are_named()
    {
        await TamperAsync("""
            UPDATE "History" SET "Id" = -"Id" WHERE "Id" >= 3; UPDATE "History" SET "Id" = 1 - "Id" WHERE "Id" < 0;
            INSERT INTO "History" ("Id", "At", "Actor", "Action", "Subject", "SubjectId", "Previous", "Hash")
            SELECT 3, "At", '丁', 'SaveStation', 'Station', 1, "Hash", replace("Hash", 'a', 'b') FROM "History" WHERE "Id" = 2
            """);
        var found = (await VerifyAsync()).Findings;
        Assert.Contains(found, f => f is { Fault: AuditFault.Altered, Entry: 3 });
        Assert.Contains(found, f => f is { Fault: AuditFault.Moved, Entry: 4 } && f.Message.Contains("原属第 3 条", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_appended_without_the_key_is_found()
    {
        await TamperAsync("""
            INSERT INTO "History" ("Id", "At", "Actor", "Action", "Subject", "SubjectId", "Previous", "Hash")
            SELECT 7, "At", '丁', 'SaveStation', 'Station', 1, "Hash", "Hash" FROM "History" WHERE "Id" = 6
            """);
        Assert.Equal((AuditFault.Altered, 7), (await OnlyFindingAsync() is var f ? (f.Fault, f.Entry!.Value) : default));
    }

    [Theory]
    [InlineData(""" "Id" """)]
    [InlineData(""" "Actor" """)]
    public async Task Swapped_entries_are_named_with_where_they_stood(string what)
    {
        // Whole rows change places, or their contents under the seals that stay.
        await TamperAsync(what.Contains("Id", StringComparison.Ordinal)
            ? """UPDATE "History" SET "Id" = -2 WHERE "Id" = 2; UPDATE "History" SET "Id" = 2 WHERE "Id" = 3; UPDATE "History" SET "Id" = 3 WHERE "Id" = -2"""
            : """
              CREATE TEMP TABLE x AS SELECT * FROM "History" WHERE "Id" IN (3, 4);
              UPDATE "History" SET ("At", "Actor", "AccountId", "From", "Action", "Subject", "SubjectId", "Reason", "Before", "After") =
                (SELECT "At", "Actor", "AccountId", "From", "Action", "Subject", "SubjectId", "Reason", "Before", "After" FROM x WHERE x."Id" = 7 - "History"."Id") WHERE "Id" IN (3, 4)
              """);
        var (a, b) = what.Contains("Id", StringComparison.Ordinal) ? (2, 3) : (3, 4);
        var found = (await VerifyAsync()).Findings.Where(f => f.Fault is AuditFault.Moved).ToList();
        Assert.Equal([(a, $"第 {a} 条的内容原属第 {b} 条"), (b, $"第 {b} 条的内容原属第 {a} 条")], found.Select(f => ((int)f.Entry!, f.Message.Split('：')[0])));
    }

    [Fact]
    public async Task An_entry_whose_link_was_cut_is_found()
    {
        // Entry 2 is exchanged for another that was sealed with the key, by somebody who has it, but the next one knows the old.
        var key = province.Get<AuditKey>().Read().For(3);
        var forged = new HistoryEntry { At = new(2026, 11, 23, 6, 32, 7, DateTimeKind.Utc), Actor = "丁", Action = "SaveStation", Subject = "Station", SubjectId = 1 };
        var first = await province.ReadAsync(db => Task.FromResult(db.History.Single(h => h.Id == 2).Hash));
        var seal = AuditChain.Seal(forged, 3, first, key);
        await TamperAsync($"""UPDATE "History" SET "At" = '2026-11-23 06:32:07', "Actor" = '丁', "AccountId" = NULL, "From" = NULL, "Reason" = NULL, "Before" = NULL, "After" = NULL, "Hash" = '{seal}' WHERE "Id" = 3""");
        Assert.Equal((AuditFault.Unlinked, 4), (await OnlyFindingAsync() is var f ? (f.Fault, f.Entry!.Value) : default));
    }

    [Fact]
    public async Task Another_key_is_recognised_as_one()
    {
        await File.WriteAllTextAsync(province.Get<AuditKey>().File, new string('0', 64), Ct);
        var found = await OnlyFindingAsync();
        Assert.Equal(AuditFault.OtherKey, found.Fault);
        Assert.Contains("audit.key 已被更换", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_key_is_a_finding_and_keeps_the_product_from_starting_with_a_new_one()
    {
        File.Delete(province.Get<AuditKey>().File);
        Assert.Equal(AuditFault.NoKey, (await OnlyFindingAsync()).Fault);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DatabaseStart.MigrateAsync(province.Get<StationDbContextFactory>(), province.Folder, Ct));
        Assert.Contains("请从备份恢复该文件", refused.Message, StringComparison.Ordinal);
        Assert.False(province.Get<AuditKey>().Exists);
    }

    [Fact]
    public async Task A_missing_trigger_is_found_made_again_at_the_next_start_and_noted()
    {
        await province.WriteAsync(db => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "DROP TRIGGER \"History_NoDelete\"", Ct));
        var found = await OnlyFindingAsync();
        Assert.Equal(AuditFault.NoTrigger, found.Fault);
        Assert.Contains("History_NoDelete", found.Message, StringComparison.Ordinal);
        await DatabaseStart.MigrateAsync(province.Get<StationDbContextFactory>(), province.Folder, Ct);
        Assert.Equal([], (await VerifyAsync()).Findings);
        Assert.Equal("RestoreAuditTriggers", await province.ReadAsync(db => Task.FromResult(db.History.OrderBy(h => h.Id).Last().Action)));
    }

    [Fact]
    public async Task A_truncated_an_altered_and_a_removed_heads_file_are_found()
    {
        var lines = await File.ReadAllLinesAsync(Heads.File, Ct);
        Assert.Equal(2, lines.Length);
        await File.WriteAllLinesAsync(Heads.File, lines[..1], Ct);
        Assert.Contains("缺少 1 行（自第 6 条起）", (await OnlyFindingAsync()).Message, StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Heads.File, [lines[0], lines[1].Replace(lines[1][^4..], "0000", StringComparison.Ordinal)], Ct);
        Assert.Contains("第 6 条与 heads.log 第 2 行", (await OnlyFindingAsync()).Message, StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Heads.File, [lines[0], "???", lines[1]], Ct);
        Assert.Contains("第 2 行无法读取", (await OnlyFindingAsync()).Message, StringComparison.Ordinal);
        File.Delete(Heads.File);
        Assert.Contains("缺少 2 行（自第 2 条起）", (await OnlyFindingAsync()).Message, StringComparison.Ordinal);
        // The start mends what a kill can leave: one line, not two.
        await DatabaseStart.MigrateAsync(province.Get<StationDbContextFactory>(), province.Folder, Ct);
        Assert.False(File.Exists(Heads.File));
        await File.WriteAllLinesAsync(Heads.File, lines[..1], Ct);
        await DatabaseStart.MigrateAsync(province.Get<StationDbContextFactory>(), province.Folder, Ct);
        Assert.Equal(lines, await File.ReadAllLinesAsync(Heads.File, Ct));
        Assert.Equal([], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task The_database_refuses_to_change_to_delete_and_to_add_beside_the_chain()
    {
        await using var connection = new SqliteConnection($"Data Source={province.Folder.Database};Pooling=False");
        await connection.OpenAsync(Ct);
        async Task<string> RefusedAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return (await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync(Ct))).Message;
        }

        Assert.Contains("append-only", await RefusedAsync("""UPDATE "History" SET "Actor" = '丁' WHERE "Id" = 3"""), StringComparison.Ordinal);
        Assert.Contains("append-only", await RefusedAsync("""DELETE FROM "History" """), StringComparison.Ordinal);
        const string insert = """INSERT INTO "History" ("Id", "At", "Actor", "Action", "Subject", "SubjectId", "Previous", "Hash") SELECT """;
        foreach (var (id, previous) in new[] { (7, "''"), (8, "\"Hash\""), (3, "\"Hash\"") })
        {
            Assert.Contains("append-only and chained", await RefusedAsync($"{insert}{id}, \"At\", \"Actor\", \"Action\", \"Subject\", \"SubjectId\", {previous}, \"Hash\" FROM \"History\" WHERE \"Id\" = 6"), StringComparison.Ordinal);
        }

        Assert.Contains("append-only", await RefusedAsync("""INSERT OR REPLACE INTO "History" SELECT * FROM "History" WHERE "Id" = 3"""), StringComparison.Ordinal);
        Assert.Equal([], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_reader_without_the_right_is_refused() =>
        await Assert.ThrowsAsync<RightDeniedException>(() => province.Get<VerifyAudit>().RunAsync(false, People.Reader, null, Ct));
}
