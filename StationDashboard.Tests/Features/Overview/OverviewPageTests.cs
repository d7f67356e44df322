using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Charts;
using StationDashboard.Data;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Support;

namespace StationDashboard.Features.Overview;

public sealed class OverviewPageTests : ComponentTest
{
    private SmallProvince province = null!;
    private int a;

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    private string Address => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync();
        Services.AddSingleton(province.Get<ChangeFeed>());
        Services.AddSingleton(province.Get<TotalsBoard>());
        Services.AddSingleton(province.Get<VerdictBoard>());
        Services.AddSingleton(province.Get<StationDbContextFactory>());
        Services.AddOverview();
        SetRendererInfo(new RendererInfo("Server", true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task An_empty_database_leads_to_the_welcome_page()
    {
        var page = Render<OverviewPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal("/welcome", Address));
        Assert.Empty(page.FindAll("section"));
    }

    [Fact]
    public async Task The_address_is_the_filter()
    {
        var page = await ShowAsync("/?year=2026&city=440100");
        Assert.Equal("440100", page.Find("select[aria-label=地市] option[selected]").GetAttribute("value"));
        Assert.Equal("2", Figure(page, "在册工作站"));
        Assert.Equal("100", Figure(page, "服务企业"));
        Assert.Equal("true", page.Find("a[aria-label^=广州]").GetAttribute("aria-current"));
        Assert.Equal("/?year=2026", page.Find("a[aria-label^=广州]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("地市", "440300", "/?year=2026&city=440300")]
    [InlineData("机构类型", "SmePark", "/?year=2026&type=SmePark")]
    [InlineData("状态", "OutOfReach", "/?year=2026&state=OutOfReach")]
    [InlineData("认定批次", "2024-06-20", "/?year=2026&batch=2024-06-20")]
    [InlineData("认定批次", "<script>", "/?year=2026")]
    public async Task A_choice_is_another_address(string select, string value, string address)
    {
        var page = await ShowAsync();
        await page.Find($"select[aria-label={select}]").ChangeAsync(new ChangeEventArgs { Value = value });
        Assert.Equal(address, Address);
    }

    [Fact]
    public async Task Every_figure_leads_to_its_list()
    {
        var page = await ShowAsync("/?city=440100");
        Assert.All(page.FindAll("a.kpi"), card => Assert.Equal("/stations?year=2026&city=440100", card.GetAttribute("href")));
        Assert.Equal("/stations?year=2026&city=440100&below=1", page.Find(".head a.btn[href*=below]").GetAttribute("href"));
        Assert.Contains("/stations?year=2026&city=440100&rule=R-6-E&state=OutOfReach", page.FindAll(".bar-of a").Select(s => s.GetAttribute("href")));
        Assert.Contains("/stations?year=2026&city=440100&rule=R-6-H&state=Met", page.FindAll(".counts a").Select(s => s.GetAttribute("href")));
        Assert.Equal("/stations/91440000TEST000002?year=2026", page.Find("td.name a").GetAttribute("href"));
    }

    [Fact]
    public async Task Attention_tells_what_each_station_still_needs()
    {
        var row = (await ShowAsync()).Find("tbody tr:nth-child(2)");
        Assert.Contains("乙协会", row.TextContent);
        Assert.Contains("难以达标", row.TextContent);
        Assert.Contains("2 小时 · 40 家", row.TextContent);
        Assert.Contains("年末预计 11.15 小时 · 66 家", row.TextContent);
        Assert.Equal("60 家 / 100 家", row.QuerySelector("td:nth-child(4) [role=img]")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_point_opens_its_station()
    {
        var page = await ShowAsync();
        var chart = page.FindComponent<ApexChart>().Instance;
        Assert.Equal(["已达标", "难以达标"], chart.Series.Select(s => s.Name));
        await page.InvokeAsync(() => chart.PointClicked("91440000TEST000002"));
        Assert.Equal("/stations/91440000TEST000002?year=2026", Address);
    }

    [Fact]
    public async Task A_dragged_area_opens_the_list_of_what_lies_inside()
    {
        var page = await ShowAsync("/?type=Association");
        var chart = page.FindComponent<ApexChart>().Instance;
        Assert.Equal(["难以达标"], chart.Series.Select(s => s.Name));
        await page.InvokeAsync(() => chart.AreaSelected(null, 99.5, 1.001, 12));
        Assert.Equal("/stations?year=2026&type=Association&hmin=61&hmax=720&emax=99", Address);
    }

    [Fact]
    public async Task A_change_renders_the_tiles_that_it_touches_and_no_other()
    {
        var page = await ShowAsync();
        var attention = page.FindComponent<AttentionTile>();
        var attentionBefore = attention.RenderCount;
        var kpis = page.FindComponents<FigureTile>().ToDictionary(f => f.Instance.Kind);
        var before = kpis.ToDictionary(k => k.Key, k => k.Value.RenderCount);
        await province.ActivityAsync(a, "2026-05-05", 60, ["企业1"]);
        await page.WaitForAssertionAsync(() => Assert.Equal("23.0", Figure(page, "服务时长")));
        await page.WaitForAssertionAsync(() => Assert.Equal("3", Figure(page, "活动场次")));
        Assert.True(kpis[FigureKind.Hours].RenderCount > before[FigureKind.Hours]);
        Assert.Equal(before[FigureKind.Enterprises], kpis[FigureKind.Enterprises].RenderCount);
        Assert.Equal(before[FigureKind.Stations], kpis[FigureKind.Stations].RenderCount);
        Assert.Equal(attentionBefore, attention.RenderCount);
        Assert.Single(page.FindAll(".kpi .changed"), f => f.TextContent == "23.0");
        Assert.DoesNotContain(page.FindAll(".kpi .changed"), f => f.TextContent == "100");
    }

    [Fact]
    public async Task Another_filter_is_no_change_of_a_figure()
    {
        var page = await ShowAsync();
        Navigation.NavigateTo("/?city=440300");
        page.Render();
        Assert.Equal("0.0", Figure(page, "服务时长"));
        Assert.Empty(page.FindAll(".changed"));
    }

    [Fact]
    public async Task The_feed_tells_what_a_person_recorded_and_how_long_ago()
    {
        var page = await ShowAsync();
        var item = page.FindAll("li").First(l => l.TextContent.Contains("乙协会", StringComparison.Ordinal));
        Assert.Contains("10 小时 · 60 家", item.TextContent);
        Assert.Contains("刚刚", item.TextContent);
        Clock.Advance(TimeSpan.FromMinutes(3));
        await page.WaitForAssertionAsync(() => Assert.Contains("3 分钟前", page.Find("li time").TextContent));
    }

    [Fact]
    public async Task Two_records_that_read_alike_are_two_lines()
    {
        var page = await ShowAsync();
        for (var n = 0; n < 3; n++)
        {
            await province.ActivityAsync(a, "2026-05-05", 90, ["企业1"]);
        }

        // What was told while the first was read is read after the throttle's interval.
        while (page.FindAll("li").Count(l => l.TextContent.Contains("1.5 小时 · 1 家", StringComparison.Ordinal)) < 3)
        {
            Clock.Advance(LivePulse.Interval);
            await Task.Delay(5, Xunit.TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Leaving_the_page_leaves_no_subscription()
    {
        var feed = province.Get<ChangeFeed>();
        // The shared readings listen as long as the program runs.
        _ = Services.GetRequiredService<RecentQuery>();
        var before = feed.Subscribers;
        await ShowAsync();
        var pulse = Services.GetRequiredService<LivePulse>();
        Assert.Equal(before + 1, feed.Subscribers);
        Assert.True(pulse.Members > 8);
        await DisposeComponentsAsync();
        Assert.Equal((before, 0), (feed.Subscribers, pulse.Members));
    }

    [Fact]
    public async Task The_period_the_basis_and_the_draft_are_always_told()
    {
        var text = (await ShowAsync()).Find(".head").ParentElement!.TextContent;
        Assert.Contains("2026-01-01 至 2026-11-23 · 年度已过 89.6%", text);
        Assert.Contains("未定稿", text);
        Assert.Contains("口径：活动时长 · 家（去重）", text);
        Assert.Contains("粤工信规字〔2024〕3号", text);
        Assert.Contains("现低于 12 小时或 100 家：2 家", text);
    }

    [Fact]
    public async Task The_overview_speaks_English()
    {
        ReadEnglish();
        var page = await ShowAsync();
        Assert.Equal("Overview", page.Find("h1").TextContent);
        Assert.Contains("Out of reach", page.Markup);
        Assert.Contains("Guangzhou", page.Markup);
    }

    private async Task<IRenderedComponent<OverviewPage>> ShowAsync(string address = "/")
    {
        a = await province.StationAsync("甲园区", type: Stations.StationType.SmePark);
        var b = await province.StationAsync("乙协会");
        await province.StationAsync("丙协会", "深圳");
        await province.ActivityAsync(a, "2026-03-05", 720, SmallProvince.Enterprises(100), satisfaction: 5);
        await province.ActivityAsync(b, "2026-02-01", 600, SmallProvince.Enterprises(60, 41), satisfaction: 3);
        Navigation.NavigateTo(address);
        var page = Render<OverviewPage>();
        await page.WaitForAssertionAsync(() =>
        {
            Assert.Single(page.FindAll(".head a.btn[href*=below]"));
            Assert.Empty(page.FindAll("[aria-busy]"));
            Assert.NotEmpty(page.FindAll("select[aria-label=认定批次] option:nth-child(2), select[aria-label='Recognition date'] option:nth-child(2)"));
        });
        return page;
    }

    private static string Figure(IRenderedComponent<OverviewPage> page, string label) =>
        page.FindAll("a.kpi").First(k => k.TextContent.Contains(label, StringComparison.Ordinal)).QuerySelector(".v span")!.TextContent;
}
