using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Today.TodayProvince;

namespace StationDashboard.Features.Today;

public sealed class KeepVisitTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private KeepVisit Keep => province.Get<KeepVisit>();

    public async ValueTask InitializeAsync() => province = await TodayProvince.OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_reload_keeps_what_is_new_and_a_look_after_a_pause_begins_where_the_last_one_ended()
    {
        Assert.Null((await OpenAsync(Chen)).SinceAt);
        var first = Now;
        Pass(29);
        Assert.Null((await OpenAsync(Chen)).SinceAt);
        var last = Now;
        Pass(LastVisit.Pause.TotalMinutes + 1);
        Assert.Equal(last, (await OpenAsync(Chen)).SinceAt);
        Pass(5);
        Assert.Equal(last, (await OpenAsync(Chen)).SinceAt);
        Assert.True(first < last);
    }

    [Fact]
    public async Task Work_on_other_pages_keeps_the_visit_and_what_was_seen_until_the_page_was_left_is_not_new()
    {
        await OpenAsync(Chen);
        var opened = Now;
        foreach (var _ in Enumerable.Range(0, 4))
        {
            Pass(25);
            Assert.True((await SignAsync(VisitSign.Elsewhere, Chen)).Value);
        }

        Assert.Null((await OpenAsync(Chen)).SinceAt);
        Pass(10);
        Assert.True((await SignAsync(VisitSign.Left, Chen)).Value);
        var left = Now;
        Pass(600);
        Assert.False((await SignAsync(VisitSign.Elsewhere, Chen)).Value);
        Assert.Equal(left, (await OpenAsync(Chen)).SinceAt);
        Assert.True(opened < left);
    }

    [Fact]
    public async Task A_first_visit_looks_a_week_back()
    {
        var station = await province.StationAsync("甲站");
        await province.ActivityAsync(station, "2026-03-02", 90, ["甲公司"]);
        await DecideAsync(1, Decision.Return);
        var old = await NewestAsync();
        Pass(8 * 24 * 60);
        await DecideAsync(2, Decision.Void);
        var visit = await Keep.ReadAsync(Chen, Ct);
        Assert.Equal((null, null), (visit.SinceAt, visit.SinceStates));
        Assert.Equal(old, visit.SinceEntry);
        Assert.True(old > 0 && old < await NewestAsync());
    }

    [Fact]
    public async Task Visits_are_of_an_account_leave_no_entry_and_need_one()
    {
        await OpenAsync(Chen);
        Pass(60);
        Assert.Null((await OpenAsync(Wang)).SinceAt);
        Assert.NotNull((await Keep.ReadAsync(Chen, Ct)).SinceAt);
        Assert.False((await SignAsync(VisitSign.Opened, People.Everything("命令行"))).Value);
        Assert.Equal(Actor.Denied, (await SignAsync(VisitSign.Opened, Actor.Nobody)).Error);
        Assert.Equal(0, await province.ReadAsync(db => db.History.CountAsync(Ct)));
    }

    private Task<long> NewestAsync() => province.ReadAsync(db => db.History.MaxAsync(h => h.Id, Ct));

    private DateTime Now => province.Clock.UtcInstant();

    private Task<Result<bool>> SignAsync(VisitSign sign, Actor actor) => Keep.RunAsync(sign, actor, Ct);

    // As the page does: it reads, then it notes.
    private async Task<LastLook> OpenAsync(Actor actor)
    {
        var found = await Keep.ReadAsync(actor, Ct);
        Assert.True((await SignAsync(VisitSign.Opened, actor)).Value);
        return found;
    }

    private async Task DecideAsync(int version, Decision decision)
    {
        var id = await province.ReadAsync(db => db.Activities.Select(a => a.Id).SingleAsync(Ct));
        Assert.True((await province.Get<DecideActivities>().OneAsync(new(id, version), decision, "补名单", Wang, Ct)).Succeeded);
    }

    private void Pass(double minutes) => province.Clock.Advance(TimeSpan.FromMinutes(minutes));
}
