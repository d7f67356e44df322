using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>Getting in, being there, and getting out, in a real browser.</summary>
public sealed class AccessTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task From_the_printed_link_a_password_leads_to_the_welcome_page()
    {
        var product = await StartFreshProductAsync();
        var page = await VisitorAsync(product);
        await page.GotoAsync("/");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/login"));
        var (link, code) = Regex.Match(product.Output, @"http://127\.0\.0\.1:\d+(/setup#(\S+))").Groups is var found ? (found[1].Value, found[2].Value) : default;
        List<string> sent = [];
        page.Request += (_, request) => sent.Add(request.Url + string.Concat(request.Headers.Select(h => h.Value)));
        await page.GotoAsync(link);
        await Assertions.Expect(page.Locator("[name=SetupCode]").First).ToHaveValueAsync(code);
        await Assertions.Expect(page.Locator("[name=SetupCode]").Last).ToHaveValueAsync(code);
        Assert.EndsWith("/setup", await page.EvaluateAsync<string>("location.href"), StringComparison.Ordinal);

        // A wrong code first: it stays, to be mended, and the right one is typed.
        await page.Locator("[name=SetupCode]").First.EvaluateAsync("field => { field.readOnly = false; field.value = 'AAAA' }");
        await page.Locator("[name=Password]").FillAsync(Setup.Password);
        await page.Locator("[name=Again]").FillAsync(Setup.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "开始单人试用" }).ClickAsync();
        await Assertions.Expect(page.GetByText("设置码不正确")).ToBeVisibleAsync();
        await page.Locator("[name=SetupCode]").First.FillAsync(code);
        await page.Locator("[name=Password]").FillAsync(Setup.Password);
        await page.Locator("[name=Again]").FillAsync(Setup.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "开始单人试用" }).ClickAsync();
        await InteractiveAsync(page);
        Assert.EndsWith("/welcome", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(sent, address => address.Contains(code, StringComparison.Ordinal));
        await Assertions.Expect(page.Locator(".banner").Filter(new() { HasText = "单人试用" })).ToBeVisibleAsync();

        // A second setup is refused.
        Assert.Equal(404, (await page.APIRequest.GetAsync("/setup")).Status);

        await page.Locator("details.who summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await Assertions.Expect(page.GetByText("您已退出")).ToBeVisibleAsync();
        await page.Locator("[name=UserName]").FillAsync(Setup.UserName);
        await page.Locator("[name=Password]").FillAsync(Setup.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await InteractiveAsync(page);
    }

    [Fact]
    public async Task An_idle_page_warns_lets_the_person_stay_with_what_was_typed_and_in_the_end_signs_out_with_a_sentence()
    {
        ExpectedConsoleErrors.Add("401");
        var product = await StartProductAsync(null, null, "--Access:Idle", "00:00:12", "--Access:Warning", "00:00:08", "--Access:Recheck", "00:00:02");
        var page = await VisitorAsync(product);
        await OpenAsync(page, "/stations");
        await page.Locator("input[type=search]").FillAsync("还没有保存的话");
        var warning = page.Locator("dialog.warn");
        await Assertions.Expect(warning).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await warning.GetByRole(AriaRole.Button, new() { Name = "继续使用" }).ClickAsync();
        await Assertions.Expect(warning).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("input[type=search]")).ToHaveValueAsync("还没有保存的话");

        await Assertions.Expect(page.GetByText("您有一段时间没有操作，已自动退出")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Contains("returnUrl=%2Fstations", page.Url, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_closes_the_open_page_and_five_wrong_passwords_let_nobody_in_again()
    {
        ExpectedConsoleErrors.Add("401");
        var product = await StartProductAsync(null, null, "--Access:SignInsPerMinute", "30");
        var page = await VisitorAsync(product);
        await OpenAsync(page, "/stations");
        await Setup.EndSessionsAsync(product.Address);
        await Assertions.Expect(page.GetByText("本次登录已失效")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        // The sixth password is the right one.
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            await page.EvaluateAsync("document.body.dataset.old = ''");
            await page.Locator("[name=UserName]").FillAsync(Setup.UserName);
            await page.Locator("[name=Password]").FillAsync(attempt <= 5 ? Setup.Password + attempt : Setup.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("body[data-old]")).ToHaveCountAsync(0);
            await Assertions.Expect(page.GetByText("连续失败会锁定账号")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task One_page_too_many_pauses_a_hidden_one_with_a_sentence()
    {
        ExpectedConsoleErrors.Add("circuit");
        var product = await StartProductAsync(null, null, "--Access:PagesPerPerson", "2");
        var first = await VisitorAsync(product);
        await OpenAsync(first, "/stations");
        var second = await first.Context.NewPageAsync();
        await OpenAsync(second, "/stations");
        var third = await first.Context.NewPageAsync();
        await OpenAsync(third, "/stations");
        await Assertions.Expect(first.GetByText("同时打开的页面过多")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(third.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }
}
