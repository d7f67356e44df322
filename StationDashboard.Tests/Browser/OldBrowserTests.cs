using System.Net;
using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

public sealed class OldBrowserTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("CSS.supports = undefined")]
    [InlineData("delete Array.prototype.at")]
    public async Task A_browser_too_old_for_the_product_is_told_which_versions_work(string age)
    {
        var page = await VisitorAsync(await StartFreshProductAsync());
        await page.AddInitScriptAsync(age);
        await page.GotoAsync("/login");
        await page.WaitForURLAsync("**/old-browser.html");
        await Assertions.Expect(page.Locator("li").First).ToHaveTextAsync("Chrome、Edge 111");
        await Assertions.Expect(page.Locator("[lang=en]")).ToContainTextAsync("Firefox 121");
    }

    [Fact]
    public async Task The_page_is_open_before_sign_in_and_its_check_runs_before_every_other_script()
    {
        await using var app = new WebApp();
        using var stranger = app.Stranger();
        using var answer = await stranger.GetAsync("/old-browser.html", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await stranger.GetStringAsync("/login", TestContext.Current.CancellationToken);
        var first = html.IndexOf("<script", StringComparison.Ordinal);
        Assert.StartsWith("<script src=\"js/browser", html[first..], StringComparison.Ordinal);
    }
}
