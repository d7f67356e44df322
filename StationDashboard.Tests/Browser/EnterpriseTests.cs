using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StationDashboard.Data;
using StationDashboard.Features.Totals;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>Merge and undo in the browser, with the totals of the server behind it right at every step.</summary>
public sealed class EnterpriseTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Code = "91440101MA5AAAAA1X";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task A_look_alike_is_merged_from_the_queue_and_taken_back_with_the_totals_right(int width, bool dark)
    {
        await using var province = await SmallProvince.OpenAsync();
        var station = await province.StationAsync("甲站");
        await province.ActivityAsync(station, "2026-03-01", 60, [$"宏远精密机械有限公司@{Code}", "广州宏远精密机械公司", "毫不相干公司"], 5);
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23");
        var page = await VisitorAsync(product, width, 900, dark);
        await OpenAsync(page, "/enterprises");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await FitsItsWidthAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "疑似同一家" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "是同一家…" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToContainTextAsync("2026 年 甲站：3 家 → 2 家");
        await FitsItsWidthAsync(page);
        Assert.Equal((3, 0), await StateAsync(province));
        await page.GetByRole(AriaRole.Button, new() { Name = "确认是同一家" }).ClickAsync();
        await Assertions.Expect(page.Locator(".empty h2")).ToHaveTextAsync("没有待认定的条目");
        Assert.Equal((2, 0), await StateAsync(province));

        await OpenAsync(page, "/enterprises?q=hyjm");
        await page.Locator("tbody tr a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("宏远精密机械有限公司");
        await Assertions.Expect(page.GetByText("人工合并")).ToBeVisibleAsync();
        await FitsItsWidthAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await page.Locator(".mud-dialog-actions .btn.p").ClickAsync();
        await Assertions.Expect(page.GetByText("已撤销")).ToBeVisibleAsync();
        Assert.Equal((3, 0), await StateAsync(province));
    }

    // The figure that boards show, and what the independent recount finds wrong.
    private static async Task<(int Enterprises, int Problems)> StateAsync(SmallProvince province) => (
        await province.ReadAsync(db => db.StationYears.Select(y => y.Enterprises).SingleAsync(Ct)),
        (await new CheckTotals(province.Get<StationDbContextFactory>()).RunAsync(People.Reader, Ct)).Problems.Count);
}
