using Microsoft.Playwright;
using StationDashboard.Support;
using StationDashboard.Ui;

namespace StationDashboard.Browser;

public sealed class ShellTests(Chromium chromium) : BrowserTest(chromium)
{
    // The address of no page: the frame around it is what is looked at.
    private const string Nowhere = "/nowhere";

    public override ValueTask InitializeAsync()
    {
        ExpectedConsoleErrors.Add("status of 404");
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_dark_switch_works_at_once_and_the_next_page_comes_dark_without_a_flash()
    {
        var page = await VisitorAsync(await StartProductAsync());
        await OpenAsync(page, Nowhere);
        Assert.Equal("rgb(244, 246, 249)", await GroundAsync(page));
        await page.Locator("button[aria-pressed]").ClickAsync();
        await Assertions.Expect(page.Locator("button[aria-pressed=true]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(16, 21, 28)");

        var response = await OpenAsync(page, Nowhere);
        Assert.Contains("class=\"dark\"", await response.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("rgb(16, 21, 28)", await GroundAsync(page));
    }

    [Fact]
    public async Task A_first_visit_has_the_colours_that_the_system_prefers_MudBlazor_included()
    {
        var page = await VisitorAsync(await StartProductAsync(), dark: true);
        await OpenAsync(page, Nowhere);
        Assert.Equal("rgb(16, 21, 28)", await GroundAsync(page));
        await Assertions.Expect(page.Locator("button[aria-pressed=true]")).ToBeVisibleAsync();
        Assert.Equal("rgba(23,30,39,1)", await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--mud-palette-surface').trim()"));
    }

    [Fact]
    public async Task The_size_of_letters_is_chosen_once_grows_all_of_the_text_and_the_next_page_comes_in_it()
    {
        var page = await VisitorAsync(await StartProductAsync());
        await OpenAsync(page, Nowhere);
        Assert.Equal("14px", await LettersAsync(page));
        await page.Locator("select.in-bar").SelectOptionAsync(TextSizeCookie.Largest);
        Assert.Equal("21px", await LettersAsync(page));

        var response = await OpenAsync(page, Nowhere);
        Assert.Contains("class=\"largest\"", await response.TextAsync(), StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("select.in-bar")).ToHaveValueAsync(TextSizeCookie.Largest);

        // A page without a circuit has the switch too, and a phone has it in the drawer.
        await page.GotoAsync("/account/password");
        Assert.Equal("21px", await LettersAsync(page));
        await page.Locator("select.text-size").SelectOptionAsync("");
        Assert.Equal("14px", await LettersAsync(page));
        await page.SetViewportSizeAsync(390, 844);
        await OpenAsync(page, Nowhere);
        Assert.Equal("14px", await LettersAsync(page));
        await page.Locator("button.menu").ClickAsync();
        await page.Locator("select.in-nav").SelectOptionAsync(TextSizeCookie.Large);
        Assert.Equal("17.5px", await LettersAsync(page));
    }

    [Fact]
    public async Task The_language_switch_keeps_the_address()
    {
        var page = await VisitorAsync(await StartProductAsync());
        await OpenAsync(page, Nowhere + "?year=2026");
        await page.Locator("button.lang").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("There is no such page");
        Assert.EndsWith(Nowhere + "?year=2026", page.Url, StringComparison.Ordinal);
        Assert.Equal("en-US", await page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task A_link_inside_the_product_that_leads_nowhere_shows_the_page_for_it()
    {
        var page = await VisitorAsync(await StartProductAsync());
        await OpenAsync(page, Nowhere);
        await page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<a id=away href=\"/elsewhere\">…</a>')");
        await page.Locator("#away").ClickAsync();
        await page.WaitForURLAsync("**/elsewhere");
        await InteractiveAsync(page);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("没有这个页面");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task On_a_phone_the_navigation_is_a_drawer_and_nothing_scrolls_sideways(int width)
    {
        var page = await VisitorAsync(await StartProductAsync(), width, 844);
        await OpenAsync(page, Nowhere);
        await FitsItsWidthAsync(page);
        var navigation = page.Locator("#navigation");
        await Assertions.Expect(navigation).ToBeHiddenAsync();
        await page.Locator("button.menu").ClickAsync();
        await Assertions.Expect(navigation).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(navigation).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_restarted_server_reloads_a_page_on_which_nobody_typed()
    {
        var (page, _) = await RestartedUnderAsync(typed: null);
        await Assertions.Expect(page.Locator("[data-before-restart]")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await InteractiveAsync(page);
    }

    [Fact]
    public async Task A_restarted_server_never_takes_typed_text_away()
    {
        var (page, field) = await RestartedUnderAsync(typed: "还没有保存的话");
        var bar = page.Locator("#components-reconnect-modal");
        await Assertions.Expect(bar.GetByRole(AriaRole.Button, new() { Name = "刷新页面" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(bar).ToContainTextAsync("请先复制，再刷新");
        await Assertions.Expect(field).ToHaveValueAsync("还没有保存的话");

        await bar.GetByRole(AriaRole.Button, new() { Name = "刷新页面" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-before-restart]")).ToHaveCountAsync(0);
        await InteractiveAsync(page);
    }

    private static Task<string> LettersAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).fontSize");

    private static Task<string> GroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private async Task<(IPage Page, ILocator Field)> RestartedUnderAsync(string? typed)
    {
        foreach (var part in (string[])["WebSocket", "ERR_CONNECTION", "Connection disconnected", "Cannot send data", "Failed to", "circuit"])
        {
            ExpectedConsoleErrors.Add(part);
        }

        var first = await StartProductAsync();
        var page = await VisitorAsync(first);
        await OpenAsync(page, Nowhere);
        await page.EvaluateAsync("document.body.insertAdjacentHTML('beforeend', '<textarea data-before-restart></textarea>')");
        var field = page.Locator("[data-before-restart]");
        if (typed is not null)
        {
            await field.FillAsync(typed);
        }

        await first.KillAsync();
        await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(".live")).ToContainTextAsync("已断开", new() { UseInnerText = true });
        await Assertions.Expect(page.Locator(".live")).Not.ToContainTextAsync("实时", new() { UseInnerText = true });
        await StartProductAsync(first.DataFolder, first.Address);
        return (page, field);
    }
}
