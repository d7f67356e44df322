using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>A big screen from its link to its end, in a browser that nobody has signed in to.</summary>
public sealed class ScreenTests(Chromium chromium) : BrowserTest(chromium)
{
    // Letters that can be seen and are smaller than 24 px on the stage, whatever the window's size.
    private const string SmallLetters = """
        () => [...document.querySelectorAll('.stage *')]
          .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden, .for-listeners, .apexcharts-tooltip, .apexcharts-xaxistooltip'))
          .filter(e => parseFloat(getComputedStyle(e).fontSize) < 24)
          .map(e => `${e.className.baseVal ?? e.className} ${e.textContent.trim()}`)
        """;

    private const string Overflowing = """
        () => [...document.querySelectorAll('.stage .card, .stage .panel.on, .stage footer')]
          .filter(e => e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2)
          .map(e => `${e.className} ${e.scrollWidth}/${e.clientWidth} ${e.scrollHeight}/${e.clientHeight}`)
        """;

    [Fact]
    public async Task A_link_opens_a_screen_that_follows_by_itself_outlives_the_server_reaches_nothing_else_and_closes_when_it_is_ended()
    {
        foreach (var part in (string[])["401", "circuit", "net::ERR_", "Connection disconnected", "Failed to ", "WebSocket", "Cannot send data"])
        {
            ExpectedConsoleErrors.Add(part);
        }

        await using var province = await ProvinceAsync();
        var product = await StartProductAsync(province.Folder.Path, null, "--today", "2026-11-23");
        var admin = await VisitorAsync(product);
        await OpenAsync(admin, "/screens");
        await admin.GetByRole(AriaRole.Button, new() { Name = "新建大屏" }).ClickAsync();
        await admin.GetByLabel("名称").FillAsync("一楼大厅");
        await admin.Locator(".mud-dialog .btn.p").ClickAsync();
        var link = await admin.Locator("input.link").InputValueAsync();

        var screen = await VisitorAsync(product.Address, null, 1920, 1080);
        await screen.GotoAsync(link);
        await InteractiveAsync(screen);
        Assert.EndsWith("/screen", screen.Url, StringComparison.Ordinal);
        await Assertions.Expect(screen.Locator(".latest li")).ToHaveCountAsync(6);
        Assert.Empty(await screen.EvaluateAsync<string[]>(SmallLetters));
        Assert.Empty(await screen.EvaluateAsync<string[]>(Overflowing));

        // The same link starts it again; a smaller window shows the same, smaller, without bars to scroll.
        await screen.GotoAsync("about:blank");
        await screen.SetViewportSizeAsync(1366, 768);
        await screen.GotoAsync(link);
        await InteractiveAsync(screen);
        Assert.EndsWith("/screen", screen.Url, StringComparison.Ordinal);
        Assert.Empty(await screen.EvaluateAsync<string[]>(SmallLetters));
        await FitsItsWidthAsync(screen);

        // What somebody saves appears.
        var activities = screen.Locator(".figure").Nth(3).Locator(".value span");
        await Assertions.Expect(activities).ToHaveTextAsync("7");
        await OpenAsync(admin, "/approvals");
        await admin.Locator(".bulk input[type=checkbox]").CheckAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "作废 7 条" }).ClickAsync();
        await admin.Locator(".mud-dialog textarea").FillAsync("重复登记");
        await admin.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "作废 7 条" }).ClickAsync();
        await Assertions.Expect(activities).ToHaveTextAsync("0");

        // Neither an address nor a step inside its own circuit leads anywhere else.
        var other = await screen.Context.NewPageAsync();
        await other.GotoAsync("/stations");
        Assert.Contains("/login", other.Url, StringComparison.Ordinal);
        await other.GotoAsync("/screen");
        await InteractiveAsync(other);
        await other.EvaluateAsync("Blazor.navigateTo('/stations')");
        await Assertions.Expect(other.Locator(".empty h1")).ToBeVisibleAsync();
        Assert.Equal(0, await other.Locator("table, .nav").CountAsync());
        await other.CloseAsync();

        // The server goes: a calm sign. It comes back: so does the screen, and nobody did anything.
        await screen.EvaluateAsync("window.before = true");
        await product.KillAsync();
        await Assertions.Expect(screen.Locator(".lost")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await StartProductAsync(province.Folder.Path, product.Address, "--today", "2026-11-23");
        await screen.WaitForFunctionAsync("() => !window.before && document.querySelector('.stage[data-interactive]')", null, new() { Timeout = 90_000 });
        await Assertions.Expect(screen.Locator(".lost")).ToBeHiddenAsync();

        await OpenAsync(admin, "/screens");
        await admin.Locator("tbody .btn").ClickAsync();
        await admin.Locator(".mud-dialog textarea").FillAsync("活动结束");
        await admin.Locator(".mud-dialog .btn.danger").ClickAsync();
        await Assertions.Expect(screen.GetByRole(AriaRole.Heading, new() { Name = "大屏已关闭" })).ToBeVisibleAsync();
        await screen.GotoAsync("/screen");
        await Assertions.Expect(screen).ToHaveURLAsync(new Regex("/screen/open\\?why=ended"));
    }

    private static async Task<SmallProvince> ProvinceAsync()
    {
        var province = await SmallProvince.OpenAsync();
        foreach (var (name, city) in ((string, string)[])[("广州开发区中小企业园工作站", "广州"), ("佛山陶瓷行业协会工作站", "佛山"), ("深圳南山云谷工作站", "深圳"), ("东莞松山湖孵化基地工作站", "东莞"), ("河源高新区工作站", "河源"), ("湛江市中小企业服务联盟工作站", "湛江"), ("省中小企业促进会工作站", "省直")])
        {
            var station = await province.StationAsync(name, city);
            await province.ActivityAsync(station, "2026-11-20", 150, SmallProvince.Enterprises(12), satisfaction: 5);
        }

        return province;
    }
}
