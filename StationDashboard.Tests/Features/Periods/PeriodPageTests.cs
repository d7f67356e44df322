using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Live;
using StationDashboard.Support;

namespace StationDashboard.Features.Periods;

public sealed class PeriodPageTests : ComponentTest
{
    private SmallProvince province = null!;
    private int a;

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    private string Address => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddPeriods());
        Services.AddSingleton(province.Get<ChangeFeed>());
        Services.AddSingleton(province.Get<PeriodQuery>());
        SetRendererInfo(new RendererInfo("Server", true));
        a = await province.StationAsync("甲园区", "广州");
        await province.ActivityAsync(a, "2026-11-02", 90, SmallProvince.Enterprises(10), 4);
        await province.ActivityAsync(a, "2025-11-03", 60, SmallProvince.Enterprises(5), 5);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task The_running_month_is_shown_against_the_year_before()
    {
        var page = await ShowAsync("/periods");
        Assert.Equal("本月", page.Find("nav a[aria-current=true]").TextContent);
        Assert.Equal(["1", "1.5", "10", "10", "4.00"], page.FindAll(".kpi .v > :first-child").Select(v => v.TextContent));
        Assert.Equal(["±0.0%", "+50.0%", "+100.0%", "+100.0%", "−1.00"], page.FindAll(".kpi .d > span:first-child").Select(v => v.TextContent));
        Assert.Contains("2026-11-01 至 2026-11-23", page.Find(".head .note").TextContent, StringComparison.Ordinal);
        Assert.Contains("满意率 100% · 10 份", page.FindAll(".kpi .d")[4].TextContent, StringComparison.Ordinal);
        Assert.Contains("100% 未核定", page.Find(".head .note").TextContent, StringComparison.Ordinal);
        Assert.Equal("/reports?from=2026-11-01&to=2026-11-30&kind=period", page.Find(".head a.btn").GetAttribute("href"));
    }

    [Fact]
    public async Task A_city_leads_to_its_stations_and_a_station_to_its_page()
    {
        var page = await ShowAsync("/periods");
        Assert.Equal("/periods?from=2026-11-01&to=2026-11-30&by=station&city=440100", page.FindAll("tbody tr a")[0].GetAttribute("href"));
        page = await ShowAsync("/periods?from=2026-11-01&to=2026-11-30&by=station");
        Assert.StartsWith("/stations/", page.Find("tbody tr a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_days_are_a_new_address_and_the_wrong_order_a_sentence()
    {
        var page = await ShowAsync("/periods?from=2026-11-01&to=2026-11-30");
        await page.Find("input[aria-label=开始日期]").ChangeAsync(new ChangeEventArgs { Value = "2026-12-31" });
        Assert.Contains("结束日期不能早于开始日期", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await page.Find("input[aria-label=开始日期]").ChangeAsync(new ChangeEventArgs { Value = "2026-10-15" });
        Assert.Equal("/periods?from=2026-10-15&to=2026-11-30", Address);
    }

    [Fact]
    public async Task A_record_of_the_period_shows_without_reload()
    {
        var page = await ShowAsync("/periods");
        await province.ActivityAsync(a, "2026-11-20", 30, ["新公司"]);
        await page.WaitForAssertionAsync(() =>
        {
            Clock.Advance(LivePulse.Interval);
            Assert.Equal("2", page.FindAll(".kpi .v > :first-child")[0].TextContent);
        });
    }

    private async Task<IRenderedComponent<PeriodPage>> ShowAsync(string address)
    {
        Navigation.NavigateTo(address);
        var page = Render<PeriodPage>();
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".kpi")));
        return page;
    }
}
