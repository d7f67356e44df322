using Microsoft.Playwright;
using StationDashboard.Features.Thresholds;
using StationDashboard.Support;

namespace StationDashboard.Browser;

public sealed class StationPagesTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task From_the_list_to_the_rows_of_a_record_in_three_clicks(int width, bool dark)
    {
        await using var province = await SmallProvince.OpenAsync();
        var id = await province.StationAsync("广州启航商会");
        await province.ActivityAsync(id, "2026-03-05", 660, SmallProvince.Enterprises(60), satisfaction: 5);
        await province.StationAsync("深圳站", "深圳");
        var code = (await province.Get<VerdictBoard>().ReadAsync(2026, People.Reader, TestContext.Current.CancellationToken)).Snapshot.Find(id)!.Station.Code;
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23");
        var page = await VisitorAsync(product, width, 900, dark);
        await OpenAsync(page, "/stations");
        await page.Locator("main input[type=search]").FillAsync("gzqh");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await FitsItsWidthAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "广州启航商会" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("广州启航商会");
        Assert.EndsWith("/stations/" + code, page.Url, StringComparison.Ordinal);
        await page.Locator(".apexcharts-bar-area").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await FitsItsWidthAsync(page);
        await PrintsPlainlyAsync(page, "h1:has-text('广州启航商会')");

        await page.Locator(".records tbody a").ClickAsync();
        await Assertions.Expect(page.Locator("aside .visits tbody tr")).ToHaveCountAsync(60);
        await FitsItsWidthAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("aside")).ToHaveCountAsync(0);
        Assert.DoesNotContain("activity", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_column_of_the_list_and_what_is_filtered_fit_the_paper()
    {
        await using var province = await SmallProvince.OpenAsync();
        await province.ActivityAsync(await province.StationAsync("广州启航中小企业公共服务示范平台商会"), "2026-03-05", 660, SmallProvince.Enterprises(60), satisfaction: 5);
        await province.StationAsync("深圳站", "深圳");
        var page = await VisitorAsync(await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23"), 1440, 900, dark: true);
        await OpenAsync(page, $"/stations?year=2026&city=440100&cols={string.Join(',', Enum.GetValues<Features.StationBoard.StationColumn>())}");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await PrintsPlainlyAsync(page, ".print-head", "select[aria-label=地市]", ".pager");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("select[aria-label=机构类型]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".print-head")).ToContainTextAsync("制表日期：2026-11-23");
        await Assertions.Expect(page.Locator(".print-head")).ToContainTextAsync("口径：活动时长 · 家（去重）");
    }

    // A4 landscape without its margins is 1032 px wide; nothing to press, nothing cut, black on white whatever the screen is.
    private static async Task PrintsPlainlyAsync(IPage page, params string[] seen)
    {
        var size = page.ViewportSize!;
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(1032, 690);
        foreach (var part in seen)
        {
            await Assertions.Expect(page.Locator(part).First).ToBeVisibleAsync();
        }

        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main *')]
              .filter(e => e.getBoundingClientRect().right > 1034 && e.checkVisibility() && !e.closest('.for-listeners, .visually-hidden, svg'))
              .map(e => `${e.tagName} ${e.className}`)
            """));
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('button, .btn, .nav, .bar, input[type=checkbox]')].filter(e => e.checkVisibility()).map(e => e.outerHTML)"));
        Assert.Equal("#17202c", await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()"));
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
