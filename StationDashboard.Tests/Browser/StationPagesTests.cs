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

        await page.Locator(".records tbody a").ClickAsync();
        await Assertions.Expect(page.Locator("aside .visits tbody tr")).ToHaveCountAsync(60);
        await FitsItsWidthAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("aside")).ToHaveCountAsync(0);
        Assert.DoesNotContain("activity", page.Url, StringComparison.Ordinal);
    }
}
