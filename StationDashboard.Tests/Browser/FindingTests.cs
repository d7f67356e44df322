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

        await province.StationAsync("深圳启航协会", "深圳");
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23");
        var page = await VisitorAsync(product);
        await OpenAsync(page, "/stations");
        await page.Locator("[aria-keyshortcuts*=Control]").WaitForAsync();

        await page.Keyboard.PressAsync("/");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "搜索工作站" });
        await Assertions.Expect(box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("szqh");
        await Assertions.Expect(page.Locator("[role=option] mark")).ToHaveTextAsync("深圳启航");
        await Assertions.Expect(page.Locator(".finder [role=status]")).ToContainTextAsync("列出 1 项");
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
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);

        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToContainTextAsync("保存并录入下一条");
        await FitsItsWidthAsync(page);
    }
}
