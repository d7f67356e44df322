using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>Makes the README's pictures from the fictional demonstration. By hand: <c>--explicit only</c>.</summary>
public sealed class Screenshots(Chromium chromium) : BrowserTest(chromium), IClassFixture<Chromium>
{
    [Fact(Explicit = true)]
    public async Task Of_the_demonstration()
    {
        var product = await StartProductAsync(null, null, "--today", "2026-11-23 10:15");
        var page = await VisitorAsync(product, 1440, 1250);
        await OpenAsync(page, "/welcome");
        await page.GetByRole(AriaRole.Button, new() { Name = "载入示例数据" }).ClickAsync();
        await page.Locator(".kpi").First.WaitForAsync(new() { Timeout = 60_000 });
        await TakeAsync(page, "/?year=2026", "overview");
        await OpenAsync(page, "/stations?year=2026&sort=-hours");
        await page.Locator("tbody tr a").First.ClickAsync();
        await page.Locator(".apexcharts-bar-area[val]:not([val='0'])").First.WaitForAsync();
        await SaveAsync(page, "station");

        var screen = await VisitorAsync(product, 1920, 1080);
        await screen.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await OpenAsync(screen, "/screen");
        await screen.Locator(".latest li").Last.WaitForAsync();
        await SaveAsync(screen, "screen");
    }

    private static async Task TakeAsync(IPage page, string address, string name)
    {
        await OpenAsync(page, address);
        await page.Locator(".apexcharts-marker[j]").First.WaitForAsync();
        await SaveAsync(page, name);
    }

    private static async Task SaveAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "StationDashboard", "docs", "images", $"{name}.png") });
}
