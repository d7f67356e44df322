using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Audit;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Data.Audit;

/// <summary>How entries get into the chain.</summary>
public sealed class AuditTrailTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => province = await SmallProvince.OpenAsync(s => s.AddSingleton<VerifyAudit>());

    public ValueTask DisposeAsync() => province.DisposeAsync();

    private async Task WriteAsync(string text, bool commit = true)
    {
        await using var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct)).Value;
        write.Record("SaveStation", "Station", 1, reason: text, after: new { Name = text });
        if (commit)
        {
            await write.CommitAsync(Ct);
        }
    }

    // As each process does at its end.
    private Task StopAsync() =>
        new CloseAudit(province.Get<WriteGate>(), province.Get<StationDbContextFactory>(), province.Get<AuditHeads>(), Microsoft.Extensions.Logging.Abstractions.NullLogger<CloseAudit>.Instance).StopAsync(Ct);

    private Task<List<HistoryEntry>> EntriesAsync() => province.ReadAsync(db => db.History.OrderBy(h => h.Id).ToListAsync(Ct));

    private async Task IntactAsync() => Assert.Equal([], (await province.Get<VerifyAudit>().RunAsync(false, People.Everything("甲"), null, Ct)).Findings);

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_break_the_order()
    {
        await WriteAsync("先");
        // FakeTimeProvider only goes forward: the chain is told an earlier instant.
        await using (var db = province.Get<StationDbContextFactory>().Real())
        {
            await using var transaction = await db.BeginWriteAsync(Ct);
            var head = await AuditChain.HeadAsync(db, Ct);
            await AuditChain.AppendAsync(db, head, [new() { At = province.Clock.UtcInstant().AddHours(-1), Actor = "乙", Action = "SaveStation", Subject = "Station", Reason = "后" }], province.Get<AuditKey>().Read(), Ct);
            await transaction.CommitAsync(Ct);
        }

        await WriteAsync("再后");
        var entries = (await EntriesAsync()).Where(e => e.Reason is not null).ToList();
        Assert.Equal(["先", "后", "再后"], entries.Select(e => e.Reason));
        Assert.True(entries[1].At < entries[0].At);
        await IntactAsync();
    }

    [Fact]
    public async Task What_a_write_that_rolls_back_recorded_leaves_neither_an_entry_nor_a_gap()
    {
        await WriteAsync("一");
        await WriteAsync("二", commit: false);
        await WriteAsync("三");
        var entries = await EntriesAsync();
        Assert.Equal(["一", null, "三"], entries.Select(e => e.Reason));
        Assert.Equal([1, 2, 3], entries.Select(e => e.Id));
        await IntactAsync();
    }

    [Fact]
    public async Task A_write_that_leaves_no_entry_does_not_commit()
    {
        await using var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct)).Value;
        await Assert.ThrowsAsync<InvalidOperationException>(() => write.CommitAsync(Ct));
    }

    [Fact]
    public async Task Who_and_from_where_are_kept()
    {
        await using (var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, new("甲", RoleRights.All, AccountId: 7, From: "10.1.2.3"), Ct)).Value)
        {
            write.Record("SaveStation", "Station", 1);
            await write.CommitAsync(Ct);
        }

        var entry = (await EntriesAsync())[0];
        Assert.Equal(("甲", 7, "10.1.2.3"), (entry.Actor, entry.AccountId, entry.From));
    }

    [Theory]
    [InlineData("半\uD83D个")]
    [InlineData("断\0在这里")]
    [InlineData("换\r\n行\u2028 \"引号\" <b>&\u200B😀")]
    public async Task Odd_text_seals_as_the_database_gives_it_back(string text)
    {
        await WriteAsync(text);
        await IntactAsync();
    }

    [Fact]
    public async Task The_first_write_of_a_day_and_the_end_note_the_head_and_an_idle_end_does_not()
    {
        var heads = province.Get<AuditHeads>();
        await WriteAsync("一");
        await WriteAsync("二");
        Assert.Equal([2], heads.Lines().Select(l => l.Line!.Sequence));
        await StopAsync();
        await StopAsync();
        Assert.Equal([2, 4], heads.Lines().Select(l => l.Line!.Sequence));
        // 24:00 in China is 16:00 UTC.
        province.Clock.Advance(TimeSpan.FromHours(10));
        await WriteAsync("三");
        Assert.Equal([(new DateOnly(2026, 11, 23), 2L), (new DateOnly(2026, 11, 23), 4L), (new DateOnly(2026, 11, 24), 6L)], heads.Lines().Select(l => (l.Line!.Day, l.Line.Sequence)));
        var entries = await EntriesAsync();
        Assert.Equal(entries.Where(e => e.Action == AuditHeads.Action).Select(e => e.Hash), heads.Lines().Select(l => l.Line!.Hash));
        await IntactAsync();
    }

    [Fact]
    public async Task A_process_that_is_stopped_from_two_sides_notes_its_end_once()
    {
        await WriteAsync("一");
        await WriteAsync("二");
        var close = province.Get<CloseAudit>();
        await close.StopAsync(Ct);
        await WriteAsync("三");
        await close.StopAsync(Ct);
        Assert.Equal([2, 4], province.Get<AuditHeads>().Lines().Select(l => l.Line!.Sequence));
        Assert.Equal(5, (await EntriesAsync()).Count);
    }

    [Fact]
    public async Task Key_and_heads_are_for_their_owner_alone()
    {
        await WriteAsync("一");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no mode bits");
            return;
        }

        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(mine, File.GetUnixFileMode(province.Get<AuditKey>().File));
        Assert.Equal(mine, File.GetUnixFileMode(province.Get<AuditHeads>().File));
        Assert.Equal(mine | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(province.Get<AuditKey>().File)!));
    }

    [Fact]
    public async Task Entries_of_an_earlier_version_are_sealed_once_and_gaps_among_them_are_closed()
    {
        Assert.SkipWhen(province.Postgres is not null, "no earlier version wrote there");
        await WriteAsync("一");
        // As an earlier version left it: no key, no heads, no seals, no triggers, numbers missing.
        await province.WriteAsync(db => db.Database.ExecuteSqlRawAsync(
            """DROP TRIGGER "History_NoUpdate"; DROP TRIGGER "History_NoDelete"; DROP TRIGGER "History_Chained"; UPDATE "History" SET "Id" = "Id" * 3, "Previous" = '', "Hash" = ''""", Ct));
        var folder = Directory.CreateTempSubdirectory("small-province-").FullName;
        await province.ReadAsync(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(folder, "stations.db")}", Ct));
        await using var later = await SmallProvince.OpenAsync(s => s.AddSingleton<VerifyAudit>(), folder);
        await DatabaseStart.MigrateAsync(later.Get<StationDbContextFactory>(), later.Folder, Ct);
        var check = await later.Get<VerifyAudit>().RunAsync(false, People.Everything("甲"), null, Ct);
        Assert.Equal([], check.Findings);
        Assert.Equal([1L, 2L], (await later.ReadAsync(db => db.History.OrderBy(h => h.Id).Select(h => h.Id).Take(2).ToListAsync(Ct))));
    }

    [Fact]
    public async Task Seals_that_were_blanked_are_not_sealed_again()
    {
        Assert.SkipWhen(province.Postgres is not null, "no earlier version wrote there");
        await WriteAsync("一");
        await province.WriteAsync(db => db.Database.ExecuteSqlRawAsync("""DROP TRIGGER "History_NoUpdate"; UPDATE "History" SET "Actor" = '丁', "Previous" = '', "Hash" = ''""", Ct));
        await DatabaseStart.MigrateAsync(province.Get<StationDbContextFactory>(), province.Folder, Ct);
        Assert.NotEmpty((await province.Get<VerifyAudit>().RunAsync(false, People.Everything("甲"), null, Ct)).Findings);
    }
}
