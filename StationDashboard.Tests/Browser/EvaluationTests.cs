using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Playwright;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Reports;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>Rating, trying other weights and taking the reports away, in a real browser.</summary>
public sealed class EvaluationTests(Chromium chromium) : BrowserTest(chromium), IClassFixture<Chromium>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_rated_by_the_keyboard_alone_and_another_persons_ranking_follows()
    {
        await using var province = await EvaluationProvince.OpenAsync();
        await province.RankableAsync("甲站");
        await province.RankableAsync("乙站");
        Assert.True((await province.Get<DrawSample>().RunAsync(new(2025, 7, 1, 2, "小李"), EvaluationProvince.Chen, Ct)).Succeeded);
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-24");
        var other = await VisitorAsync(product);
        await OpenAsync(other, "/evaluation?year=2025");
        await Assertions.Expect(other.Locator("tbody tr a").First).ToHaveTextAsync("甲站");

        var page = await VisitorAsync(product);
        await OpenAsync(page, "/satisfaction?year=2025&view=calls");
        var call = page.Locator(".call").First;
        await call.Locator("input[type=radio]").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(call.Locator(".stars").First.Locator("label.on")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(call.Locator(".stars").First.Locator("label.on")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(call.Locator(".stars").Nth(1).Locator("label.on")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("没有解决问题");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(call.Locator(".chip")).ToContainTextAsync("已答复");
        await Assertions.Expect(page.GetByText("答复率 100%：答复 1，未接通 0，拒答 0")).ToBeVisibleAsync();
        await Assertions.Expect(other.Locator("tbody tr a").First).ToHaveTextAsync("乙站");
    }

    [Fact]
    public async Task Other_weights_are_tried_by_the_keyboard_and_change_nothing()
    {
        await using var province = await EvaluationProvince.OpenAsync();
        await province.RankableAsync("甲站", 8, 4);
        await province.RankableAsync("乙站", 3, 5);
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-24");
        var page = await VisitorAsync(product);
        await OpenAsync(page, "/evaluation?year=2025");
        await Assertions.Expect(page.Locator("tbody tr a")).ToHaveTextAsync(["乙站", "甲站"]);
        await page.GetByRole(AriaRole.Slider, new() { Name = "服务场次" }).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.GetByText("2 家名次变化")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("↑ 1 位")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("tbody tr a")).ToHaveTextAsync(["乙站", "甲站"]);
        await OpenAsync(page, "/evaluation?year=2025");
        await Assertions.Expect(page.Locator("tbody tr a")).ToHaveTextAsync(["乙站", "甲站"]);
        await Assertions.Expect(page.GetByText("家名次变化")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_telephone_an_opened_row_shows_how_its_score_came_about()
    {
        await using var province = await EvaluationProvince.OpenAsync();
        await province.RankableAsync("甲站", 8, 4);
        await province.RankableAsync("乙站", 3, 5);
        var page = await VisitorAsync(await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-24"), 390, 844);
        await OpenAsync(page, "/evaluation?year=2025");
        await page.GetByRole(AriaRole.Link, new() { Name = "甲站" }).ClickAsync();
        await Assertions.Expect(page.Locator(".why")).ToContainTextAsync("与前一名比较");
        Assert.InRange((await page.Locator(".why").BoundingBoxAsync())!.Width, 250, 390);
        await FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task Every_report_is_made_on_its_page_taken_away_and_opens()
    {
        await using var province = await ReportProvince.OpenAsync();
        await province.FillAsync();
        Assert.True((await province.Get<DrawSample>().RunAsync(new(2025, 7, 30, 10, "小李"), EvaluationProvince.Chen, Ct)).Succeeded);
        await province.FinaliseAsync(new() { EffectPrior = 4.5m, Excellent = new(null, 2), Floors = new(0, 0, 0) });
        var best = (await province.FactsAsync()).Evaluated.Result.Ranked[0].Input.Code;
        var product = await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-24");
        var page = await VisitorAsync(product);
        foreach (var (address, name) in new[]
        {
            ("", "2025年度评价报告.xlsx"), ("&kind=ledger", "2025年明细台账.xlsx"), ($"&kind=station&station={best}", "2025年度评价表-甲站.xlsx"), ("&kind=excellent", "2025年度优秀名单公示表.xlsx"),
            ("&kind=national", "2025年度国家推荐汇总表.xlsx"), ("&kind=calls", "2025年度抽样回访表.xlsx"), ($"&kind=nomination&pick={best}", "2025年度推荐表-甲站.docx"), ("&kind=nomination", "2025年度推荐表.zip"),
        })
        {
            await OpenAsync(page, $"/reports?year=2025{address}");
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "生成并下载" }).ClickAsync());
            Assert.Equal(name, download.SuggestedFilename);
            await using var file = await download.CreateReadStreamAsync();
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, Ct);
            switch (Path.GetExtension(name))
            {
                case ".xlsx":
                    using (var workbook = new XLWorkbook(bytes))
                    {
                        Assert.NotEmpty(workbook.Worksheets);
                    }

                    break;
                case ".docx":
                    using (var document = WordprocessingDocument.Open(bytes, false))
                    {
                        Assert.Contains("甲站", document.MainDocumentPart!.Document.InnerText, StringComparison.Ordinal);
                    }

                    break;
                default:
                    using (var zip = new System.IO.Compression.ZipArchive(bytes))
                    {
                        Assert.Equal(2, zip.Entries.Count);
                    }

                    break;
            }
        }
    }
}
