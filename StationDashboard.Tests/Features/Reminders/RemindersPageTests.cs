using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Reminders;

public sealed class RemindersPageTests : ComponentTest
{
    private SmallProvince province = null!;

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddReminders());
        await province.ActivityAsync(await province.StationAsync("甲站", "广州"), "2026-03-01", 90, SmallProvince.Enterprises(20));
        Services.AddSingleton(province.Get<ChangeFeed>());
        Services.AddSingleton(province.Get<RemindersQuery>());
        Services.AddSingleton(province.Get<RecordReminder>());
        SetRendererInfo(new RendererInfo("Server", true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task A_chosen_station_is_noted_as_reminded_and_the_list_says_so()
    {
        var overlays = RenderOverlays();
        var page = await ShowAsync("/reminders");
        Assert.Contains("未提醒", page.Find("tbody").TextContent, StringComparison.Ordinal);
        await page.Find("tbody input").ChangeAsync(new ChangeEventArgs { Value = true });
        Assert.StartsWith("/reports?kind=reminder&year=2026&pick=", page.Find(".head a.btn").GetAttribute("href"), StringComparison.Ordinal);
        var asked = page.Find(".head button").ClickAsync(new());
        await overlays.WaitForAssertionAsync(() => Assert.NotEmpty(overlays.FindAll("textarea")));
        await overlays.Find("textarea").ChangeAsync(new ChangeEventArgs { Value = "答应补报" });
        await overlays.FindAll("button").Single(b => b.TextContent == "记录").ClickAsync(new());
        await asked;
        await page.WaitForAssertionAsync(() =>
        {
            Clock.Advance(LivePulse.Interval);
            Assert.Contains("1 次 · 2026-11-23 电话", page.Find("tbody").TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_letter_opens_by_its_address_and_a_viewer_notes_nothing()
    {
        Person = new("查看", RoleRights.Of(Role.Viewer));
        var page = await ShowAsync("/reminders");
        Navigation.NavigateTo(page.Find("tbody a.btn").GetAttribute("href")!);
        await page.WaitForAssertionAsync(() => Assert.Contains("提醒函", page.Find("article h2").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.StartsWith("记为已提醒", StringComparison.Ordinal));
        Assert.Equal("zh-CN", page.Find("article").GetAttribute("lang"));
    }

    private async Task<IRenderedComponent<RemindersPage>> ShowAsync(string address)
    {
        Navigation.NavigateTo(address);
        var page = Render<RemindersPage>();
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        return page;
    }
}
