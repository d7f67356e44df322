using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Activities;

public sealed class DecideActivitiesTests : IAsyncLifetime
{
    private const string Code = "91440101MA5AAAAA1X";
    private static readonly Actor Chen = new("陈", RoleRights.All);
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DecideActivities Decide => province.Get<DecideActivities>();

    public async ValueTask InitializeAsync() => province = await Board.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        // Whatever was decided or refused, the stored totals are what the records give.
        Assert.Empty((await province.Get<CheckTotals>().RunAsync(People.Reader, default)).Problems);
        await province.DisposeAsync();
    }

    [Fact]
    public async Task Approving_lowers_the_pending_share_and_changes_no_figure()
    {
        var a = await province.StationAsync("甲站");
        var first = await province.ActivityAsync(a, "2026-03-05", 60, ["企业1"]);
        await province.ActivityAsync(a, "2026-03-06", 60, ["企业2"]);
        Assert.Equal(1, (await ApproveAsync(first)).Value.Decided);
        var totals = (await province.Get<TotalsBoard>().ReadAsync(2026, People.Reader, Ct)).Find(a)!.Totals;
        Assert.Equal((2, 1, 120, 2), (totals.Activities, totals.PendingActivities, totals.Minutes, totals.Enterprises));
        Assert.Equal((RecordState.Approved, "陈", 2), await StateAsync(first));
    }

    [Fact]
    public async Task Voiding_lowers_the_totals_and_parts_the_names_that_only_this_record_joined()
    {
        var (a, b) = (await province.StationAsync("甲站"), await province.StationAsync("乙站"));
        await province.ActivityAsync(a, "2026-03-05", 60, ["甲公司"]);
        await province.ActivityAsync(a, "2026-03-06", 60, ["乙公司@" + Code]);
        // The only record that gives the name 甲公司 a code: until it goes, both entries of station 甲 are one enterprise.
        var joining = await province.ActivityAsync(b, "2026-03-07", 60, ["甲公司@" + Code]);
        Assert.Equal(1, await EnterprisesAsync(a));
        Assert.True((await OneAsync(joining, Decision.Void, "重复登记")).Succeeded);
        Assert.Equal((2, 0), (await EnterprisesAsync(a), await EnterprisesAsync(b)));
        Assert.Equal("decide.reason", (await OneAsync(joining, Decision.Restore, null)).Error?.Code);
        Assert.True((await OneAsync(joining, Decision.Restore, "误作废")).Succeeded);
        Assert.Equal((RecordState.Pending, "陈", 3), await StateAsync(joining));
        Assert.Equal((1, 1), (await EnterprisesAsync(a), await EnterprisesAsync(b)));
    }

    [Theory]
    [InlineData(Decision.Return)]
    [InlineData(Decision.Void)]
    public async Task Returning_and_voiding_ask_for_a_reason(Decision decision)
    {
        var id = await province.ActivityAsync(await province.StationAsync("甲站"), "2026-03-05", 60, []);
        Assert.Equal("decide.reason", (await OneAsync(id, decision, "  ")).Error?.Code);
        Assert.Equal((RecordState.Pending, "测试", 1), await StateAsync(id));
        Assert.True((await OneAsync(id, decision, " 日期有误 ")).Succeeded);
        Assert.Equal("日期有误", await province.ReadAsync(db => db.Activities.Where(x => x.Id == id).Select(x => x.StateReason).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_stale_decision_says_who_decided_what_and_when_and_changes_nothing()
    {
        var id = await province.ActivityAsync(await province.StationAsync("甲站"), "2026-03-05", 60, []);
        await Decide.OneAsync(new(id, 1), Decision.Return, "缺附件", Chen, Ct);
        var stale = Assert.IsType<StaleActivity>((await Decide.OneAsync(new(id, 1), Decision.Approve, null, new("李", RoleRights.All), Ct)).Error);
        Assert.Equal((RecordState.Returned, "陈", province.Clock.UtcInstant()), (stale.State, stale.By, stale.At));
        Assert.Contains("陈 于 2026-11-23 14:32 将其置为退回", stale.Message);
        Assert.Equal((RecordState.Returned, "陈", 2), await StateAsync(id));
    }

    [Fact]
    public async Task A_locked_year_is_refused_and_names_who_locked_it()
    {
        var a = await province.StationAsync("甲站");
        var id = await province.ActivityAsync(a, "2025-03-05", 60, ["企业1"]);
        await province.Get<LockYear>().RunAsync(2025, Chen, Ct);
        var refused = (await ApproveAsync(id)).Error!;
        Assert.Equal("decide.locked", refused.Code);
        Assert.Contains("陈", refused.Message);
        Assert.Equal((RecordState.Pending, "测试", 1), await StateAsync(id));
    }

    [Fact]
    public async Task A_list_is_decided_as_a_whole_or_not_at_all()
    {
        var a = await province.StationAsync("甲站");
        var ids = new[] { await province.ActivityAsync(a, "2026-03-05", 60, []), await province.ActivityAsync(a, "2026-03-06", 60, []) };
        await ApproveAsync(ids[1]);
        var refused = await Decide.ManyAsync([new(ids[0], 1), new(ids[1], 2)], Decision.Approve, null, Chen, Ct);
        Assert.Equal("decide.state", refused.Error?.Code);
        Assert.Equal((RecordState.Pending, "测试", 1), await StateAsync(ids[0]));
        Assert.Equal("decide.absent", (await Decide.ManyAsync([new(ids[0], 1), new(999, 1)], Decision.Approve, null, Chen, Ct)).Error?.Code);
        Assert.Equal(2, (await Decide.ManyAsync([new(ids[0], 1), new(ids[1], 2)], Decision.Return, "整改", Chen, Ct)).Value.Decided);
    }

    [Fact]
    public async Task A_batch_is_decided_except_what_somebody_touched_since()
    {
        var a = await province.StationAsync("甲站");
        var ids = new[] { await province.ActivityAsync(a, "2026-03-05", 60, []), await province.ActivityAsync(a, "2026-03-06", 60, []), await province.ActivityAsync(a, "2026-03-07", 60, []) };
        await province.WriteAsync(async db => await db.Activities.ExecuteUpdateAsync(s => s.SetProperty(x => x.BatchId, 7).SetProperty(x => x.BatchVersion, 1), Ct));
        await OneAsync(ids[2], Decision.Return, "缺附件");
        var decided = (await Decide.BatchAsync(7, Decision.Approve, null, Chen, Ct)).Value;
        Assert.Equal((2, 1), (decided.Decided, decided.Kept));
        Assert.Equal(RecordState.Returned, (await StateAsync(ids[2])).State);
        Assert.Equal("decide.none", (await Decide.BatchAsync(7, Decision.Approve, null, Chen, Ct)).Error?.Code);
        var history = await province.ReadAsync(db => db.History.Where(h => h.Action == "ApproveActivities").ToListAsync(Ct));
        Assert.Equal(["Activity", "Activity", "ImportBatch"], history.Select(h => h.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task All_of_a_filter_are_decided_only_as_they_were_seen_and_ones_own_are_left()
    {
        var (a, b) = (await province.StationAsync("甲站"), await province.StationAsync("乙站", "深圳"));
        var mine = await province.ActivityAsync(a, "2026-03-05", 60, ["企业1"]);
        await province.ActivityAsync(b, "2026-03-06", 60, ["企业2"]);
        await OneAsync(mine, Decision.Void, "重复登记");
        await OneAsync(mine, Decision.Restore, "误作废");
        Assert.Equal("decide.changed", (await Decide.FilteredAsync(new(), new(2, 2), Decision.Approve, null, Chen, Ct)).Error?.Code);
        Assert.Equal("decide.changed", (await Decide.FilteredAsync(new(), new(3, 4), Decision.Approve, null, Chen, Ct)).Error?.Code);
        var decided = (await Decide.FilteredAsync(new(), new(2, 4), Decision.Approve, null, Chen, Ct)).Value;
        Assert.Equal((1, 1), (decided.Decided, decided.Kept));
        Assert.Equal((RecordState.Pending, "陈", 3), await StateAsync(mine));
        Assert.Equal("decide.too-many", (await Decide.FilteredAsync(new(), new(DecideActivities.MaxAtOnce + 1, 0), Decision.Approve, null, Chen, Ct)).Error?.Code);
    }

    [Fact]
    public async Task A_decision_touches_so_many_stations_at_most()
    {
        var seen = new List<SeenActivity>();
        for (var n = 0; n <= DecideActivities.MaxStationYears; n++)
        {
            seen.Add(new(await province.ActivityAsync(await province.StationAsync($"站{n}"), "2026-03-05", 60, []), 1));
        }

        Assert.Equal("decide.too-wide", (await Decide.ManyAsync(seen, Decision.Approve, null, Chen, Ct)).Error?.Code);
        Assert.Equal(DecideActivities.MaxStationYears, (await Decide.ManyAsync(seen[1..], Decision.Approve, null, Chen, Ct)).Value.Decided);
    }

    [Fact]
    public async Task A_decision_is_undone_as_a_whole_while_nothing_later_changed_its_records()
    {
        var a = await province.StationAsync("甲站");
        var ids = new[] { await province.ActivityAsync(a, "2026-03-05", 60, ["企业1"]), await province.ActivityAsync(a, "2026-03-06", 60, ["企业2"]) };
        var undo = province.Get<UndoDecision>();
        var returned = (await Decide.ManyAsync([new(ids[0], 1), new(ids[1], 1)], Decision.Return, "缺附件", Chen, Ct)).Value;
        Assert.Equal(2, (await undo.RunAsync(returned.DecisionId, Chen, Ct)).Value);
        Assert.Equal((RecordState.Pending, "测试", 3), await StateAsync(ids[0]));
        Assert.Equal("decide.undo.none", (await undo.RunAsync(returned.DecisionId, Chen, Ct)).Error?.Code);
        var approved = (await Decide.ManyAsync([new(ids[0], 3), new(ids[1], 3)], Decision.Approve, null, Chen, Ct)).Value;
        await OneAsync(ids[1], Decision.Void, "重复登记");
        Assert.Equal("decide.undo.later", (await undo.RunAsync(approved.DecisionId, Chen, Ct)).Error?.Code);
        Assert.Equal((RecordState.Approved, "陈", 4), await StateAsync(ids[0]));
        Assert.Equal(2, await province.ReadAsync(db => db.History.CountAsync(h => h.Action == "UndoDecision" && h.Subject == "Activity", Ct)));
    }

    [Fact]
    public async Task Nobody_approves_what_they_brought_whatever_others_decided_in_between()
    {
        var a = await province.StationAsync("甲站");
        var id = await province.ActivityAsync(a, "2026-03-05", 60, []);
        await province.WriteAsync(async db =>
        {
            db.ImportBatches.Add(new() { Id = 7, FileName = "a.xlsx", FileHash = "", RowDigest = "", By = "李", Counts = "{}", At = province.Clock.UtcInstant() });
            return await db.Activities.ExecuteUpdateAsync(s => s.SetProperty(x => x.BatchId, 7).SetProperty(x => x.BatchVersion, 1), Ct);
        });
        await OneAsync(id, Decision.Return, "缺附件");
        Assert.Equal("decide.own", (await Decide.OneAsync(new(id, 2), Decision.Approve, null, new("李", RoleRights.All), Ct)).Error?.Code);
        Assert.True((await Decide.OneAsync(new(id, 2), Decision.Approve, null, new("王", RoleRights.All), Ct)).Succeeded);
    }

    [Fact]
    public async Task Each_decision_leaves_an_entry_with_before_and_after()
    {
        var a = await province.StationAsync("甲站");
        var id = await province.ActivityAsync(a, "2026-03-05", 60, []);
        await ApproveAsync(id);
        await OneAsync(id, Decision.Void, "虚报");
        var history = await province.ReadAsync(db => db.History.Where(h => h.Subject == "Activity").OrderBy(h => h.Id).ToListAsync(Ct));
        Assert.Equal(["ApproveActivities", "VoidActivities"], history.Select(h => h.Action));
        Assert.All(history, h => Assert.Equal(("陈", id, a), (h.Actor, h.SubjectId, h.StationId)));
        Assert.Equal("虚报", history[1].Reason);
        Assert.Contains($"\"State\":{(int)RecordState.Approved}", history[1].Before);
        Assert.Contains($"\"State\":{(int)RecordState.Void}", history[1].After);
    }

    private Task<Result<DecisionOutcome>> ApproveAsync(int id) => OneAsync(id, Decision.Approve, null);

    private async Task<Result<DecisionOutcome>> OneAsync(int id, Decision decision, string? reason) =>
        await Decide.OneAsync(new(id, (await StateAsync(id)).Version), decision, reason, Chen, Ct);

    private Task<(RecordState State, string By, int Version)> StateAsync(int id) =>
        province.ReadAsync(async db => await db.Activities.Where(a => a.Id == id).Select(a => new { a.State, a.StateBy, a.Version }).SingleAsync(Ct) is var found ? (found.State, found.StateBy, found.Version) : default);

    private async Task<int> EnterprisesAsync(int station) => (await province.Get<TotalsBoard>().ReadAsync(2026, People.Reader, Ct)).Find(station)!.Totals.Enterprises;
}
