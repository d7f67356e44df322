using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.RecentItems;
using StationDashboard.Features.SavedViews;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Today.TodayProvince;

namespace StationDashboard.Features.Today;

public sealed class TodayPageTests : ComponentTest
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        province = await TodayProvince.OpenAsync();
        Services.AddToday(province);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Person = Chen;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task On_a_quiet_day_every_block_says_so_and_what_comes_next_and_the_visit_is_noted()
    {
        var page = Render<TodayPage>();
        page.WaitForAssertion(() => Assert.Equal("今天没有待办", page.Find(".empty h2").TextContent));
        Assert.Equal("2026-11-23 星期一 · 陈工（chen）", page.Find(".head .note").TextContent);
        Assert.Contains(page.FindAll(".empty a"), a => a.GetAttribute("href") == "/activities/new");
        foreach (var quiet in new[] { "没有他人的变化", "没有未完成的草稿", "打开过的工作站", "在列表页点“视图”" })
        {
            page.WaitForAssertion(() => Assert.Contains(quiet, page.Markup, StringComparison.Ordinal));
        }

        Assert.Contains("首次访问，显示最近 7 天", page.Markup, StringComparison.Ordinal);
        Assert.Equal(1, await province.ReadAsync(db => db.LastVisits.CountAsync(v => v.AccountId == Chen.AccountId, Ct)));
    }

    [Fact]
    public async Task What_waits_and_what_changed_lead_to_their_lists_and_follow_a_change_while_the_page_is_open()
    {
        var station = await province.StationAsync("甲站");
        var record = await province.ActivityAsync(station, "2026-03-02", 90, SmallProvince.Enterprises(2));
        var page = Render<TodayPage>();
        page.WaitForAssertion(() => Assert.Equal("1 条", Line(page, "核定服务活动记录").QuerySelector(".count")!.TextContent));
        Assert.Equal("/approvals", Line(page, "核定服务活动记录").GetAttribute("href"));
        Assert.Contains("最早一条 2026-03-02", Line(page, "核定服务活动记录").TextContent, StringComparison.Ordinal);

        Assert.True((await province.Get<DecideActivities>().OneAsync(new(record, 1), Decision.Return, "补名单", Wang, Ct)).Succeeded);
        using var running = province.RunClock();
        page.WaitForAssertion(() => Assert.Contains("退回记录 1 条", page.Markup, StringComparison.Ordinal));
        Assert.Contains("最近：王工（wang）", page.Markup, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.DoesNotContain(page.FindAll(".todo a"), a => a.TextContent.Contains("核定服务活动记录", StringComparison.Ordinal)));
        Assert.Equal("/activities?from=all&state=Returned", Line(page, "补正退回的记录").GetAttribute("href"));
    }

    [Fact]
    public async Task Own_drafts_records_and_views_are_listed_and_anothers_are_not()
    {
        var code = await StationAsync();
        foreach (var (actor, word) in new[] { (Chen, "我的"), (Wang, "别人的") })
        {
            Assert.True((await province.Get<KeepDraft>().RunAsync(new($"station/{word}", $"{word}草稿", "/stations", "{}", null), actor, Ct)).Succeeded);
            Assert.True((await province.Get<KeepView>().RunAsync($"{word}视图", "/stations?below=1", false, actor, Ct)).Succeeded);
        }

        Assert.True((await province.Get<RecordOpened>().RunAsync(new(ItemKind.Station, code), Chen, Ct)).Value);
        var page = Render<TodayPage>();
        page.WaitForAssertion(() => Assert.Equal(["我的草稿", $"甲站{code}", "我的视图"], page.FindAll(".own .name").Select(n => n.TextContent)));
        Assert.Equal(["/stations", $"/stations/{code}", "/stations?below=1"], page.FindAll(".own .name").Select(n => n.GetAttribute("href")));
        Assert.DoesNotContain("别人的", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_discarded_draft_comes_back_with_undo()
    {
        await province.Get<KeepDraft>().RunAsync(new("station/1", "甲站", "/stations", "{\"a\":1}", 3), Chen, Ct);
        var snackbars = Render<MudSnackbarProvider>();
        var page = Render<TodayPage>();
        page.WaitForElement("button[aria-label='放弃草稿：甲站']").Click();
        page.WaitForAssertion(() => Assert.Contains("没有未完成的草稿", page.Markup, StringComparison.Ordinal));
        snackbars.WaitForAssertion(() => Assert.Contains("已放弃草稿“甲站”", snackbars.Markup, StringComparison.Ordinal));
        await snackbars.FindAll("button").Single(b => b.TextContent.Trim() == "撤销").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("甲站", page.Find(".own .name").TextContent));
        var kept = await province.Get<DraftsQuery>().FindAsync("station/1", Chen, Ct);
        Assert.Equal(("{\"a\":1}", 3), (kept!.Value.Content.Fields, kept.Value.Content.RecordVersion));
    }

    [Fact]
    public async Task A_citys_reader_has_no_drafts_and_is_told_what_can_be_read()
    {
        Person = Bureau;
        await StationAsync();
        var page = Render<TodayPage>();
        page.WaitForAssertion(() => Assert.Equal("可以到总览查看各工作站的进度。", page.Find(".empty p").TextContent));
        Assert.DoesNotContain("我的草稿", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("/activities/new", page.Markup, StringComparison.Ordinal);
    }

    private async Task<string> StationAsync()
    {
        var id = await province.StationAsync("甲站");
        return await province.ReadAsync(db => db.Stations.Where(s => s.Id == id).Select(s => s.Code).SingleAsync(Ct));
    }

    private static AngleSharp.Dom.IElement Line(IRenderedComponent<TodayPage> page, string word) => page.FindAll(".todo a").Single(a => a.TextContent.Contains(word, StringComparison.Ordinal));
}
