using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>Two servers on one PostgreSQL database, as people meet them: one sign-in, one state, and no loss when one goes.</summary>
public sealed class ServersTests(Chromium chromium) : BrowserTest(chromium), IClassFixture<Chromium>
{
    private const string Typed = "广州市越秀区建设街 12 号";
    private readonly Chromium chromium = chromium;

    [Fact]
    public async Task One_sign_in_serves_both_and_what_is_committed_elsewhere_shows_on_each()
    {
        await chromium.BrowserAsync();
        await using var pair = await ServerPair.StartAsync();
        var station = await pair.Writer.StationAsync("广州启航商会");
        var pages = new List<IPage>();
        foreach (var product in pair.Products)
        {
            pages.Add(await VisitorAsync(product.Address, pair.Cookie));
            await OpenAsync(pages[^1], "/?year=2026");
        }

        await pair.Writer.ActivityAsync(station, "2026-03-02", 90, SmallProvince.Enterprises(7));
        foreach (var page in pages)
        {
            await Assertions.Expect(page.Locator(".kpi .v").Nth(2)).ToContainTextAsync("7");
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_page_whose_server_went_before_it_was_alive_waits_for_one()
    {
        ExpectedConsoleErrors.Add("502");
        ExpectedConsoleErrors.Add("net::ERR_");
        var product = await StartProductAsync();
        var page = await VisitorAsync(product);
        var (lists, connections) = (0, 0);
        await page.RouteAsync("**/_blazor/initializers", route => ++lists == 1 ? BadGatewayAsync(route) : route.ContinueAsync());
        await page.RouteAsync("**/_blazor/negotiate*", route => ++connections == 1 ? BadGatewayAsync(route) : connections == 2 ? route.AbortAsync("connectionrefused") : route.ContinueAsync());
        await OpenAsync(page, "/?year=2026");
        Assert.Equal((2, 3), (lists, connections));
        await page.Context.CloseAsync();

        static Task BadGatewayAsync(IRoute route) => route.FulfillAsync(new() { Status = 502, ContentType = "text/html", Body = "<html>502 Bad Gateway</html>" });
    }

    [Fact]
    public async Task Behind_nginx_a_rolling_restart_loses_no_draft_and_no_update()
    {
        foreach (var part in new[] { "net::ERR_", "Connection disconnected", "Failed to", "WebSocket", "50", "404", "Circuit host", "Cannot send data" })
        {
            ExpectedConsoleErrors.Add(part);
        }

        await chromium.BrowserAsync();
        await using var pair = await ServerPair.StartAsync();
        await pair.ProxyAsync();
        var station = await pair.Writer.StationAsync("广州启航商会");
        var (watching, editing) = (await VisitorAsync(pair.Proxy!, pair.Cookie), await VisitorAsync(pair.Proxy!, pair.Cookie));
        await OpenAsync(watching, "/?year=2026");
        Assert.Contains(await watching.Context.CookiesAsync(), c => c.Name == "route");
        var code = await pair.Writer.ReadAsync(db => Task.FromResult(db.Stations.Single().Code));
        await EditAsync(editing, code);
        await editing.Locator(".mud-dialog [name=Address]").PressSequentiallyAsync(Typed);
        await Assertions.Expect(editing.GetByText("草稿已保存")).ToBeVisibleAsync();
        await KeptAsync(pair.Writer);

        var served = 0;
        for (var which = 0; which < 2; which++)
        {
            var restarting = pair.RestartAsync(which);
            while (!restarting.IsCompleted)
            {
                await pair.Writer.ActivityAsync(station, "2026-03-02", 60, SmallProvince.Enterprises(1, ++served));
                // As fast as it goes would be a change of the page every few milliseconds.
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            await restarting;
        }

        // Nobody touches this page: it finds its way back by itself.
        await Assertions.Expect(watching.Locator(".kpi .v").Nth(2)).ToContainTextAsync(served.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), new() { Timeout = 60_000 });
        var again = await VisitorAsync(pair.Proxy!, pair.Cookie);
        await EditAsync(again, code);
        await again.GetByRole(AriaRole.Button, new() { Name = "恢复" }).ClickAsync();
        await Assertions.Expect(again.Locator(".mud-dialog [name=Address]")).ToHaveValueAsync(Typed);
        foreach (var page in new[] { watching, editing, again })
        {
            await page.Context.CloseAsync();
        }
    }

    // The mark of the first save stands there while the last letters are still on their way.
    private static async Task KeptAsync(SmallProvince writer)
    {
        var written = JsonSerializer.Serialize(Typed);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!(await writer.ReadAsync(db => db.Drafts.Select(d => d.Fields).ToListAsync(limit.Token))).Exists(f => f.Contains(written, StringComparison.Ordinal)))
        {
            await Task.Delay(100, limit.Token);
        }
    }

    private static async Task EditAsync(IPage page, string code)
    {
        await OpenAsync(page, $"/stations/{code}");
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).ClickAsync();
        await page.Locator(".mud-dialog [name=Address]").WaitForAsync();
    }
}
