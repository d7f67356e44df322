using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>Passkeys with the browser's own virtual authenticator: a name is needed, hence localhost instead of 127.0.0.1.</summary>
public sealed class PasskeyTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_passkey_is_added_signs_in_without_a_password_and_no_more_after_it_was_removed()
    {
        var (page, devices, device) = await AuthenticatorAsync();
        await SignInAsync(page);
        await page.GotoAsync("/account/passkeys");
        await Assertions.Expect(page.Locator("form [role=alert]")).ToBeHiddenAsync();
        await page.Locator("[name=Name]").FillAsync("办公室电脑");
        await page.Locator("[name=Password]").FillAsync(Setup.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
        await Assertions.Expect(page.GetByText("通行密钥已添加")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "办公室电脑" })).ToBeVisibleAsync();

        await PictureAsync(page, "passkeys");
        await LeaveAsync(page);
        await page.GotoAsync("/login?returnUrl=%2Fstations");
        await PictureAsync(page, "login-passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥登录" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/stations$"));
        await InteractiveAsync(page);

        await page.GotoAsync("/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "移除" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "办公室电脑" })).ToHaveCountAsync(0);
        await LeaveAsync(page);
        await page.GotoAsync("/login");
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥登录" }).ClickAsync();
        await Assertions.Expect(page.GetByText("通行密钥没有通过验证")).ToBeVisibleAsync();
        await devices.SendAsync("WebAuthn.removeVirtualAuthenticator", device);
    }

    [Fact]
    public async Task A_device_that_does_not_know_the_person_gives_no_passkey_and_an_answer_works_once()
    {
        var (page, devices, device) = await AuthenticatorAsync();
        await SignInAsync(page);
        await page.GotoAsync("/account/passkeys");
        await page.Locator("[name=Name]").FillAsync("钥匙");
        await page.Locator("[name=Password]").FillAsync(Setup.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
        await Assertions.Expect(page.GetByText("通行密钥已添加")).ToBeVisibleAsync();

        // What was sent once is sent again.
        await LeaveAsync(page);
        await page.GotoAsync("/login?returnUrl=%2Fstations");
        var sent = page.WaitForRequestAsync(r => r.Method == "POST");
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥登录" }).ClickAsync();
        var form = (await sent).PostData!;
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/stations$"));
        await InteractiveAsync(page);
        await LeaveAsync(page);
        await page.GotoAsync("/login");
        var answered = Regex.Match(form, "(?:^|&)Ticket=([^&]*)").Groups[1].Value;
        var credential = Regex.Match(form, "(?:^|&)Credential=([^&]*)").Groups[1].Value;
        await page.EvaluateAsync(
            "([ticket, credential]) => { const form = document.querySelector('[data-passkey]'); form.elements.Ticket.value = ticket; form.elements.Credential.value = credential; form.submit(); }",
            new[] { Uri.UnescapeDataString(answered.Replace('+', ' ')), Uri.UnescapeDataString(credential.Replace('+', ' ')) });
        await Assertions.Expect(page.GetByText("通行密钥没有通过验证")).ToBeVisibleAsync();

        await devices.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = device["authenticatorId"], ["isUserVerified"] = false });
        await page.GotoAsync("/login");
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥登录" }).ClickAsync();
        await Assertions.Expect(page.GetByText("没有得到通行密钥")).ToBeVisibleAsync();

        // A page that was made to ask for less gets a passkey without that check; the server does not take it.
        await page.EvaluateAsync("() => { const form = document.querySelector('[data-passkey]'); form.dataset.options = form.dataset.options.replace('\"required\"', '\"discouraged\"'); }");
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥登录" }).ClickAsync();
        await Assertions.Expect(page.GetByText("通行密钥没有通过验证")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_the_address_has_no_name_passkeys_are_not_offered()
    {
        var page = await VisitorAsync(await StartProductAsync());
        await page.GotoAsync("/account/passkeys");
        await Assertions.Expect(page.GetByText("当前地址不满足")).ToBeVisibleAsync();
        await LeaveAsync(page);
        await page.GotoAsync("/login");
        await page.Locator("[name=Password]").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥登录" })).ToHaveCountAsync(0);
    }

    private async Task<(IPage Page, ICDPSession Devices, Dictionary<string, object> Device)> AuthenticatorAsync()
    {
        var product = await StartProductAsync();
        var page = await VisitorAsync(product, host: "localhost");
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        var made = await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        return (page, devices, new() { ["authenticatorId"] = made!.Value.GetProperty("authenticatorId").GetString()! });
    }

    private static Task PictureAsync(IPage page, string name) => Environment.GetEnvironmentVariable("ACCESS_PICTURES") is { Length: > 0 } folder
        ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") })
        : Task.CompletedTask;

    /// <summary>Off the page first: a live page whose cookies go walks to the sign-in by itself and would cross the test's own step.</summary>
    private static async Task LeaveAsync(IPage page)
    {
        await page.GotoAsync("about:blank");
        await page.Context.ClearCookiesAsync();
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/login?returnUrl=%2Fstations");
        await page.Locator("[name=UserName]").FillAsync(Setup.UserName);
        await page.Locator("[name=Password]").FillAsync(Setup.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/stations$"));
        await InteractiveAsync(page);
    }
}
