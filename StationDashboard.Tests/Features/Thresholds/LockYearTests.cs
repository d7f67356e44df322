using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Thresholds;

public sealed class LockYearTests : IAsyncLifetime
{
    private static readonly Actor Chen = new("陈", RoleRights.All);
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private LockYear Lock => province.Get<LockYear>();

    private UnlockYear Unlock => province.Get<UnlockYear>();

    public async ValueTask InitializeAsync() => province = await SmallProvince.OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_locked_year_counts_only_what_was_approved()
    {
        var a = await province.StationAsync("甲站");
        await province.ActivityAsync(a, "2025-03-05", 720, SmallProvince.Enterprises(100), state: RecordState.Approved);
        await province.ActivityAsync(a, "2025-04-05", 90, SmallProvince.Enterprises(5, 200));
        var board = province.Get<VerdictBoard>();
        var open = await board.ReadAsync(2025, People.Reader, Ct);
        Assert.Equal((810, 105, false), (open.Stations[0].Totals.Minutes, open.Stations[0].Totals.Enterprises, open.Snapshot.Locked));

        Assert.Equal(1, (await Lock.RunAsync(2025, Chen, Ct)).Value);
        var final = await board.ReadAsync(2025, People.Reader, Ct);
        Assert.Equal((720, 100, true), (final.Stations[0].Totals.Minutes, final.Stations[0].Totals.Enterprises, final.Snapshot.Locked));
        Assert.Empty((await province.Get<CheckTotals>().RunAsync(People.Reader, Ct)).Problems);
    }

    [Fact]
    public async Task The_verdicts_are_stored_with_what_they_rest_on()
    {
        var a = await province.StationAsync("甲站");
        await province.StationAsync("乙站");
        await province.StationAsync("明年才认定", recognised: new DateOnly(2026, 1, 1));
        await province.ActivityAsync(a, "2025-03-05", 719, SmallProvince.Enterprises(100), state: RecordState.Approved);
        Assert.Equal(2, (await Lock.RunAsync(2025, Chen, Ct)).Value);
        var stored = await province.ReadAsync(db => db.StoredVerdicts.OrderBy(v => v.StationId).ThenBy(v => v.RuleId).ToListAsync(Ct));
        Assert.Equal(
            ["R-3-2 Passed 100/100 ", "R-3-4 Failed 1/1 ", "R-6-E Passed 100/100 DistinctEnterprises", "R-6-H Failed 719/1 ActivityLength"],
            stored.Where(v => v.StationId == a).Select(v => $"{v.RuleId} {v.State} {v.Value}/{v.SourceRows} {v.Basis}"));
        Assert.All(stored, v => Assert.Equal("粤工信规字〔2024〕3号", v.Edition));
        Assert.Equal(4, stored.Count(v => v.StationId != a && v is { State: "Failed", Value: 0 }));
    }

    [Fact]
    public async Task A_locked_year_keeps_its_identities_until_it_is_unlocked()
    {
        var (a, b) = (await province.StationAsync("甲站"), await province.StationAsync("乙站"));
        await province.ActivityAsync(a, "2025-03-05", 60, ["甲公司"], state: RecordState.Approved);
        await province.ActivityAsync(a, "2025-03-06", 60, ["乙公司@91440101MA5AAAAA1X"], state: RecordState.Approved);
        await Lock.RunAsync(2025, Chen, Ct);
        // A later row of the next year joins the name with a code: the final year must not notice.
        await province.ActivityAsync(b, "2026-03-06", 60, ["甲公司@91440101MA5AAAAA1X"]);
        Assert.Equal(2, (await province.Get<TotalsBoard>().ReadAsync(2025, People.Reader, Ct)).Find(a)!.Totals.Enterprises);

        Assert.Equal(8, (await Unlock.RunAsync(2025, "补录漏报活动", Chen, Ct)).Value);
        Assert.Equal(1, (await province.Get<TotalsBoard>().ReadAsync(2025, People.Reader, Ct)).Find(a)!.Totals.Enterprises);
        Assert.Empty(await province.ReadAsync(db => db.StoredVerdicts.ToListAsync(Ct)));
        Assert.Empty((await province.Get<CheckTotals>().RunAsync(People.Reader, Ct)).Problems);
    }

    [Fact]
    public async Task Both_acts_leave_a_history_entry_and_the_reason()
    {
        var a = await province.StationAsync("甲站");
        await province.ActivityAsync(a, "2025-03-05", 60, ["甲公司"]);
        await Lock.RunAsync(2025, Chen, Ct);
        await Unlock.RunAsync(2025, " 补录漏报活动 ", Chen, Ct);
        var history = await province.ReadAsync(db => db.History.Where(h => h.Subject == nameof(YearLock)).OrderBy(h => h.Id).ToListAsync(Ct));
        Assert.Equal(["LockYear", "UnlockYear"], history.Select(h => h.Action));
        Assert.All(history, h => Assert.Equal(("陈", 2025), (h.Actor, h.SubjectId)));
        Assert.Equal("补录漏报活动", history[1].Reason);
        Assert.Contains("\"PendingLeftOut\":1", history[0].After);
        Assert.Contains("\"R-6-H Failed\":1", history[1].Before);
    }

    [Fact]
    public async Task Locking_is_refused_with_a_sentence()
    {
        var a = await province.StationAsync("甲站");
        await province.ActivityAsync(a, "2025-03-05", 60, ["甲公司"]);
        Assert.Equal("lock.running", (await Lock.RunAsync(2026, Chen, Ct)).Error!.Code);
        Assert.Equal("lock.empty", (await Lock.RunAsync(2024, Chen, Ct)).Error!.Code);
        await Lock.RunAsync(2025, Chen, Ct);
        Assert.Equal("2025 年度已由 陈 于 2026-11-23 锁定，无需再次锁定。", (await Lock.RunAsync(2025, Chen, Ct)).Error!.Message);
    }

    [Fact]
    public async Task The_last_day_of_a_year_is_still_too_soon_to_lock_it()
    {
        var a = await province.StationAsync("甲站");
        await province.ActivityAsync(a, "2026-03-05", 60, ["甲公司"]);
        province.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 31, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal("lock.running", (await Lock.RunAsync(2026, Chen, Ct)).Error!.Code);
        province.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await Lock.RunAsync(2026, Chen, Ct)).Succeeded);
    }

    [Fact]
    public async Task Unlocking_needs_a_lock_and_a_reason()
    {
        Assert.Equal("unlock.open", (await Unlock.RunAsync(2025, "理由", Chen, Ct)).Error!.Code);
        var a = await province.StationAsync("甲站");
        await province.ActivityAsync(a, "2025-03-05", 60, ["甲公司"]);
        await Lock.RunAsync(2025, Chen, Ct);
        Assert.Equal("unlock.reason", (await Unlock.RunAsync(2025, "　", Chen, Ct)).Error!.Code);
        Assert.True((await province.Get<TotalsBoard>().ReadAsync(2025, People.Reader, Ct)).Locked);
    }

    [Fact]
    public async Task The_shipped_rule_set_is_stored_once_and_read_back_whole()
    {
        var store = province.Get<RuleSetStore>();
        Assert.Same(RuleSets.Shipped, Assert.Single((await store.AllAsync(Ct)).Sets));
        Assert.Equal(1, (await province.Get<ShipRuleSets>().RunAsync(Ct)).Value);
        Assert.Equal(0, (await province.Get<ShipRuleSets>().RunAsync(Ct)).Value);
        var read = Assert.Single((await store.AllAsync(Ct)).Sets);
        Assert.NotSame(RuleSets.Shipped, read);
        Assert.Equal(RuleSets.Shipped.Rules, read.Rules);
        Assert.Equal(RuleSets.Shipped.Title.NoticeDays, read.Title.NoticeDays);
        Assert.Equal(RuleSets.Shipped with { Rules = read.Rules, Title = read.Title }, read);
        Assert.Same(read, Assert.Single((await store.AllAsync(Ct)).Sets));
    }

    [Fact]
    public async Task A_stored_edition_is_never_overwritten()
    {
        await province.Get<ShipRuleSets>().RunAsync(Ct);
        await province.WriteAsync(async db =>
        {
            var row = await db.RuleSets.SingleAsync(Ct);
            row.Content = RuleSetStore.Write(RuleSets.Shipped with { EndNoticeMonths = 9 });
            return 0;
        });
        await province.Get<ShipRuleSets>().RunAsync(Ct);
        Assert.Contains("\"EndNoticeMonths\":9", await province.ReadAsync(db => db.RuleSets.Select(r => r.Content).SingleAsync(Ct)));
    }
}
