using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StationDashboard.Features.Access;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>What one person alone may not do: two accounts, each in a browser of their own, from the locked scheme to the answer to an objection.</summary>
public sealed class TwoPersonTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_locked_scheme_a_finalised_year_and_an_excellent_station_each_need_two_persons()
    {
        await using var accounts = new Accounts
        {
            Province = await SmallProvince.OpenAsync(services =>
            {
                services.AddAccounts(new());
                services.AddSatisfaction();
                services.AddEvaluation();
                services.AddAttachments();
                services.AddNominations();
            }),
        };
        await accounts.AddAsync("chen", Role.Evaluator);
        await accounts.AddAsync("li", Role.Evaluator);
        var province = accounts.Province;
        await province.RankableAsync("广州启航商会", 20);
        await province.RankableAsync("深圳站", 3, 4, city: "深圳");
        await province.OpenCycleAsync(new EvaluationScheme { EffectPrior = 4, Floors = new(0, 0, 0), Excellent = new(null, 1) });
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-24");
        var (chen, li) = (await SignInAsync(product, "chen"), await SignInAsync(product, "li"));

        await OpenAsync(li, "/evaluation?year=2025");
        await OpenAsync(chen, "/evaluation/scheme?year=2025");
        await chen.Locator("section").Filter(new() { HasText = "权重（只看比例）" }).GetByLabel("服务场次").FillAsync("2");
        await chen.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await chen.Locator(".mud-dialog textarea").FillAsync("场次更能说明经常服务");
        await LooksAsync(chen, "scheme-asked");
        await chen.Locator(".mud-dialog .btn.p").ClickAsync();
        await Assertions.Expect(chen.GetByText("已提交，等待第二人确认")).ToBeVisibleAsync();
        await OpenAsync(chen, "/evaluation?year=2025");
        await Assertions.Expect(chen.GetByText("须由另一人确认")).ToBeVisibleAsync();
        await Assertions.Expect(chen.GetByRole(AriaRole.Button, new() { Name = "确认", Exact = true })).ToHaveCountAsync(0);
        await LooksAsync(chen, "scheme-waits");
        await Assertions.Expect(li.Locator(".differences li")).ToHaveTextAsync(["权重（只看比例） · 服务场次 1 → 2"]);
        await LooksAsync(li, "scheme-second");
        await li.GetByRole(AriaRole.Button, new() { Name = "确认", Exact = true }).ClickAsync();
        await Assertions.Expect(chen.Locator(".differences")).ToHaveCountAsync(0);
        await Assertions.Expect(chen.Locator(".weight .of > b").Nth(1)).ToHaveTextAsync("50%");

        await FinaliseAsync(chen);
        await ReasonAsync(chen, "重新启动", "漏记一场");
        await Assertions.Expect(chen.GetByText("须由另一人确认：提出或定稿的人不能自己确认。")).ToBeVisibleAsync();
        await LooksAsync(chen, "reopen-refused");
        await ReasonAsync(li, "重新启动", "漏记一场");
        await FinaliseAsync(li);
        await OpenAsync(li, "/evaluation/snapshots?year=2025");
        await Assertions.Expect(li.GetByText("漏记一场")).ToBeVisibleAsync();
        await LooksAsync(li, "snapshots");

        await OpenAsync(chen, "/nominations?year=2025");
        await chen.GetByRole(AriaRole.Button, new() { Name = "列为候选" }).ClickAsync();
        await Confirm(chen, "列为候选（1）").ClickAsync();
        await chen.GetByRole(AriaRole.Link, new() { Name = "广州启航商会" }).ClickAsync();
        await StepAsync(chen, "预览告知", "2026-11-10");
        await VoteAsync(chen);
        await StepAsync(chen, "开始公示", "2026-11-16");
        await chen.GetByRole(AriaRole.Button, new() { Name = "登记异议" }).First.ClickAsync();
        await chen.Locator(".mud-dialog").GetByLabel("异议人").FillAsync("某企业");
        await chen.Locator(".mud-dialog input[type=date]").FillAsync("2026-11-20");
        await chen.Locator(".mud-dialog textarea").FillAsync("公示的场次与实际不符");
        await Assertions.Expect(chen.Locator(".mud-dialog [role=status]")).ToContainTextAsync("2026-12-05");
        await LooksAsync(chen, "objection");
        await chen.Locator(".mud-dialog .btn.p").ClickAsync();
        await Assertions.Expect(chen.GetByText("答复期限 2026-12-05").First).ToBeVisibleAsync();
        await LooksAsync(chen, "objection-open");
        await li.GotoAsync(chen.Url);
        await InteractiveAsync(li);
        await li.Locator("article").GetByRole(AriaRole.Button, new() { Name = "答复异议" }).ClickAsync();
        await li.Locator(".mud-dialog").GetByLabel("不成立").CheckAsync();
        await li.Locator(".mud-dialog textarea").FillAsync("经复核，场次与核定记录一致。");
        await LooksAsync(li, "answer");
        await Confirm(li, "答复异议").ClickAsync();
        await Assertions.Expect(chen.GetByText("经复核，场次与核定记录一致。")).ToBeVisibleAsync();

        await StepAsync(chen, "提请认定省优秀");
        await chen.GetByRole(AriaRole.Button, new() { Name = "确认省优秀" }).ClickAsync();
        await LooksAsync(chen, "second-refused");
        await Confirm(chen, "取消").ClickAsync();
        await StepAsync(li, "确认省优秀");
        await Assertions.Expect(chen.Locator("h1 + .chip")).ToHaveTextAsync(new Regex("省优秀$"));
        await Assertions.Expect(li.Locator(".track li").Nth(4)).ToContainTextAsync("2026-11-24");
        await LooksAsync(li, "excellent");
    }

    private async Task<IPage> SignInAsync(RunningProduct product, string name)
    {
        var page = await VisitorAsync(product);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/login?returnUrl=%2Fevaluation");
        await page.Locator("[name=UserName]").FillAsync(name);
        await page.Locator("[name=Password]").FillAsync(Accounts.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await InteractiveAsync(page);
        return page;
    }

    private static ILocator Confirm(IPage page, string word) => page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = word, Exact = true });

    private static async Task FinaliseAsync(IPage page)
    {
        // By the keyboard alone; what stands in the button's place has the focus afterwards.
        await page.GetByRole(AriaRole.Button, new() { Name = "定稿并锁定" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-dialog button").First).ToBeFocusedAsync();
        await Assertions.Expect(Confirm(page, "定稿并锁定")).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "重新启动" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator(".head :focus")).ToBeVisibleAsync();
    }

    private static async Task ReasonAsync(IPage page, string button, string reason)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-dialog textarea")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(reason);
        await Assertions.Expect(Confirm(page, button)).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    }

    private static async Task StepAsync(IPage page, string act, string? day = null)
    {
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
        if (day is not null)
        {
            await page.Locator(".mud-dialog input[type=date]").FillAsync(day);
        }

        await Confirm(page, act).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    }

    // Four present, one of them steps back and does not vote; the fifth line stays blank.
    private static async Task VoteAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "记录评审表决" }).ClickAsync();
        var dialog = page.Locator(".mud-dialog");
        await dialog.Locator("input[type=date]").FillAsync("2026-11-12");
        for (var i = 0; i < 4; i++)
        {
            await dialog.Locator(".member").Nth(i).Locator("input").First.FillAsync($"委员{i + 1}");
        }

        await dialog.Locator("input[type=number]").First.FillAsync("4");
        await dialog.Locator(".member").Nth(3).GetByLabel("回避").CheckAsync();
        await Assertions.Expect(dialog.Locator("[role=status]").Filter(new() { HasText = "参加表决" })).ToContainTextAsync("参加表决 3 人，已填 4 票");
        await Confirm(page, "记录评审表决").ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("回避理由");
        await dialog.GetByLabel("回避理由").FillAsync("曾在该站任职");
        await dialog.Locator("input[type=number]").First.FillAsync("3");
        await LooksAsync(page, "vote-recusal");
        await Confirm(page, "记录评审表决").ClickAsync();
        await Assertions.Expect(page.GetByText("委员4 回避：曾在该站任职")).ToBeVisibleAsync();
    }

    private static async Task LooksAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("TWO_PERSON_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
