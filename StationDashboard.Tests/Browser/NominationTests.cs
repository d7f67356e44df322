using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>From a finalised year to the national recommendation, in a real browser, by the one person of 单人试用.</summary>
public sealed class NominationTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task From_the_ranking_to_the_national_recommendation(int width, bool dark)
    {
        await using var province = await NominationProvince.OpenAsync();
        await province.RankableAsync("广州启航商会", 20);
        await province.RankableAsync("深圳站", 3, 4, city: "深圳");
        Assert.True((await province.Get<SaveScheme>().RunAsync(new() { EffectPrior = 4, Floors = new(0, 0, 0), Excellent = new(null, 1), NationalPlaces = 1 }, null, EvaluationProvince.Chen, TestContext.Current.CancellationToken)).Succeeded);
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-24");
        var page = await VisitorAsync(product, width, 900, dark);
        await OpenAsync(page, "/evaluation?year=2025");
        await ConfirmAsync(page, "启动评价", "启动评价");
        await page.GetByRole(AriaRole.Button, new() { Name = "定稿并锁定" }).ClickAsync();
        await Confirm(page, "定稿并锁定").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "重新启动" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await OpenAsync(page, "/nominations?year=2025");
        await page.GetByRole(AriaRole.Button, new() { Name = "列为候选" }).ClickAsync();
        await Confirm(page, "列为候选（1）").ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await LooksAsync(page, $"board-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "广州启航商会" }).ClickAsync();
        await ConfirmAsync(page, "预览告知", "预览告知", "2026-11-10");
        await StateAsync(page, "已预览告知");

        await page.GetByRole(AriaRole.Button, new() { Name = "记录评审表决" }).ClickAsync();
        await page.Locator(".mud-dialog input[type=date]").FillAsync("2026-11-12");
        for (var i = 0; i < 3; i++)
        {
            await page.Locator(".mud-dialog .member").Nth(i).Locator("input").First.FillAsync($"委员{i + 1}");
        }

        await page.Locator(".mud-dialog input[type=number]").First.FillAsync("3");
        await Assertions.Expect(page.Locator(".mud-dialog [role=status]").Filter(new() { HasText = "通过" })).ToContainTextAsync("参加表决 3 人，已填 3 票");
        await LooksAsync(page, $"vote-{width}");
        await Confirm(page, "记录评审表决").ClickAsync();
        await StateAsync(page, "评审通过");

        await page.GetByRole(AriaRole.Button, new() { Name = "开始公示" }).ClickAsync();
        await page.Locator(".mud-dialog input[type=date]").FillAsync("2026-11-16");
        await Assertions.Expect(page.Locator(".mud-dialog .cal caption")).ToContainTextAsync("最早 2026-11-24");
        await LooksAsync(page, $"publish-{width}");
        await Confirm(page, "开始公示").ClickAsync();
        await StateAsync(page, "公示");

        await ConfirmAsync(page, "提请认定省优秀", "提请认定省优秀");
        await StateAsync(page, "省优秀待确认");
        await ConfirmAsync(page, "确认省优秀", "确认省优秀", reason: "单人试用");
        await StateAsync(page, "省优秀");
        await ConfirmAsync(page, "提请推荐国家", "提请推荐国家");
        await StateAsync(page, "推荐国家待确认");
        await ConfirmAsync(page, "确认推荐国家", "确认推荐国家", reason: "单人试用");
        await StateAsync(page, "已推荐国家");
        await Assertions.Expect(page.Locator(".steps li")).ToHaveCountAsync(8);
        await LooksAsync(page, $"nomination-{width}");
        await OpenAsync(page, "/holidays?year=2025");
        await LooksAsync(page, $"holidays-{width}");
    }

    private static ILocator Confirm(IPage page, string word) => page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = word, Exact = true });

    private static async Task ConfirmAsync(IPage page, string button, string word, string? day = null, string? reason = null)
    {
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        if (day is not null)
        {
            await page.Locator(".mud-dialog input[type=date]").FillAsync(day);
        }

        if (reason is not null)
        {
            await page.Locator(".mud-dialog textarea").FillAsync(reason);
        }

        await Confirm(page, word).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    }

    private static Task StateAsync(IPage page, string word) => Assertions.Expect(page.Locator("h1 + .chip")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex($"^.{word}$"));

    // Fits its width and is accessible; a picture where somebody wants to look.
    private static async Task LooksAsync(IPage page, string name)
    {
        await FitsItsWidthAsync(page);
        var violations = (await page.RunAxe()).Violations;
        Assert.True(violations.Length == 0, $"{name}: " + string.Join('\n', violations.Select(v => $"{v.Id}: {v.Help} {string.Join(' ', v.Nodes.Select(n => n.Html))}")));
        if (Environment.GetEnvironmentVariable("NOMINATION_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
