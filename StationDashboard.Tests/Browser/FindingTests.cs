using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>From anywhere to a station by keys alone.</summary>
public sealed class FindingTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task By_slash_or_Ctrl_K_to_a_station_by_initials_and_to_the_list_of_shortcuts()
    {
        await using var province = await SmallProvince.OpenAsync();
        for (var n = 0; n < 60; n++)
        {
            await province.StationAsync($"广州{n:00}号商会");
        }

        var far = await province.StationAsync("深圳启航协会", "深圳");
        await province.ActivityAsync(far, "2026-03-01", 60, SmallProvince.Enterprises(45));
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23");
        var page = await VisitorAsync(product);
        await OpenAsync(page, "/stations");
        await page.Locator("[aria-keyshortcuts*=Control]").WaitForAsync();

        await page.Keyboard.PressAsync("/");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "搜索工作站" });
        await Assertions.Expect(box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("szqh");
        await Assertions.Expect(page.Locator("[role=option] mark").First).ToHaveTextAsync("深圳启航");
        await Assertions.Expect(page.Locator(".finder [role=status]")).ToContainTextAsync("列出 2 项");
        await FitsItsWidthAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("深圳启航协会");

        // In a field the sign is a sign; Ctrl+K works there too, and Esc leaves.
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("工作站");
        var own = page.Locator("main input[type=search]");
        await own.ClickAsync();
        await page.Keyboard.TypeAsync("/?");
        await Assertions.Expect(own).ToHaveValueAsync("/?");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        // What was typed has been searched for before anything else: the list's new address closes a dialog that is open by then.
        await Assertions.Expect(page.Locator("tbody tr a")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);

        await own.FillAsync("");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(50);

        // Out of the field, the keys go from row to row.
        var rows = page.Locator("tbody td.name a");
        await own.PressAsync("Shift+Tab");
        foreach (var (key, at) in ((string, int)[])[("j", 0), ("j", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("k", 0)])
        {
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(rows.Nth(at)).ToBeFocusedAsync();
        }

        // From far down to a record, and back to the same place, with the row in focus.
        await page.WaitForFunctionAsync("() => { scrollTo(0, 1000); return scrollY >= 900; }");
        var row = page.GetByRole(AriaRole.Link, new() { Name = "广州30号商会" });
        await row.ScrollIntoViewIfNeededAsync();
        var before = await page.EvaluateAsync<double>("scrollY");
        await row.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("广州30号商会");
        await page.WaitForFunctionAsync("() => scrollY === 0");
        await page.GoBackAsync();
        await page.WaitForFunctionAsync("y => Math.abs(scrollY - y) < 2", before);
        await Assertions.Expect(row).ToBeFocusedAsync();

        // Our own way back does the same.
        await page.GotoAsync("/enterprises?sort=-name");
        await InteractiveAsync(page);
        var enterprise = page.GetByRole(AriaRole.Link, new() { Name = "企业11", Exact = true });
        await enterprise.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync("() => scrollY > 300");
        before = await page.EvaluateAsync<double>("scrollY");
        await enterprise.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "返回企业列表" }).ClickAsync();
        await page.WaitForFunctionAsync("y => Math.abs(scrollY - y) < 2", before);
        Assert.EndsWith("/enterprises?sort=-name", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(enterprise).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToContainTextAsync("保存并录入下一条");
        await FitsItsWidthAsync(page);
    }
}
