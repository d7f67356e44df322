using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Reports;

public sealed class AnnualReportTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => province = await ReportProvince.OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task It_has_its_sheets_and_every_total_verdict_score_and_rank_is_that_of_the_screens()
    {
        await province.FillAsync();
        var (facts, screen, judged) = (await province.FactsAsync(), await province.Get<EvaluationBoard>().ReadAsync(2025, People.Reader, Ct), await province.Get<VerdictBoard>().ReadAsync(2025, People.Reader, Ct));
        var book = new OfficeFile(province.Get<AnnualReport>().Create(facts));
        Assert.Equal(["封面", "口径说明", "权重", "总表", "达标与预警", "评价得分", "排名", "分市统计", "分类型统计", "不参评名单", "变更记录"], book.Sheets);

        var totals = book.Table("总表");
        Assert.Equal(judged.Stations.Select(s => (s.Station.Code, s.Totals.Minutes / 60d, s.Totals.Activities, s.Totals.PendingActivities, s.Totals.Enterprises, s.Totals.Visits, s.Totals.Satisfaction.Count)),
            totals.Select(r => (r["统一社会信用代码"].Value, Number(r["服务时长"]), (int)Number(r["服务场次"]), (int)Number(r["其中待核"]), (int)Number(r["服务企业"]), (int)Number(r["家次"]), (int)Number(r["满意度份数"]))));
        // 满意率 stands beside every mean: 甲 answered 5, 乙 4, 丁 3 and 丙 2.
        Assert.Equal(["0", "0", "1", "1"], totals.OrderBy(r => r["工作站"].Value, StringComparer.Ordinal).Select(r => r["满意率"].Value));
        Assert.Equal("▼ 未达标", totals.Single(r => r["工作站"].Value == "丙站")["第六条"].Value);
        Assert.Equal("▽ 不符合条件", totals.Single(r => r["工作站"].Value == "丙站")["第三条"].Value);
        Assert.Equal(judged.Stations.Count * 4, book.Table("达标与预警").Count);

        var scores = book.Table("评价得分").ToDictionary(r => r["统一社会信用代码"].Value);
        Assert.Equal(3, screen.Result.Ranked.Count);
        Assert.All(screen.Result.Ranked, s => Assert.Equal(
            (s.Score, s.Rank, s.Effect.Score, s.Sessions.Score, s.Satisfaction.Score, s.SatisfactionAnswers.Corrected),
            scores[s.Input.Code] is var r ? (Exact(r["综合得分"]), (int)Number(r["名次"]), Exact(r["服务效果得分"]), Exact(r["服务场次得分"]), Exact(r["满意度得分"]), Exact(r["满意度校正值"])) : default));
        Assert.All(screen.Result.Ranked, s => Assert.Equal(s.Input.Satisfaction.GoodShare, Exact(scores[s.Input.Code]["满意率"])));
        Assert.Equal(screen.Result.Ranked.Select(s => (s.Rank, s.Input.Name)), book.Table("排名").Select(r => ((int?)Number(r["名次"]), r["工作站"].Value)));
        Assert.Equal(screen.Result.Excluded.Select(s => s.Input.Name), book.Table("不参评名单").Select(r => r["工作站"].Value));
        Assert.Contains("R-6-H：服务时长 1 小时，少于 12 小时", Assert.Single(book.Table("不参评名单"))["不参评原因"].Value, StringComparison.Ordinal);

        var cities = book.Table("分市统计");
        Assert.Equal(judged.Snapshot.Of(City.FindByName("深圳")!).Total.NewEnterprises, Number(cities.Single(r => r["地市"].Value == "深圳")["服务企业"]));
        Assert.Equal(judged.Snapshot.Province.Total.NewEnterprises, Number(cities[^1]["服务企业"]));
        Assert.Equal((double)judged.Stations.Sum(s => s.Totals.Satisfaction.Good) / judged.Stations.Sum(s => s.Totals.Satisfaction.Count), Number(cities[^1]["满意率"]), 1e-9);
        Assert.True(judged.Stations.Sum(s => s.Totals.Enterprises) > judged.Snapshot.Province.Total.NewEnterprises);
    }

    [Fact]
    public async Task Numbers_are_numbers_days_are_days_and_codes_are_text_for_a_spreadsheet_library()
    {
        await province.FillAsync();
        using var workbook = new XLWorkbook(new MemoryStream(province.Get<AnnualReport>().Create(await province.FactsAsync())));
        var sheet = workbook.Worksheet("总表");
        IXLCell At(string heading) => sheet.Cell(4, sheet.Row(3).CellsUsed().Single(c => c.GetString() == heading).Address.ColumnNumber);
        Assert.Equal((XLDataType.Text, "@"), (At("统一社会信用代码").DataType, At("统一社会信用代码").Style.NumberFormat.Format));
        Assert.Equal(XLDataType.Number, At("服务时长").DataType);
        Assert.Equal(new DateTime(2024, 6, 20), At("认定日期").GetDateTime());
        Assert.Equal((3, XLPaperSize.A4Paper, XLPageOrientation.Landscape), (sheet.SheetView.SplitRow, sheet.PageSetup.PaperSize, sheet.PageSetup.PageOrientation));
        // The library reads rows alone, not rows beside columns: those of 总表 are asserted in the file itself.
        Assert.Equal((1, 3), (workbook.Worksheet("排名").PageSetup.FirstRowToRepeatAtTop, workbook.Worksheet("排名").PageSetup.LastRowToRepeatAtTop));
        Assert.True(sheet.AutoFilter.IsEnabled);
        Assert.Contains("&P", sheet.PageSetup.Footer.Center.GetText(XLHFOccurrence.OddPages), StringComparison.Ordinal);
        Assert.Contains("广东省中小企业服务中心 2026-11-23 制表", sheet.PageSetup.Footer.Left.GetText(XLHFOccurrence.OddPages), StringComparison.Ordinal);
        Assert.Contains(workbook.Worksheet("评价得分").ConditionalFormats, f => f.ConditionalFormatType is XLConditionalFormatType.DataBar);
    }

    [Fact]
    public async Task A_long_table_is_two_pages_wide_with_its_stations_on_both_and_wrapped_text_has_its_height()
    {
        await province.FillAsync();
        var file = province.Get<AnnualReport>().Create(await province.FactsAsync());
        using var workbook = new XLWorkbook(new MemoryStream(file));
        int Wide(string name) => workbook.Worksheet(name).PageSetup.PagesWide;
        Assert.Equal((2, 2, 1, 1), (Wide("总表"), Wide("评价得分"), Wide("排名"), Wide("不参评名单")));
        Assert.Contains(">总表!$A:$C,总表!$1:$3<", new OfficeFile(file).Text("xl/workbook.xml"), StringComparison.Ordinal);
        Assert.Equal(3, workbook.Worksheet("总表").SheetView.SplitColumn);
        // 丙站 is below in hours and enterprises: two grounds, more than a line.
        Assert.True(workbook.Worksheet("不参评名单").Row(4).Height >= 28);
        Assert.Equal(2, TextWidth.Lines(new string('字', 35), 70));
        Assert.Equal((1, 3), (TextWidth.Lines("short", 70), TextWidth.Lines("一\n二\n三", 70)));
    }

    [Fact]
    public async Task A_draft_says_so_on_every_sheet_and_a_finalised_year_names_its_snapshot_and_seal()
    {
        await province.FillAsync();
        var draft = await province.AnnualAsync();
        Assert.All(draft.Sheets, s => Assert.Contains("草稿（未定稿）", draft.SheetText(s), StringComparison.Ordinal));
        Assert.Contains("（草稿）", draft.Cells("总表")["A1"].Value, StringComparison.Ordinal);
        await province.FinaliseAsync();
        var facts = await province.FactsAsync();
        var final = new OfficeFile(province.Get<AnnualReport>().Create(facts));
        Assert.All(final.Sheets, s => Assert.Contains($"定稿快照第 {facts.Evaluated.SnapshotId} 号", final.SheetText(s), StringComparison.Ordinal));
        Assert.DoesNotContain(final.Sheets, s => final.SheetText(s).Contains("草稿", StringComparison.Ordinal));
        Assert.Contains(final.Cells("封面").Values, c => c.Value == facts.Evaluated.Sha256);
        Assert.Contains(final.Cells("封面").Values, c => c.Value.Contains(facts.Head.Hash, StringComparison.Ordinal) && facts.Head.Hash.Length == 64);
        Assert.Equal(["FinaliseEvaluation", "LockYear", "OpenCycle", "SaveScheme"], facts.Changes.Select(c => c.Action).Where(a => !a.StartsWith("Approve", StringComparison.Ordinal)));
        Assert.Contains("定稿", final.Table("变更记录")[0]["操作"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_facts_give_the_same_bytes_and_a_later_moment_changes_nothing_but_the_times()
    {
        await province.FillAsync();
        var (facts, annual) = (await province.FactsAsync(), province.Get<AnnualReport>());
        var first = annual.Create(facts);
        Assert.Equal(first, annual.Create(facts with { MadeAt = facts.MadeAt }));
        var (one, later) = (new OfficeFile(first), new OfficeFile(annual.Create(facts with { MadeAt = facts.MadeAt.AddHours(1) })));
        Assert.Equal(["package/services/metadata/core-properties/core.psmdcp"], one.Names.Where(n => !one.Part(n).AsSpan().SequenceEqual(later.Part(n))));
        Assert.DoesNotMatch("<x14:id>\\{(?!00000000-)", one.SheetText("评价得分"));
        Assert.Contains("uri=\"{B025F937-C7B1-47D3-B67F-A62EFF666E3E}\"", one.SheetText("评价得分"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_year_without_any_data_and_one_with_a_single_station_are_whole_reports()
    {
        var empty = await province.AnnualAsync(year: 2019);
        Assert.Equal("（无）", empty.Cells("总表")["A4"].Value);
        await province.RankableAsync("甲站");
        var one = await province.AnnualAsync();
        Assert.Equal(("甲站", 1d), (Assert.Single(one.Table("排名"))["工作站"].Value, Number(one.Table("排名")[0]["名次"])));
        using var opened = new XLWorkbook(new MemoryStream(province.Get<AnnualReport>().Create(await province.FactsAsync(year: 2019))));
        Assert.Equal(11, opened.Worksheets.Count);
    }

    [Fact]
    public async Task A_bureau_gets_its_own_city_with_the_ranks_of_the_province()
    {
        await province.FillAsync();
        var book = await province.AnnualAsync(People.Bureau("深圳"));
        Assert.Equal(["丙站", "乙站"], book.Table("总表").Select(r => r["工作站"].Value).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(book.Sheets, s => book.SheetText(s).Contains("甲站", StringComparison.Ordinal));
        var rank = (await province.FactsAsync()).Evaluated.Result.Ranked.Single(s => s.Input.Name == "乙站").Rank;
        Assert.Equal((rank, null), ((int?)Number(book.Table("评价得分")[0]["名次"]), book.Table("评价得分")[0]["名次"].Formula));
        Assert.Equal(["深圳"], book.Table("分市统计").Select(r => r["地市"].Value));
        Assert.Contains("深圳中小企业主管部门", book.Cells("封面").Values.Select(c => c.Value));
    }

    [Fact]
    public async Task Other_weights_in_the_sheet_give_the_scores_ranks_and_tiers_of_the_formula_to_a_billionth()
    {
        var random = new Random(7);
        var input = Enumerable.Range(0, 40).Select(_ => Years.Random(random, 60)).First(y => y.Stations.Count > 40);
        var scheme = new EvaluationScheme { EffectPrior = 4, SatisfactionPrior = 4.2m, Excellent = new(null, 5), Floors = new(20, 50, 30) };
        await province.RankableAsync("甲站");
        var facts = await province.FactsAsync();
        facts = facts with { Evaluated = facts.Evaluated with { Result = EvaluationFormula.Evaluate(input, scheme), Draws = null } };
        var file = province.Get<AnnualReport>().Create(facts);
        await SameAsync(file, facts.Evaluated.Result);

        var wanted = new PerPillar(2.5m, 0.5m, 4);
        await SameAsync(Rewrite(file, wanted), EvaluationFormula.Evaluate(input, scheme with { Weights = wanted }));
    }

    // Without their values the formulas must be computed: what comes back is the office program's, not ours.
    private static async Task SameAsync(byte[] file, EvaluationResult expected)
    {
        var computed = new OfficeFile(await LibreOffice.ConvertAsync(Rewrite(file, null), "xlsx", "xlsx", Ct));
        var scores = computed.Table("评价得分").Where(r => r.ContainsKey("综合得分")).ToDictionary(r => r["统一社会信用代码"].Value);
        Assert.Equal(expected.Ranked.Count, scores.Count);
        Assert.True(expected.Ranked.Count > 10);
        Assert.All(expected.Ranked, s =>
        {
            Assert.Equal((double)s.Score, Number(scores[s.Input.Code]["综合得分"]), 1e-9);
            Assert.Equal((s.Rank, Tier(s.Tier)), ((int?)Number(scores[s.Input.Code]["名次"]), scores[s.Input.Code]["等次"].Value));
        });
        Assert.Equal(expected.Ranked.Select(s => (s.Input.Code, Tier(s.Tier))), computed.Table("排名").Select(r => (r["统一社会信用代码"].Value, r["等次"].Value)));
    }

    // The weights sheet with other numbers, and every formula without its value.
    private static byte[] Rewrite(byte[] file, PerPillar? weights)
    {
        var book = new OfficeFile(file);
        using var bytes = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in book.Names)
            {
                var content = book.Part(name);
                if (name.StartsWith("xl/worksheets/", StringComparison.Ordinal))
                {
                    var text = System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(content), "</x:f><x:v>[^<]*</x:v>", "</x:f>");
                    if (weights is not null && text == book.SheetText("权重"))
                    {
                        foreach (var (cell, weight) in new[] { ("B3", weights.Effect), ("B4", weights.Sessions), ("B5", weights.Satisfaction) })
                        {
                            text = System.Text.RegularExpressions.Regex.Replace(text, $"(<x:c r=\"{cell}\"[^>]*><x:v>)[^<]*", "${1}" + weight.ToString(CultureInfo.InvariantCulture));
                        }
                    }

                    content = Encoding.UTF8.GetBytes(text);
                }

                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static string Tier(EvaluationTier? tier) => tier switch
    {
        EvaluationTier.Excellent => "优秀",
        EvaluationTier.Good => "良好",
        EvaluationTier.Pass => "合格",
        EvaluationTier.Improve => "待改进",
        null => "",
    };

    private static double Number(FileCell cell) => double.Parse(cell.Value, CultureInfo.InvariantCulture);

    private static decimal Exact(FileCell cell) => decimal.Parse(cell.Value, CultureInfo.InvariantCulture);
}
