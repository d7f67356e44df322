using System.Text.Json;
using Microsoft.Playwright;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Thresholds;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>What was typed survives the server, the browser and the end of an idle session.</summary>
public sealed class DraftTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Typed = "广州市越秀区建设街 12 号";

    [Fact]
    public async Task A_form_survives_the_server_killed_and_the_browser_closed()
    {
        await using var province = await SmallProvince.OpenAsync();
        var address = await StationAsync(province);
        var first = await StartProductAsync(province.Folder.Path);
        var page = await VisitorAsync(first);
        foreach (var part in new[] { "net::ERR_", "Connection disconnected", "Failed to complete negotiation", "Failed to start the connection", "WebSocket" })
        {
            ExpectedConsoleErrors.Add(part);
        }

        await EditAsync(page, address);
        // Typed and not left: no other field takes the focus meanwhile.
        await page.Locator(".mud-dialog [name=Address]").FocusAsync();
        await page.Locator(".mud-dialog :focus").PressSequentiallyAsync(Typed);
        await KeptAsync(province);
        await Assertions.Expect(page.GetByText("草稿已保存")).ToBeVisibleAsync();
        await first.KillAsync();
        await page.Context.CloseAsync();

        var second = await StartProductAsync(province.Folder.Path, first.Address);
        page = await VisitorAsync(second);
        await EditAsync(page, address);
        var offer = page.Locator(".mud-dialog .banner").Filter(new() { HasText = "有未保存的草稿" });
        await Assertions.Expect(page.Locator(".mud-dialog [name=Address]")).ToBeDisabledAsync();
        await offer.GetByRole(AriaRole.Button, new() { Name = "恢复" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog [name=Address]")).ToHaveValueAsync(Typed);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog [name=Address]")).ToHaveValueAsync(Typed);
        await Assertions.Expect(offer).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
        await second.KillAsync();
    }

    [Fact]
    public async Task What_is_typed_while_the_line_is_down_is_saved_when_it_is_back_and_offered_when_the_session_has_ended_meanwhile()
    {
        await using var province = await SmallProvince.OpenAsync();
        var address = await StationAsync(province);
        var first = await StartProductAsync(province.Folder.Path);
        var page = await VisitorAsync(first);
        foreach (var part in (string[])["net::ERR_", "Connection disconnected", "Failed to ", "WebSocket", "Cannot send data", "circuit", "401"])
        {
            ExpectedConsoleErrors.Add(part);
        }

        List<IWebSocketRoute> lines = [];
        var (deaf, down) = (false, false);
        await page.RouteWebSocketAsync(new System.Text.RegularExpressions.Regex("/_blazor"), line =>
        {
            if (down)
            {
                _ = line.CloseAsync();
                return;
            }

            lines.Add(line);
            var server = line.ConnectToServer();
            line.OnMessage(frame =>
            {
                if (deaf)
                {
                    return;
                }

                if (frame.Binary is { } bytes)
                {
                    server.Send(bytes);
                }
                else
                {
                    server.Send(frame.Text!);
                }
            });
        });
        // Without this a line that is refused comes back as another kind of connection.
        await page.RouteAsync("**/_blazor/negotiate**", request => down ? request.AbortAsync() : request.ContinueAsync());
        var bar = page.Locator("#components-reconnect-modal");
        ILocator Field(string name) => page.Locator($".mud-dialog [name={name}]");

        // Lost before anybody noticed, and while everybody sees it.
        await EditAsync(page, address);
        await Field("Contact").FillAsync("何");
        await Assertions.Expect(page.GetByText("草稿已保存")).ToBeVisibleAsync();
        deaf = true;
        await Field("CertificateNo").FillAsync("粤工证 88 号");
        await Field("CertificateNo").PressAsync("Tab");
        down = true;
        await lines[^1].CloseAsync();
        await Assertions.Expect(bar).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Field("Address").PressSequentiallyAsync(Typed);
        (deaf, down) = (false, false);
        await Assertions.Expect(bar).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await KeptAsync(province);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).ClickAsync();
        await Assertions.Expect(Field("CertificateNo")).ToHaveValueAsync("粤工证 88 号");
        await Assertions.Expect(Field("Address")).ToHaveValueAsync(Typed);

        // Down again, and from elsewhere the session is ended: the line that comes back leads to the sign-in page, and no text is lost.
        await Field("CertificateNo").FillAsync("粤工证 89 号");
        await Assertions.Expect(page.GetByText("草稿已保存")).ToBeVisibleAsync();
        down = true;
        await lines[^1].CloseAsync();
        await Assertions.Expect(bar).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Field("CertificateNo").FillAsync("粤工证 90 号");
        await Field("Address").FillAsync(Typed + "三楼");
        await Setup.EndSessionsAsync(first.Address);
        down = false;
        await Assertions.Expect(page.GetByText("本次登录已失效")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.Locator("[name=UserName]").FillAsync(Setup.UserName);
        await page.Locator("[name=Password]").FillAsync(Setup.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await InteractiveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复" }).ClickAsync();
        await Assertions.Expect(Field("Address")).ToHaveValueAsync(Typed + "三楼");
        await Assertions.Expect(Field("CertificateNo")).ToHaveValueAsync("粤工证 90 号");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).ClickAsync();
        await Assertions.Expect(Field("CertificateNo")).ToHaveValueAsync("粤工证 90 号");
        await Assertions.Expect(page.Locator(".mud-dialog .banner")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_typed_after_the_server_was_killed_is_kept_with_the_draft()
    {
        await using var province = await SmallProvince.OpenAsync();
        var address = await StationAsync(province);
        var first = await StartProductAsync(province.Folder.Path);
        var page = await VisitorAsync(first);
        foreach (var part in (string[])["net::ERR_", "Connection disconnected", "Failed to ", "WebSocket", "Cannot send data", "circuit"])
        {
            ExpectedConsoleErrors.Add(part);
        }

        var bar = page.Locator("#components-reconnect-modal");
        ILocator Field(string name) => page.Locator($".mud-dialog [name={name}]");
        await EditAsync(page, address);

        // The server dies, somebody goes on typing, another server comes: the page says where the text is and reloads by itself.
        await first.KillAsync();
        await Assertions.Expect(bar).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Field("Address").FillAsync(Typed + "三楼");
        await Field("Contact").FillAsync("何工");
        await StartProductAsync(province.Folder.Path, first.Address);
        await Assertions.Expect(bar).ToContainTextAsync("已存为草稿", new() { Timeout = 30_000, UseInnerText = true });
        await LooksAsync(page, "kept");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await InteractiveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog .banner")).ToContainTextAsync("断线期间填写的内容也在其中");
        await LooksAsync(page, "typed");
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复" }).ClickAsync();
        await Assertions.Expect(Field("Address")).ToHaveValueAsync(Typed + "三楼");
        await Assertions.Expect(Field("Contact")).ToHaveValueAsync("何工");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText(Typed + "三楼")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_idle_session_ends_without_a_question_and_the_draft_is_offered_after_the_next_sign_in()
    {
        ExpectedConsoleErrors.Add("401");
        await using var province = await SmallProvince.OpenAsync();
        var address = await StationAsync(province);
        var product = await StartProductAsync(province.Folder.Path, null, "--Access:Idle", "00:00:14", "--Access:Warning", "00:00:06", "--Access:Recheck", "00:00:02");
        var page = await VisitorAsync(product);
        var questions = 0;
        page.Dialog += async (_, dialog) =>
        {
            questions++;
            await dialog.AcceptAsync();
        };
        await EditAsync(page, address);
        await page.Locator(".mud-dialog [name=Address]").PressSequentiallyAsync(Typed);
        await Assertions.Expect(page.Locator("dialog.warn")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByText("草稿已保存")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("您有一段时间没有操作，已自动退出")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal(0, questions);

        await page.Locator("[name=UserName]").FillAsync(Setup.UserName);
        await page.Locator("[name=Password]").FillAsync(Setup.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await InteractiveAsync(page);
        Assert.EndsWith(address, page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog [name=Address]")).ToHaveValueAsync(Typed);
        await page.Context.CloseAsync();
        await product.KillAsync();
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task Escape_with_changes_asks_and_the_answer_holds(int width, bool dark)
    {
        await using var province = await SmallProvince.OpenAsync();
        var address = await StationAsync(province);
        var product = await StartProductAsync(province.Folder.Path);
        var page = await VisitorAsync(product, width, 900, dark);
        await EditAsync(page, address);
        await page.Locator(".mud-dialog [name=Address]").FillAsync(Typed);
        await Assertions.Expect(page.GetByText("草稿已保存")).ToBeVisibleAsync();
        await FitsItsWidthAsync(page);
        await page.Locator(".mud-dialog [name=Address]").PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "继续填写" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog [name=Address]")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".mud-dialog [name=Address]")).ToHaveValueAsync(Typed);
        await page.Locator(".mud-dialog [name=Address]").PressAsync("Escape");
        await LooksAsync(page, $"leave-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "保留草稿并离开" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog .banner")).ToContainTextAsync("有未保存的草稿");
        await LooksAsync(page, $"offer-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "放弃" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog .banner")).ToHaveCountAsync(0);
        await page.Locator(".mud-dialog [name=Address]").PressAsync("Escape");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
        await product.KillAsync();
    }

    private static async Task<string> StationAsync(SmallProvince province)
    {
        var id = await province.StationAsync("广州启航商会");
        var board = await province.Get<VerdictBoard>().ReadAsync(2026, People.Reader, TestContext.Current.CancellationToken);
        return $"/stations/{board.Snapshot.Find(id)!.Station.Code}";
    }

    // The file is looked at: the page says when something was kept, not what.
    private static async Task KeptAsync(SmallProvince province)
    {
        var person = People.Reader with { AccountId = 1 };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (Kept(await province.Get<DraftsQuery>().FindAsync("station/1", person, limit.Token)) != Typed)
        {
            await Task.Delay(50, limit.Token);
        }
    }

    private static string? Kept((DraftContent Content, DateTime SavedAt)? draft) =>
        draft is { Content.Fields: var json } ? JsonDocument.Parse(json).RootElement.GetProperty("Fields").GetProperty("Address").GetString() : null;

    private static async Task EditAsync(IPage page, string address)
    {
        await OpenAsync(page, address);
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).ClickAsync();
        await page.Locator(".mud-dialog [name=Address]").WaitForAsync();
        await page.Locator(".mud-dialog :focus").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private static async Task LooksAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DRAFT_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }
}
