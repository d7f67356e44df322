using System.IO.Compression;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Reports;

public sealed class MakeReportTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await ReportProvince.OpenAsync();
        await province.FillAsync();
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Every_report_leaves_its_entry_with_file_year_rows_and_what_was_masked()
    {
        var (annual, _) = await province.MakeAsync(new() { Year = 2025 });
        var (ledger, _) = await province.MakeAsync(new() { Kind = ReportKind.Ledger, Year = 2025, City = City.FindByName("深圳") });
        Assert.Equal(("2025年度评价报告（草稿）.xlsx", true, 4), (annual.Value.FileName, annual.Value.Draft, annual.Value.Rows));
        Assert.Equal("2025年明细台账-深圳.xlsx", ledger.Value.FileName);
        var entries = await province.EntriesAsync();
        Assert.Equal([("省厅", "Report"), ("省厅", "Report")], entries.Select(e => (e.Actor, e.Subject)));
        using var after = JsonDocument.Parse(entries[1].After!);
        Assert.Equal(("Ledger", 2025, "440300", true), (after.RootElement.GetProperty("report").GetString(), after.RootElement.GetProperty("year").GetInt32(), after.RootElement.GetProperty("City").GetString(), after.RootElement.GetProperty("contactsMasked").GetBoolean()));
        Assert.Equal(ledger.Value.Rows, after.RootElement.GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task A_report_made_again_of_the_same_records_is_the_same_although_each_leaves_an_entry()
    {
        foreach (var request in new[] { new ReportRequest { Year = 2025 }, new ReportRequest { Kind = ReportKind.Ledger, Year = 2025 } })
        {
            var (first, again) = (new OfficeFile((await province.MakeAsync(request)).File), new OfficeFile((await province.MakeAsync(request)).File));
            Assert.Equal(first.Names, again.Names);
            Assert.DoesNotContain(first.Names, n => !first.Part(n).AsSpan().SequenceEqual(again.Part(n)));
        }

        Assert.Equal(4, (await province.EntriesAsync()).Count);
        var head = (await province.FactsAsync()).Head;
        var seen = await province.ReadAsync(db => db.Activities.Where(a => a.State == RecordState.Pending).Select(a => new SeenActivity(a.Id, a.Version)).FirstAsync(Ct));
        Assert.True((await province.Get<DecideActivities>().OneAsync(seen, Decision.Void, "重复报送", EvaluationProvince.Li, Ct)).Succeeded);
        Assert.True((await province.FactsAsync()).Head.Sequence > head.Sequence);
    }

    [Fact]
    public async Task Who_may_not_export_gets_nothing_and_leaves_nothing()
    {
        foreach (var actor in new[] { People.Reader, Actor.Nobody, new Actor("管理员", RoleRights.Of(Role.SystemAdministrator)) })
        {
            var (made, file) = await province.MakeAsync(new() { Year = 2025 }, actor);
            Assert.Equal(("right.denied", 0), (made.Error!.Code, file.Length));
        }

        Assert.Empty(await province.EntriesAsync());
    }

    [Fact]
    public async Task A_stations_report_holds_its_verdicts_scoring_records_and_changes_and_its_formulas_give_the_screens_score()
    {
        var code = await province.ReadAsync(db => db.Stations.Where(s => s.Name == "乙站").Select(s => s.Code).SingleAsync(Ct));
        var seen = await province.ReadAsync(db => db.Activities.Where(a => db.Stations.Any(s => s.Id == a.StationId && s.Name == "乙站") && a.Minutes == 720).Select(a => new SeenActivity(a.Id, a.Version)).SingleAsync(Ct));
        Assert.True((await province.Get<DecideActivities>().OneAsync(seen, Decision.Void, "重复报送", EvaluationProvince.Li, Ct)).Succeeded);
        var (made, file) = await province.MakeAsync(new() { Kind = ReportKind.Station, Year = 2025, Station = code });
        Assert.Equal("2025年度评价表-乙站（草稿）.xlsx", made.Value.FileName);
        var book = new OfficeFile(file);
        Assert.Equal(["评价表", "条款判定", "计分过程", "服务活动", "服务企业", "附件清单", "变更记录"], book.Sheets);
        Assert.Contains(book.Cells("评价表").Values, c => c.Value.Contains("R-6-H", StringComparison.Ordinal));
        Assert.Equal(4, book.Table("条款判定").Count);
        Assert.Equal(("3", "102"), (book.Table("服务活动").Count.ToString(System.Globalization.CultureInfo.InvariantCulture), book.Table("服务企业").Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var change = Assert.Single(book.Table("变更记录"));
        Assert.Equal("重复报送", change["理由"].Value);
        Assert.Contains("待核 → 作废", change["变更"].Value, StringComparison.Ordinal);

        var score = (await province.FactsAsync()).Evaluated.Result.Excluded.Single(s => s.Input.Code == code);
        var computed = new OfficeFile(await LibreOffice.ConvertAsync(file, "xlsx", "xlsx", Ct)).Table("计分过程");
        Assert.Equal((double)score.Score, double.Parse(computed.Single(r => r["项目"].Value == "综合得分")["计入"].Value, System.Globalization.CultureInfo.InvariantCulture), 1e-9);
    }

    [Fact]
    public async Task Notices_and_nominations_come_from_a_finalised_ranking_only()
    {
        foreach (var kind in new[] { ReportKind.Excellent, ReportKind.National, ReportKind.Nomination })
        {
            Assert.Equal("report.draft", (await province.MakeAsync(new() { Kind = kind, Year = 2025 })).Made.Error!.Code);
        }

        Assert.Empty(await province.EntriesAsync());
        await province.FinaliseAsync(new() { EffectPrior = 4.5m, Excellent = new(null, 2), Floors = new(0, 0, 0), NationalPlaces = 1 });
        var (ranked, excluded) = (await province.FactsAsync()).Evaluated.Result is var result ? (result.Ranked, result.Excluded) : default;
        var notice = new OfficeFile((await province.MakeAsync(new() { Kind = ReportKind.Excellent, Year = 2025 })).File);
        Assert.Equal(ranked.Take(2).Select(s => s.Input.Name), notice.Table("优秀名单公示表").Select(r => r["工作站名称"].Value));
        var national = new OfficeFile((await province.MakeAsync(new() { Kind = ReportKind.National, Year = 2025 })).File);
        Assert.Equal(ranked[0].Input.Name, Assert.Single(national.Table("国家推荐汇总表"))["工作站名称"].Value);
        Assert.Equal("report.picked", (await province.MakeAsync(new() { Kind = ReportKind.Nomination, Year = 2025, Picked = [excluded[0].Input.Code] })).Made.Error!.Code);
    }

    [Fact]
    public async Task Lists_follow_the_steps_of_the_nominations_as_soon_as_one_was_taken()
    {
        await province.FinaliseAsync(new() { EffectPrior = 4.5m, Excellent = new(null, 1), Floors = new(0, 0, 0), NationalPlaces = 1 });
        var ranked = (await province.FactsAsync()).Evaluated.Result.Ranked;
        var (first, second) = (ranked[0].Input, ranked[1].Input);
        Assert.Contains("尚未在提名页办理", await NoticeAsync(), StringComparison.Ordinal);

        // The second, from outside the tier, goes all the way to the notice; the first is a candidate only.
        await province.PublishAsync(second.Name, "服务特色鲜明");
        Assert.True((await province.ProposeAsync(null, first.Name)).Succeeded);
        var file = (await province.MakeAsync(new() { Kind = ReportKind.Excellent, Year = 2025 })).File;
        Assert.Equal([second.Name], new OfficeFile(file).Table("优秀名单公示表").Select(r => r["工作站名称"].Value));
        var notice = await NoticeAsync();
        Assert.DoesNotContain("尚未在提名页办理", notice, StringComparison.Ordinal);
        Assert.Contains($"{Figures.Day(province.Clock.Today())} 至 ", notice, StringComparison.Ordinal);
        using var forms = new ZipArchive(new MemoryStream((await province.MakeAsync(new() { Kind = ReportKind.Nomination, Year = 2025 })).File));
        Assert.Equal([first.Name, second.Name], forms.Entries.Select(e => e.Name[4..^5]));
        Assert.Contains("服务特色鲜明", TextOf((await province.MakeAsync(new() { Kind = ReportKind.Nomination, Year = 2025, Picked = [second.Code] })).File), StringComparison.Ordinal);
        // Nobody is recommended yet: the national list foresees the best by rank.
        var national = new OfficeFile((await province.MakeAsync(new() { Kind = ReportKind.National, Year = 2025 })).File);
        Assert.Equal(first.Name, Assert.Single(national.Table("国家推荐汇总表"))["工作站名称"].Value);

        async Task<string> NoticeAsync()
        {
            var book = new OfficeFile((await province.MakeAsync(new() { Kind = ReportKind.Excellent, Year = 2025 })).File);
            return string.Join('\n', book.Sheets.SelectMany(s => book.Cells(s).Values).Select(c => c.Value));
        }
    }

    [Fact]
    public async Task Phone_sheets_hold_the_samples_calls_one_sheet_a_caller_for_those_who_may_rate()
    {
        var request = new ReportRequest { Kind = ReportKind.Calls, Year = 2025 };
        Assert.Equal("right.denied", (await province.MakeAsync(request)).Made.Error!.Code);
        Assert.Equal("report.sample", (await province.MakeAsync(request, EvaluationProvince.Chen)).Made.Error!.Code);
        Assert.True((await province.Get<DrawSample>().RunAsync(new(2025, 7, 30, 10, "小李", "=王*五"), EvaluationProvince.Chen, Ct)).Succeeded);
        var call = await province.ReadAsync(db => db.SampleCalls.AsNoTracking().OrderBy(c => c.Number).FirstAsync(Ct));
        Assert.True((await province.Get<RecordCall>().RunAsync(new(call.Id, call.Version), CallOutcome.Answered, new(4, 5, "=HYPERLINK(1)"), EvaluationProvince.Chen, Ct)).Succeeded);
        var (made, file) = await province.MakeAsync(request, EvaluationProvince.Chen);
        Assert.Equal("2025年度抽样回访表.xlsx", made.Value.FileName);
        var book = new OfficeFile(file);
        Assert.Equal(["1 王五", "2 小李"], book.Sheets);
        var calls = await province.ReadAsync(db => db.SampleCalls.AsNoTracking().OrderBy(c => c.Number).ToListAsync(Ct));
        Assert.Equal(made.Value.Rows, calls.Count);
        Assert.Equal(calls.Where(c => c.Staff == "小李").Select(c => $"{c.Number}"), book.Table("2 小李").Select(r => r["序号"].Value));
        var told = book.Table("2 小李").Single(r => r["序号"].Value == "1");
        Assert.Equal(("4", "5", "已答复"), (told["满意度（1-5）"].Value, told["服务成效（1-5）"].Value, told["结果"].Value));
        Assert.Equal(("=HYPERLINK(1)", true, null), (told["意见建议"].Value, told["意见建议"].IsText, told["意见建议"].Formula));
        var (one, own) = await province.MakeAsync(request with { Staff = 2 }, EvaluationProvince.Chen);
        Assert.Equal(("2025年度抽样回访表-小李.xlsx", "1 小李"), (one.Value.FileName, Assert.Single(new OfficeFile(own).Sheets)));
        await LibreOffice.ConvertAsync(file, "xlsx", "pdf", Ct);
    }

    [Fact]
    public async Task A_year_without_excellent_stations_has_no_notice()
    {
        await province.FinaliseAsync(new() { EffectPrior = 4.5m, Excellent = new(null, 0) });
        Assert.Equal("report.none", (await province.MakeAsync(new() { Kind = ReportKind.Excellent, Year = 2025 })).Made.Error!.Code);
    }

    [Fact]
    public async Task A_form_is_a_valid_document_filled_from_the_records_and_several_come_in_one_archive()
    {
        await province.WriteAsync(async db =>
        {
            var station = await db.Stations.SingleAsync(s => s.Name == "甲站", Ct);
            (station.Contact, station.Phone, station.Address) = ("欧阳先生", "13800132210", "=1+1 大道");
            return 0;
        });
        await province.FinaliseAsync(new() { EffectPrior = 4.5m, Excellent = new(null, 2), Floors = new(0, 0, 0) });
        var codes = (await province.FactsAsync()).Evaluated.Result.Ranked.Take(2).Select(s => s.Input.Code).ToList();
        var code = await province.ReadAsync(db => db.Stations.Where(s => s.Name == "甲站").Select(s => s.Code).SingleAsync(Ct));
        Assert.Contains(code, codes);
        var request = new ReportRequest { Kind = ReportKind.Nomination, Year = 2025, Picked = [code] };
        var (made, file) = await province.MakeAsync(request);
        Assert.Equal("2025年度推荐表-甲站.docx", made.Value.FileName);
        Assert.Contains("欧**", TextOf(file), StringComparison.Ordinal);
        Assert.Contains("138****2210", TextOf(file), StringComparison.Ordinal);
        Assert.Contains("=1+1 大道", TextOf(file), StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳先生", TextOf((await province.MakeAsync(request, reason: "上报")).File), StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳先生", TextOf((await province.MakeAsync(request, People.Everything("评价负责人"), " ")).File), StringComparison.Ordinal);
        Assert.Contains("欧阳先生", TextOf((await province.MakeAsync(request, People.Everything("评价负责人"), "上报国家")).File), StringComparison.Ordinal);
        var last = (await province.EntriesAsync())[^1];
        Assert.Equal("上报国家", last.Reason);
        Assert.Contains("\"contactsMasked\":false", last.After, StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳", last.After, StringComparison.Ordinal);

        var (several, archive) = await province.MakeAsync(request with { Picked = [] });
        Assert.Equal(("2025年度推荐表.zip", 2), (several.Value.FileName, several.Value.Rows));
        using var zip = new ZipArchive(new MemoryStream(archive));
        Assert.All(zip.Entries, e => Assert.EndsWith(".docx", e.FullName, StringComparison.Ordinal));
        Assert.Equal(["001", "002"], zip.Entries.Select(e => e.FullName[..3]));
        await LibreOffice.ConvertAsync(file, "docx", "pdf", Ct);
    }

    private static string TextOf(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => e.Description));
        return document.MainDocumentPart!.Document.InnerText;
    }
}
