using ClosedXML.Excel;
using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

public sealed class ReportTests(Chromium chromium) : BrowserTest(chromium), IClassFixture<Chromium>
{
    [Fact]
    public async Task A_report_is_made_on_its_page_downloaded_by_the_browser_and_listed()
    {
        var product = await StartProductAsync(null, null, "--today", "2026-11-23");
        var page = await VisitorAsync(product);
        await OpenAsync(page, "/welcome");
        await page.GetByRole(AriaRole.Button, new() { Name = "载入示例数据" }).ClickAsync();
        await page.Locator(".kpi").First.WaitForAsync(new() { Timeout = 120_000 });
        await OpenAsync(page, "/evaluation?year=2025");
        await page.GetByRole(AriaRole.Link, new() { Name = "报告（Excel）" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "生成并下载" }).ClickAsync(), new() { Timeout = 120_000 });
        Assert.Equal("2025年度评价报告（草稿）.xlsx", download.SuggestedFilename);
        await using (var file = await download.CreateReadStreamAsync())
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            using var workbook = new XLWorkbook(bytes);
            Assert.Equal(11, workbook.Worksheets.Count);
        }

        await page.GetByRole(AriaRole.Cell, new() { Name = "2025年度评价报告（草稿）.xlsx" }).WaitForAsync();
        await page.SetViewportSizeAsync(360, 800);
        await OpenAsync(page, "/reports?year=2025&kind=ledger");
        await page.GetByRole(AriaRole.Button, new() { Name = "生成并下载" }).WaitForAsync();
        await FitsItsWidthAsync(page);
    }
}
