using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Recording;

public sealed class ActivityListPageTests : ComponentTest
{
    private SmallProvince province = null!;

    public override async ValueTask InitializeAsync()
    {
        province = await RecordingProvince.OpenAsync();
        Services.AddRecordingOf(province);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public void Without_stations_the_page_leads_to_the_import()
    {
        var page = Render<ActivityListPage>();
        page.WaitForAssertion(() => Assert.Equal("还没有工作站", page.Find(".empty h2").TextContent));
        Assert.Equal("/imports", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Rows_sums_and_the_open_record_come_from_the_address_and_follow_a_save()
    {
        var station = await province.StationAsync("广州站");
        var id = await province.ActivityAsync(station, "2026-05-01", 90, ["甲", "乙"]);
        Go($"/activities?activity={id}");
        var page = Render<ActivityListPage>();
        page.WaitForAssertion(() => Assert.Equal(["1", "1.5", "2", "2"], page.FindAll(".sums .v").Select(v => v.TextContent)));
        page.WaitForAssertion(() => Assert.Equal("活动", page.Find("aside.panel h2").TextContent));
        Assert.Contains(page.FindAll("aside.panel a"), a => a.GetAttribute("href") == $"/activities/{id}/edit");
        Assert.Equal("/activities", page.Find("a.veil").GetAttribute("href"));

        await province.ActivityAsync(station, "2026-05-02", 60, ["丙"]);
        page.WaitForAssertion(() =>
        {
            // The fake clock's throttle lets a change through when its time has come.
            province.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(2, page.FindAll("tbody tr td.name").Count);
            Assert.Equal(["2", "2.5", "3", "3"], page.FindAll(".sums .v").Select(v => v.TextContent));
        });
    }

    [Fact]
    public async Task Choosing_and_typing_become_the_address()
    {
        var station = await province.StationAsync("广州站");
        await province.ActivityAsync(station, "2026-05-01", 90, ["甲"]);
        Go("/activities");
        var page = Render<ActivityListPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        await page.InvokeAsync(() => page.Find("select[aria-label=状态]").Change("Returned"));
        Assert.EndsWith("/activities?state=Returned", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("没有符合条件的活动", page.Find(".empty h2").TextContent));
        Assert.Equal("/activities", page.Find(".empty a").GetAttribute("href"));

        Go("/activities");
        await page.InvokeAsync(() => page.Find("input[role=combobox]").Input("gzz"));
        page.WaitForAssertion(() => Assert.Contains("广州站", page.Find("li[role=option]").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("input[role=combobox]").KeyDown("Enter"));
        page.WaitForAssertion(() => Assert.Contains("?station=91440000TEST000001", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains(page.FindAll(".filters a.on"), a => a.TextContent.Contains("工作站：广州站", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_may_not_record_is_not_offered_to()
    {
        Person = new("读者", Right.ViewRecords);
        var id = await province.ActivityAsync(await province.StationAsync("广州站"), "2026-05-01", 90, ["甲"]);
        Go($"/activities?activity={id}");
        var page = Render<ActivityListPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("aside.panel h2")));
        Assert.DoesNotContain(page.FindAll("a"), a => a.GetAttribute("href")?.Contains("/activities/", StringComparison.Ordinal) == true);
    }

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
