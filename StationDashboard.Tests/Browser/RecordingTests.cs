using System.Diagnostics;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Recording;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>What a staff member does fifty times a day, in a real browser.</summary>
public sealed class RecordingTests(Chromium chromium, ITestOutputHelper output) : BrowserTest(chromium), IClassFixture<Chromium>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_activity_is_recorded_by_keyboard_only()
    {
        await using var province = await SeededAsync();
        var page = await FormAsync(province, 1440);
        await page.Locator("#station").FocusAsync();
        await page.Keyboard.TypeAsync("gzqh");
        await Assertions.Expect(page.Locator("[role=option]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#station")).ToHaveValueAsync("广州启航商会");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("政策宣讲");
        // The date stands at today, in as many parts as the browser gives it.
        await UntilAsync(page, "Minutes");
        await page.Keyboard.TypeAsync("1小时30分");
        await UntilAsync(page, "添加企业");
        await page.Keyboard.TypeAsync("qy1");
        await Assertions.Expect(page.Locator("[role=option]").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".roster tbody tr")).ToHaveCountAsync(1);
        await page.Keyboard.TypeAsync("全新的公司");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".roster tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".roster")).ToContainTextAsync("新");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator("aside.panel h2")).ToHaveTextAsync("政策宣讲");
        await Assertions.Expect(page.Locator("aside.panel .facts")).ToContainTextAsync("1.5");
        await Assertions.Expect(page.Locator("aside.panel .visits tbody tr")).ToHaveCountAsync(2);
        // The panel takes the focus a moment after it is shown.
        await page.Locator("aside.panel:focus, aside.panel :focus").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("aside.panel")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_hundred_pasted_lines_are_shown_taken_and_saved()
    {
        await using var province = await SeededAsync();
        var page = await FormAsync(province, 1440);
        await ChooseStationAsync(page);
        await page.Locator("[name=Name]").FillAsync("大型对接会");
        await page.Locator("[name=Minutes]").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "粘贴名单" }).ClickAsync();
        var block = string.Join('\n', Enumerable.Range(1, 200).Select(i => i % 2 == 0 ? $"企业{i}\t\t小型\t5\t4\t好" : $"新来的公司{i}"));
        await page.Locator("[name=paste]").FillAsync(block);
        var clock = Stopwatch.StartNew();
        await page.GetByRole(AriaRole.Button, new() { Name = "查看", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "加入 200 家" }).WaitForAsync();
        output.WriteLine($"200 lines, from the click to the preview: {clock.ElapsedMilliseconds} ms");
        await page.GetByRole(AriaRole.Button, new() { Name = "加入 200 家" }).ClickAsync();
        await Assertions.Expect(page.GetByText("200 家").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[name=Name]")).ToHaveValueAsync("");
        await OpenAsync(page, "/activities?from=all&q=大型对接会");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody td[data-label=家次]")).ToHaveTextAsync("200");
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task A_photo_is_attached_shown_and_downloaded_and_every_view_is_accessible(int width, bool dark)
    {
        await using var province = await SeededAsync();
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23");
        var page = await VisitorAsync(product, width, 900, dark);
        await OpenAsync(page, "/activities");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await FitsItsWidthAsync(page);
        await AccessibleAsync(page);
        await page.Locator("tbody td.name a").ClickAsync();
        await GiveFilesAsync(page, [new FilePayload { Name = "照片.png", MimeType = "image/png", Buffer = SampleFiles.Png }]);
        await Assertions.Expect(page.Locator(".files b")).ToHaveTextAsync("照片.png");
        // Loaded when it comes into view.
        await page.Locator(".files img").ScrollIntoViewIfNeededAsync();
        Assert.Equal(1, await page.Locator(".files img").EvaluateAsync<int>("async image => { await image.decode(); return image.naturalWidth; }"));
        await AccessibleAsync(page);
        var saved = await page.RunAndWaitForDownloadAsync(() => page.Locator(".files a[download]").ClickAsync());
        Assert.Equal("照片.png", saved.SuggestedFilename);
        Assert.Equal(SampleFiles.Png, await File.ReadAllBytesAsync((await saved.PathAsync())!, Ct));

        var file = await page.APIRequest.GetAsync("/attachments/1/file");
        Assert.Equal(("nosniff", "no-store"), (file.Headers["x-content-type-options"], file.Headers["cache-control"]));
        Assert.StartsWith("attachment;", file.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.False((await page.APIRequest.GetAsync("/attachments/1")).Headers.ContainsKey("content-disposition"));
        // A picture on the clipboard goes the same way.
        await page.EvaluateAsync(
            """
            bytes => {
              const data = new DataTransfer();
              data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
              document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """, SampleFiles.Jpeg.Select(b => (int)b).ToArray());
        await Assertions.Expect(page.Locator(".files b")).ToHaveCountAsync(2);

        await OpenAsync(page, "/activities/new");
        await ChooseStationAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "粘贴名单" }).ClickAsync();
        await page.Locator("[name=paste]").FillAsync("甲\n乙\t\t9");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "加入 1 家" }).ClickAsync();
        await Assertions.Expect(page.Locator(".roster tbody tr")).ToHaveCountAsync(1);
        await page.Locator("[data-save=only]").ClickAsync();
        await page.Locator("[aria-invalid=true]").First.WaitForAsync();
        await FitsItsWidthAsync(page);
        await AccessibleAsync(page);
    }

    private static async Task<SmallProvince> SeededAsync()
    {
        var province = await RecordingProvince.OpenAsync();
        await province.ActivityAsync(await province.StationAsync("广州启航商会"), "2026-03-05", 660, SmallProvince.Enterprises(100), satisfaction: 5);
        return province;
    }

    private async Task<IPage> FormAsync(SmallProvince province, int width)
    {
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23");
        var page = await VisitorAsync(product, width, 1000);
        await OpenAsync(page, "/activities/new");
        await page.Locator("[data-save=only]").WaitForAsync();
        return page;
    }

    private static async Task ChooseStationAsync(IPage page)
    {
        await page.Locator("#station").FillAsync("启航");
        await page.Locator("[role=option]").First.ClickAsync();
        await Assertions.Expect(page.Locator("#station")).ToHaveValueAsync("广州启航商会");
    }

    // Bound: a form has fewer stops.
    private static async Task UntilAsync(IPage page, string field)
    {
        for (var i = 0; i < 40; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("name => document.activeElement.name === name || document.activeElement.getAttribute('aria-label') === name", field))
            {
                return;
            }
        }

        Assert.Fail($"{field} is not reached by Tab.");
    }

    private static async Task AccessibleAsync(IPage page)
    {
        var found = await page.RunAxe();
        var serious = found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} {string.Join(' ', v.Nodes.Select(n => n.Html))}").ToList();
        Assert.True(serious.Count == 0, string.Join('\n', serious));
    }
}
