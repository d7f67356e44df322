using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Support;

namespace StationDashboard.Browser;

public sealed class DecisionTests(Chromium chromium) : BrowserTest(chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approved_in_bulk_and_undone_from_the_toast_and_from_the_list()
    {
        await using var province = await ProvinceAsync();
        var page = await VisitorAsync(await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23"));
        await OpenAsync(page, "/approvals");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(4);
        await page.Locator(".bulk input[type=checkbox]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "核定 4 条" }).ClickAsync();
        await page.Locator(".mud-dialog .effect li").First.WaitForAsync();
        // 单人试用: nobody else is there to look, so that a reason is asked for.
        await page.Locator(".mud-dialog textarea").FillAsync("逐条核对过签到表");
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "核定 4 条" }).ClickAsync();
        await Assertions.Expect(page.Locator(".empty h2")).ToHaveTextAsync("没有待核的记录");
        Assert.Equal(4, await CountAsync(province, RecordState.Approved));
        await page.Locator(".mud-snackbar").GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(4);
        Assert.Equal(4, await CountAsync(province, RecordState.Pending));

        await page.Locator(".bulk input[type=checkbox]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "作废 4 条" }).ClickAsync();
        await page.Locator(".mud-dialog textarea").FillAsync("重复导入");
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "作废 4 条" }).ClickAsync();
        await Assertions.Expect(page.Locator(".empty h2")).ToHaveTextAsync("没有待核的记录");
        await page.Locator(".decisions li").First.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(4);
        Assert.Equal(4, await CountAsync(province, RecordState.Pending));
        Assert.Empty((await province.Get<CheckTotals>().RunAsync(People.Reader, Ct)).Problems);
    }

    [Fact]
    public async Task Returned_with_a_reason_and_undone_by_keyboard_alone()
    {
        await using var province = await ProvinceAsync();
        var page = await VisitorAsync(await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23"));
        await OpenAsync(page, "/approvals");
        await page.Locator("[aria-keyshortcuts~=j]").WaitForAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("tbody tr").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator("tbody tr").Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator(".bulk")).ToContainTextAsync("已选 1 条");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator(".bulk")).ToContainTextAsync("已选 2 条");
        await page.Keyboard.PressAsync("r");
        await page.Locator(".mud-dialog textarea").WaitForAsync();
        await page.Locator(".mud-dialog textarea").FocusAsync();
        await page.Keyboard.TypeAsync("缺签到表");
        // The reason makes the command possible, which the server must see first.
        await Assertions.Expect(page.Locator(".mud-dialog button:disabled")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        Assert.Equal(2, await province.ReadAsync(db => db.Activities.CountAsync(a => a.State == RecordState.Returned && a.StateReason == "缺签到表", Ct)));
        await Assertions.Expect(page.Locator("tbody tr").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("u");
        await Assertions.Expect(page.Locator(".mud-snackbar").Filter(new() { HasText = "已撤销" })).ToBeVisibleAsync();
        Assert.Equal(4, await CountAsync(province, RecordState.Pending));
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("aside.panel:focus, aside.panel :focus").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("aside.panel")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/approvals", 1440, false)]
    [InlineData("/approvals", 390, true)]
    [InlineData("/voided", 390, false)]
    [InlineData("/quality?rule=NoEnterprises", 1440, true)]
    [InlineData("/quality?rule=NoEnterprises", 390, false)]
    public async Task The_pages_fit_their_width(string address, int width, bool dark)
    {
        await using var province = await ProvinceAsync();
        var page = await VisitorAsync(await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23"), width, 900, dark);
        await OpenAsync(page, address);
        await page.Locator("main .card").First.WaitForAsync();
        await FitsItsWidthAsync(page);
    }

    private static async Task<SmallProvince> ProvinceAsync()
    {
        var province = await SmallProvince.OpenAsync();
        var (a, b) = (await province.StationAsync("广州开发区中小企业园工作站"), await province.StationAsync("深圳南山云谷工作站", "深圳"));
        await province.ActivityAsync(a, "2026-03-05", 660, SmallProvince.Enterprises(60), satisfaction: 5);
        await province.ActivityAsync(a, "2026-04-05", 120, SmallProvince.Enterprises(60));
        await province.ActivityAsync(b, "2026-03-06", 60, SmallProvince.Enterprises(20));
        await province.ActivityAsync(b, "2026-03-07", 810, []);
        return province;
    }

    private static Task<int> CountAsync(SmallProvince province, RecordState state) => province.ReadAsync(db => db.Activities.CountAsync(a => a.State == state, Ct));
}
