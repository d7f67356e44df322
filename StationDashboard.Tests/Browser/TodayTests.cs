using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>What a person opened and named is found again on 首页.</summary>
public sealed class TodayTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task An_opened_station_and_a_named_view_are_found_again_and_a_deleted_view_comes_back()
    {
        await using var province = await SmallProvince.OpenAsync();
        var station = await province.StationAsync("湛江甲站", "湛江");
        var code = await province.ReadAsync(db => db.Stations.Where(s => s.Id == station).Select(s => s.Code).SingleAsync(TestContext.Current.CancellationToken));
        var product = await StartProductAsync(province.Folder.Path);
        var page = await VisitorAsync(product);
        await page.GotoAsync($"/stations/{code}");
        await InteractiveAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "首页", Exact = true }).ClickAsync();
        var opened = page.Locator(".own a", new() { HasText = code });
        await Assertions.Expect(opened).ToBeVisibleAsync();
        await IsAccessibleAsync(page);

        await page.GotoAsync("/stations?city=440800&below=1");
        await InteractiveAsync(page);
        var menu = page.GetByRole(AriaRole.Button, new() { Name = "视图", Exact = true });
        await menu.ClickAsync();
        await Assertions.Expect(page.Locator(".views .keep input")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("湛江待提升");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".views li a")).ToHaveTextAsync("湛江待提升");
        await IsAccessibleAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".views .panel")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "首页", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "湛江待提升" }).ClickAsync();
        await page.WaitForURLAsync("**/stations?city=440800&below=1");
        await menu.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "删除视图：湛江待提升" }).ClickAsync();
        await Assertions.Expect(page.Locator(".views li")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Assertions.Expect(page.Locator(".views li a")).ToHaveTextAsync("湛江待提升");
        await page.Context.CloseAsync();
        await product.KillAsync();
    }

    private static async Task IsAccessibleAsync(IPage page)
    {
        var violations = (await page.Locator("main").RunAxe()).Violations;
        Assert.True(violations.Length == 0, string.Join('\n', violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }
}
