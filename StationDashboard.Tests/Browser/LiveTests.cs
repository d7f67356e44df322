using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>The main job, whole: the sample through the pages, while a second person's board follows by itself.</summary>
public sealed class LiveTests(Chromium chromium) : BrowserTest(chromium), IClassFixture<Chromium>
{
    [Fact]
    public async Task From_an_empty_folder_to_the_expected_figures_and_a_flagged_station_while_another_board_follows()
    {
        var (roster, reports) = (SampleData.Path("roster.xlsx"), SampleData.Reports());
        var product = await StartProductAsync(null, null, "--today", "2026-11-23", "--Pages:PauseHidden", "00:00:01");
        var page = await VisitorAsync(product, 1440, 1300);
        await OpenAsync(page, "/");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/welcome$"));
        await page.GetByRole(AriaRole.Link, new() { Name = "开始导入" }).ClickAsync();
        await ImportAsync(page, "导入", "已保存 1 个文件", roster);

        var other = await VisitorAsync(product, 1440, 1300);
        await OpenAsync(other, "/?year=2026");
        var enterprises = other.Locator(".kpi .v").Nth(2);
        await Assertions.Expect(enterprises).ToContainTextAsync("0");

        await OpenAsync(page, "/imports");
        await ImportAsync(page, "只导入正确行", $"已保存 {reports.Count} 个文件", [.. reports]);
        await Assertions.Expect(enterprises).ToContainTextAsync("26,089", new() { Timeout = 30_000 });
        await Assertions.Expect(other.Locator(".head .btn[href*=below]")).ToContainTextAsync("56");
        await Assertions.Expect(other.Locator(".live time")).ToBeVisibleAsync();

        // Its tab is covered: after a while the server knows nothing of the page, and when it is seen again it goes on.
        await ShowAsync(other, hidden: true);
        await other.Locator("#components-reconnect-modal[data-resting]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await ShowAsync(other, hidden: false);
        await Assertions.Expect(other.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await InteractiveAsync(other);
        await Assertions.Expect(enterprises).ToContainTextAsync("26,089");

        await other.Locator("tbody tr a").First.ClickAsync();
        await Assertions.Expect(other).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/stations/[0-9A-Z]{18}"));
        await Assertions.Expect(other.GetByText("难以达标").First).ToBeVisibleAsync();
    }

    // A browser without a window has no tab that lies over another.
    private static async Task ShowAsync(IPage page, bool hidden) => await page.EvaluateAsync(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", hidden);

    private static async Task ImportAsync(IPage page, string button, string result, params string[] files)
    {
        await GiveFilesAsync(page, files);
        var go = page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        await go.WaitForAsync(new() { Timeout = 120_000 });
        await go.ClickAsync();
        await page.GetByText(result).WaitForAsync(new() { Timeout = 120_000 });
    }
}
