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
    public async Task A_link_opens_a_screen_that_follows_by_itself_reaches_nothing_else_and_closes_when_it_is_ended()
    {
        ExpectedConsoleErrors.Add("401");
        ExpectedConsoleErrors.Add("circuit");
        var product = await StartProductAsync(null, null, "--today", "2026-11-23");
        var admin = await VisitorAsync(product);
        await OpenAsync(admin, "/welcome");
        await admin.GetByRole(AriaRole.Button, new() { Name = "载入示例数据" }).ClickAsync();
        await admin.Locator(".kpi").First.WaitForAsync(new() { Timeout = 60_000 });
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

        // The link starts it again; a smaller window shows the same, smaller, without bars to scroll.
        await screen.SetViewportSizeAsync(1366, 768);
        await screen.GotoAsync(link);
        await InteractiveAsync(screen);
        Assert.Empty(await screen.EvaluateAsync<string[]>(SmallLetters));
        await FitsItsWidthAsync(screen);

        // What somebody saves appears.
        var activities = screen.Locator(".figure").Nth(3).Locator(".value span");
        var before = await activities.InnerTextAsync();
        await OpenAsync(admin, "/approvals?year=2026");
        await admin.Locator("tbody input[type=checkbox]").First.CheckAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "作废" }).First.ClickAsync();
        await admin.Locator(".mud-dialog textarea").FillAsync("重复登记");
        await admin.Locator(".mud-dialog .btn.danger, .mud-dialog .btn.p").Last.ClickAsync();
        await Assertions.Expect(activities).Not.ToHaveTextAsync(before, new() { Timeout = 15_000 });

        // Neither an address nor a step inside its own circuit leads anywhere else.
        var other = await screen.Context.NewPageAsync();
        await other.GotoAsync("/stations");
        Assert.Contains("/login", other.Url, StringComparison.Ordinal);
        await other.GotoAsync("/screen");
        await InteractiveAsync(other);
        await other.EvaluateAsync("Blazor.navigateTo('/stations')");
        await Assertions.Expect(other.Locator("h1")).ToHaveTextAsync("没有权限");
        Assert.Equal(0, await other.Locator("table, .nav").CountAsync());

        await OpenAsync(admin, "/screens");
        await admin.Locator("tbody .btn").ClickAsync();
        await admin.Locator(".mud-dialog textarea").FillAsync("活动结束");
        await admin.Locator(".mud-dialog .btn.danger").ClickAsync();
        await Assertions.Expect(screen.GetByText("大屏已关闭")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await screen.GotoAsync("/screen");
        await Assertions.Expect(screen).ToHaveURLAsync(new Regex("/screen/open\\?why=ended"));
    }
}
