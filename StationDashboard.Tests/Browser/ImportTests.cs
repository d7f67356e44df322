using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>The way of a newcomer's files through a real browser.</summary>
public sealed class ImportTests(Chromium chromium) : BrowserTest(chromium), IClassFixture<Chromium>
{
    private static readonly string Code = Rosters.Valid("91440100DEM010001");

    [Fact]
    public async Task From_the_welcome_page_through_roster_and_reports_to_the_result_and_back()
    {
        var product = await StartProductAsync();
        var page = await VisitorAsync(product);
        await OpenAsync(page, "/welcome");
        await page.GetByRole(AriaRole.Link, new() { Name = "开始导入" }).ClickAsync();
        await DropAsync(page, ("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        await Button(page, "导入").ClickAsync();
        await page.GetByText("已保存 1 个文件").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "继续导入" }).ClickAsync();
        await DropAsync(page, ("一.xlsx", Rosters.Report(Code)), ("二.xlsx", Rosters.Report(Code, "若干")), ("坏.xlsx", new MemoryStream([1, 2, 3])));
        await page.GetByRole(AriaRole.Cell, new() { Name = "不是可识别的时长" }).WaitForAsync();
        var saved = await page.RunAndWaitForDownloadAsync(() => Button(page, "下载（一个工作簿）").ClickAsync());
        Assert.StartsWith("未导入的行", saved.SuggestedFilename, StringComparison.Ordinal);

        // A closed tab loses nothing: the run is still there for whoever opens the page again.
        var address = page.Url;
        await page.CloseAsync();
        page = await VisitorAsync(product, 390, 844, dark: true);
        await OpenAsync(page, "/imports");
        await page.GetByRole(AriaRole.Link, new() { Name = "继续" }).ClickAsync();
        await Button(page, "只导入正确行").WaitForAsync();
        Assert.Equal(address, page.Url);
        await FitsItsWidthAsync(page);
        await Button(page, "只导入正确行").ClickAsync();
        await page.GetByText("已保存 2 个文件").WaitForAsync();
        await FitsItsWidthAsync(page);
        await Button(page, "撤销这次导入").ClickAsync();
        await page.Locator(".mud-dialog button.danger").ClickAsync();
        await page.Locator(".result").GetByText("已撤销").WaitForAsync();
    }

    [Fact]
    public async Task The_pages_are_accessible()
    {
        var product = await StartProductAsync();
        var page = await VisitorAsync(product, dark: true);
        await OpenAsync(page, "/welcome");
        await AccessibleAsync(page);
        await OpenAsync(page, "/imports");
        await page.GetByText("还没有导入过文件").WaitForAsync();
        await AccessibleAsync(page);
        await DropAsync(page, ("名录.xlsx", Rosters.Roster(("某某中心", Code), ("另一中心", Code))));
        await Button(page, "只导入正确行").WaitForAsync();
        await AccessibleAsync(page);
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task DropAsync(IPage page, params (string Name, Stream Content)[] files) =>
        GiveFilesAsync(page, [.. files.Select(f => new FilePayload { Name = f.Name, MimeType = "application/octet-stream", Buffer = Bytes(f.Content) })]);

    private static byte[] Bytes(Stream content)
    {
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static async Task AccessibleAsync(IPage page)
    {
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
    }
}
