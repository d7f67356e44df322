using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Access;

public sealed class ScreenTokensPageTests : ComponentTest
{
    private Accounts accounts = null!;

    public override async ValueTask InitializeAsync()
    {
        accounts = await Accounts.OpenAsync();
        Services.AddSingleton(accounts.Get<ScreensQuery>());
        Services.AddSingleton(accounts.Get<CreateScreen>());
        Services.AddSingleton(accounts.Get<EndScreen>());
        Person = Accounts.System;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await accounts.DisposeAsync();
    }

    [Fact]
    public async Task A_new_screen_shows_its_link_once_and_an_ended_one_is_listed_as_ended()
    {
        var overlays = RenderOverlays();
        var page = Render<ScreenTokensPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("还没有大屏", page.Markup, StringComparison.Ordinal));
        var creating = page.Find(".head .btn.p").ClickAsync();
        await overlays.WaitForAssertionAsync(() => Assert.True(overlays.Find(".btn.p").HasAttribute("disabled")));
        await overlays.Find("input").InputAsync("一楼大厅");
        await overlays.FindAll("select")[0].ChangeAsync("440800");
        await overlays.FindAll("select")[1].ChangeAsync("light");
        await overlays.Find(".btn.p").ClickAsync();
        await creating;

        var link = new Uri(page.Find("input.link").GetAttribute("value")!);
        Assert.Equal("/screen/open", link.AbsolutePath);
        Assert.Equal("?theme=light", link.Query);
        Assert.Equal("#xxxxx-xxxxx-xxxxx-xxxxx-xxxxxx".Length, link.Fragment.Length);
        var row = page.Find("tbody tr").TextContent;
        Assert.Contains("湛江", row, StringComparison.Ordinal);
        Assert.Contains("待打开", row, StringComparison.Ordinal);

        var ending = page.Find("tbody .btn").ClickAsync();
        await overlays.WaitForAssertionAsync(() => overlays.Find("textarea"));
        await overlays.Find("textarea").InputAsync("活动结束");
        await overlays.Find(".btn.danger").ClickAsync();
        await ending;
        Assert.Contains("已结束", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input.link, tbody .btn"));
    }
}
