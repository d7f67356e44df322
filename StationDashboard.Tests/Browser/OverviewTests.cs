using Deque.AxeCore.Playwright;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using StationDashboard.Support;
using StationDashboard.Ui;

namespace StationDashboard.Browser;

/// <summary>The overview of the sample in a real browser; skipped where data or browser are absent.</summary>
public sealed class OverviewTests(Chromium chromium, SampleProvince sample) : BrowserTest(chromium)
{
    [Theory]
    [InlineData(1440, false, "zh-CN")]
    [InlineData(1366, false, "en-US")]
    [InlineData(390, true, "en-US")]
    public async Task The_overview_draws_every_station_fits_its_width_and_is_accessible(int width, bool dark, string culture)
    {
        var page = await VisitorAsync(await StartAsync(), width, 1300, dark);
        await OpenAsync(page, "/");
        if (culture == Cultures.English)
        {
            await page.Locator("button.lang").ClickAsync();
            await page.Locator("html[lang^=en]").WaitForAsync();
        }

        await OpenAsync(page, "/?year=2026");
        await Assertions.Expect(page.Locator(".apexcharts-marker[j]")).ToHaveCountAsync(286);
        await Assertions.Expect(page.Locator(".head .btn[href*=below]")).ToContainTextAsync("56");
        await FitsItsWidthAsync(page);
        Assert.True(await page.Locator(".card .scroll[role=region]").EvaluateAsync<bool>("table => table.scrollWidth <= table.clientWidth"), "The list of stations is wider than its tile.");
        var serious = (await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical");
        Assert.Empty(serious.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }

    [Fact]
    public async Task A_click_on_a_city_filters_and_the_address_says_so()
    {
        var page = await VisitorAsync(await StartAsync());
        await OpenAsync(page, "/?year=2026");
        await page.Locator("a[aria-label^=湛江]").ClickAsync();
        await Assertions.Expect(page.Locator(".kpi .v").Nth(2)).ToContainTextAsync("648");
        Assert.EndsWith("/?year=2026&city=440800", page.Url, StringComparison.Ordinal);
    }

    private async Task<RunningProduct> StartAsync()
    {
        var province = await sample.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("overview-").FullName;
        await using (var source = new SqliteConnection($"Data Source={province.Folder.Database}"))
        await using (var copy = new SqliteConnection($"Data Source={Path.Combine(folder, "stations.db")};Pooling=False"))
        {
            await source.OpenAsync(TestContext.Current.CancellationToken);
            await copy.OpenAsync(TestContext.Current.CancellationToken);
            source.BackupDatabase(copy);
        }

        // The audit's key belongs to the database that it seals.
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        File.Copy(Path.Combine(province.Folder.Path, "keys", "audit.key"), Path.Combine(folder, "keys", "audit.key"));
        return await StartProductAsync(folder, null, "--today", "2026-11-23");
    }
}
