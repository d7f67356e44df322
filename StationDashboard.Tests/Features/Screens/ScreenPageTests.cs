using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Charts;
using StationDashboard.Data;
using StationDashboard.Features.Access;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Overview;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Screens;

public sealed class ScreenPageTests : ComponentTest
{
    private SmallProvince province = null!;
    private int a;

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync();
        Services.AddSingleton(province.Get<ChangeFeed>());
        Services.AddSingleton(province.Get<TotalsBoard>());
        Services.AddSingleton(province.Get<VerdictBoard>());
        Services.AddSingleton(province.Get<StationDbContextFactory>());
        Services.AddOverview();
        Services.AddScreens();
        AddAuthorization();
        SetRendererInfo(new RendererInfo("Server", true));
        Person = new("大屏（大厅）", Right.ViewScreen);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task It_tells_totals_states_cities_and_what_they_rest_on()
    {
        var page = await ShowAsync();
        Assert.Equal("广东省中小企业志愿服务工作站", page.Find("h1").TextContent);
        Assert.Equal(["3", "22.0", "140", "2", "4.25"], page.FindAll(".value span").Select(v => v.TextContent));
        Assert.Equal("≥ 12 小时：达标 1 / 3", page.FindAll(".aside")[1].TextContent);
        Assert.Equal("≥ 100 家：达标 1 / 3", page.FindAll(".aside")[2].TextContent);
        Assert.Equal("满意率 62.5% · 160 份", page.FindAll(".aside")[4].TextContent);
        Assert.Equal(["1", "2"], page.FindAll(".states b span").Select(s => s.TextContent));
        Assert.Contains(page.FindAll(".cities li"), city => city.TextContent.Contains("广州", StringComparison.Ordinal) && city.TextContent.Contains("1 / 2", StringComparison.Ordinal));
        var foot = page.Find("footer").TextContent;
        Assert.Contains("口径：活动时长 · 家（去重）", foot, StringComparison.Ordinal);
        Assert.Contains("粤工信规字〔2024〕3号，有效至 2027-06-14", foot, StringComparison.Ordinal);
        Assert.Contains("未定稿，100% 未核定", foot, StringComparison.Ordinal);
        Assert.Contains("数据截至 2026-11-23 14:32", foot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_latest_activities_name_stations_and_neither_titles_nor_enterprises_nor_persons()
    {
        var page = await ShowAsync();
        Assert.Equal(["甲园区", "乙协会"], page.FindAll(".latest b").Select(b => b.TextContent));
        Assert.DoesNotContain("企业1", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("测试", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_appears_by_itself_and_a_returned_record_does_not()
    {
        var page = await ShowAsync();
        Assert.Equal("甲园区", page.Find(".latest b").TextContent);
        var b = (await province.ReadAsync(db => db.Stations.SingleAsync(s => s.Name == "乙协会"))).Id;
        await province.ActivityAsync(b, "2026-11-23", 60, ["新企业"], state: RecordState.Returned);
        Clock.Advance(ScreenPanels.Turn);
        await province.ActivityAsync(b, "2026-11-22", 90, ["新企业"]);
        Clock.Advance(ScreenPanels.Turn);
        // The page waits by the test's clock between two readings, and begins to wait when it has read.
        for (var i = 0; i < 1000 && page.Find(".latest b").TextContent != "乙协会"; i++)
        {
            Clock.Advance(LivePulse.Interval);
            await Task.Delay(10, Xunit.TestContext.Current.CancellationToken);
        }

        Assert.Equal("乙协会", page.Find(".latest b").TextContent);
        await page.WaitForAssertionAsync(() => Assert.Equal("23.5", page.FindAll(".value span")[1].TextContent));
        Assert.Contains("1.5 小时 · 1 家次", page.Find(".latest .what").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".latest li").Count);
    }

    [Fact]
    public async Task Panels_take_turns_every_quarter_of_a_minute_until_somebody_halts_them()
    {
        var page = await ShowAsync();
        string Shown() => page.Find(".panel.on h2").TextContent;
        Assert.StartsWith("各市达标率", Shown(), StringComparison.Ordinal);
        foreach (var next in (string[])["各市达标情况", "每月服务活动", "达标进度", "各市达标率"])
        {
            Clock.Advance(ScreenPanels.Turn);
            await page.WaitForAssertionAsync(() => Assert.StartsWith(next, Shown(), StringComparison.Ordinal));
        }

        await page.Find("button[aria-label=停止轮换]").ClickAsync();
        Clock.Advance(ScreenPanels.Turn * 2);
        Assert.StartsWith("各市达标率", Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_turns_with_the_minute_and_its_beat_tells_the_script_so()
    {
        var page = await ShowAsync();
        Assert.Equal("14:32", page.Find("time[data-beat]").TextContent);
        Clock.Advance(TimeSpan.FromSeconds(53));
        await page.WaitForAssertionAsync(() => Assert.Equal("2026-11-23 14:33", page.Find("time[data-beat]").GetAttribute("data-beat")));
    }

    [Fact]
    public async Task A_screen_of_one_city_shows_its_own_stations_and_no_cities_to_compare_with()
    {
        Person = new("大屏（深圳）", Right.ViewScreen, City.FindByName("深圳"));
        var page = await ShowAsync();
        Assert.Equal("深圳 · 中小企业志愿服务工作站", page.Find("h1").TextContent);
        Assert.Equal("1", page.Find(".value span").TextContent);
        Assert.Empty(page.FindAll(".cities, .map, .latest li"));
        Assert.DoesNotContain("甲园区", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_months_are_those_of_both_years()
    {
        var page = await ShowAsync();
        await province.ActivityAsync(a, "2025-03-05", 60, ["新企业"]);
        await page.WaitForAssertionAsync(() =>
        {
            var series = page.FindComponent<ApexChart>().Instance.Series;
            Assert.Equal([0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], series[0].Points.Select(p => (int)p.Y!));
            Assert.Equal([0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], series[1].Points.Select(p => (int)p.Y!));
        });
    }

    [Fact]
    public async Task The_screen_speaks_English_and_leaves_nothing_behind()
    {
        ReadEnglish();
        var feed = province.Get<ChangeFeed>();
        _ = Services.GetRequiredService<RecentQuery>();
        var before = feed.Subscribers;
        var page = await ShowAsync();
        Assert.Equal("SME volunteer service stations of Guangdong", page.Find("h1").TextContent);
        Assert.Contains("Guangzhou", page.Markup, StringComparison.Ordinal);
        Assert.True(Services.GetRequiredService<LivePulse>().Members > 8);
        Assert.True(feed.Subscribers > before);
        await DisposeComponentsAsync();
        Assert.Equal(before, feed.Subscribers);
    }

    [Fact]
    public async Task Whoever_may_not_see_the_screen_reads_nothing_of_it()
    {
        var query = new ScreenQuery(Services.GetRequiredService<OverviewQuery>(), province.Get<StationDbContextFactory>(), Clock);
        await Assert.ThrowsAsync<RightDeniedException>(async () => await query.RunAsync(Actor.Nobody, Xunit.TestContext.Current.CancellationToken));
    }

    private async Task<IRenderedComponent<ScreenPage>> ShowAsync()
    {
        a = await province.StationAsync("甲园区", type: StationType.SmePark);
        var b = await province.StationAsync("乙协会");
        await province.StationAsync("丙协会", "深圳");
        await province.ActivityAsync(a, "2026-03-05", 720, SmallProvince.Enterprises(100), satisfaction: 5);
        await province.ActivityAsync(b, "2026-02-01", 600, SmallProvince.Enterprises(60, 81), satisfaction: 3);
        var page = Render<ScreenPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal(5, page.FindAll(".value").Count));
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("footer")));
        return page;
    }
}
