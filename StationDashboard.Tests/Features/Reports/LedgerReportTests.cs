using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Reports;

public sealed class LedgerReportTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => province = await ReportProvince.OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    private async Task<(OfficeFile Book, byte[] File)> WriteAsync(LedgerFilter filter, bool masked = true, Actor? reader = null, int mostRows = SheetRows.MaxRows)
    {
        using var file = new MemoryStream();
        await province.Get<LedgerReport>().WriteAsync(filter, masked, file, null, reader ?? ReportProvince.Exporter, mostRows, Ct);
        return (new(file.ToArray()), file.ToArray());
    }

    [Fact]
    public async Task It_lists_every_activity_and_enterprise_of_the_filter_in_any_state_and_says_which_count()
    {
        await province.FillAsync();
        var station = await province.StationAsync("戊站");
        await province.ActivityAsync(station, "2025-05-01", 90, ["作废公司"], 1, RecordState.Void);
        await province.ActivityAsync(station, "2024-06-01", 90, ["去年公司"]);
        var (book, _) = await WriteAsync(new(2025));
        Assert.Equal(["说明", "服务活动", "服务企业"], book.Sheets);
        var (activities, visits) = (book.Table("服务活动", 1), book.Table("服务企业", 1));
        var stored = await province.ReadAsync(async db => (Activities: await db.Activities.CountAsync(a => a.Year == 2025, Ct), Visits: await db.Visits.CountAsync(v => db.Activities.Any(a => a.Id == v.ActivityId && a.Year == 2025), Ct)));
        Assert.Equal(stored, (activities.Count, visits.Count));
        Assert.Equal(("作废", "不计入", "1.5"), activities.Single(a => a["工作站名称"].Value == "戊站") is var a ? (a["状态"].Value, a["是否计入"].Value, a["服务时长（小时）"].Value) : default);
        Assert.Equal(("1", "不计入"), visits.Single(v => v["企业名称"].Value == "作废公司") is var v ? (v["满意度（1-5）"].Value, v["是否计入"].Value) : default);
        Assert.DoesNotContain(visits, x => x["企业名称"].Value == "去年公司");
        Assert.Equal(["深圳"], (await WriteAsync(new(2025, City.FindByName("深圳")))).Book.Table("服务活动", 1).Select(x => x["地市"].Value).Distinct());
    }

    [Fact]
    public async Task A_spreadsheet_library_opens_it_with_days_numbers_and_text_codes()
    {
        await province.FillAsync();
        var (_, file) = await WriteAsync(new(2025));
        using var workbook = new XLWorkbook(new MemoryStream(file));
        var sheet = workbook.Worksheet("服务活动");
        IXLCell At(string heading) => sheet.Cell(2, sheet.Row(1).CellsUsed().Single(c => c.GetString() == heading).Address.ColumnNumber);
        Assert.Equal(2025, At("活动日期").GetDateTime().Year);
        Assert.Equal((XLDataType.Text, XLDataType.Number), (At("工作站统一社会信用代码").DataType, At("服务时长（小时）").DataType));
        Assert.Equal((1, XLPageOrientation.Landscape, true), (sheet.SheetView.SplitRow, sheet.PageSetup.PageOrientation, sheet.AutoFilter.IsEnabled));
        Assert.Contains("&P", sheet.PageSetup.Footer.Center.GetText(XLHFOccurrence.OddPages), StringComparison.Ordinal);
        await LibreOffice.ConvertAsync(file, "xlsx", "pdf", Ct);
    }

    [Fact]
    public async Task A_table_longer_than_a_sheet_goes_on_in_the_next_with_its_headings()
    {
        await province.FillAsync();
        var whole = (await WriteAsync(new(2025))).Book.Table("服务企业", 1);
        var (book, file) = await WriteAsync(new(2025), mostRows: 101);
        var parts = book.Sheets.Where(s => s.StartsWith("服务企业", StringComparison.Ordinal)).ToList();
        Assert.Equal(["服务企业", "服务企业（2）", "服务企业（3）"], parts.Take(3));
        Assert.All(parts.SkipLast(1), p => Assert.Equal(100, book.Table(p, 1).Count));
        Assert.Equal(whole.Select(r => r["企业名称"].Value), parts.SelectMany(p => book.Table(p, 1)).Select(r => r["企业名称"].Value));
        using var opened = new XLWorkbook(new MemoryStream(file));
        Assert.Equal(parts.Count + 2, opened.Worksheets.Count);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+86 20 1234")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("0001")]
    [InlineData("44E10")]
    [InlineData("1/2")]
    [InlineData("<b>&\"'>]]>")]
    [InlineData("a_b_xyz")]
    [InlineData("企业😀名")]
    public async Task Text_that_looks_like_something_else_stays_text_when_opened_and_when_read_in_again(string name)
    {
        await StoreAsync(name);
        var (book, file) = await WriteAsync(new(2025));
        Assert.DoesNotContain("<f>", book.SheetText("服务活动") + book.SheetText("服务企业"), StringComparison.Ordinal);
        using var workbook = new XLWorkbook(new MemoryStream(file));
        var cells = workbook.Worksheets.SelectMany(s => s.CellsUsed()).Where(c => c.GetString() == name).ToList();
        Assert.Equal(3, cells.Count);
        Assert.All(cells, c => Assert.Equal((XLDataType.Text, false, name[0] is '=' or '+' or '-' or '@'), (c.DataType, c.HasFormula, c.Style.IncludeQuotePrefix)));
        var read = ReportWorkbook.Read(new MemoryStream(file), "台账.xlsx", new(2026, 11, 23), new(2020, 1, 1), Ct).Value;
        Assert.Empty(read.Rejected);
        Assert.Equal((name, name, 95), Assert.Single(read.Activities) is var a ? (a.Name, a.Note, a.Minutes) : default);
        Assert.Equal(name, Assert.Single(read.Enterprises).Name);
    }

    [Fact]
    public async Task Text_that_looks_like_an_escape_keeps_its_letters()
    {
        await StoreAsync("_x000D_名_x41_");
        var (book, file) = await WriteAsync(new(2025));
        Assert.Equal("_x005F_x000D_名_x41_", Assert.Single(book.Table("服务企业", 1))["企业名称"].Value);
        Assert.Equal("_x000D_名_x41_", Assert.Single(ReportWorkbook.Read(new MemoryStream(file), "台账.xlsx", new(2026, 11, 23), new(2020, 1, 1), Ct).Value.Enterprises).Name);
    }

    [Fact]
    public async Task Control_characters_are_dropped_and_text_beyond_a_cell_is_cut()
    {
        await StoreAsync("甲\u0001乙\u200B" + new string('长', 40_000));
        var (book, _) = await WriteAsync(new(2025));
        Assert.Equal("甲乙" + new string('长', 32_765), Assert.Single(book.Table("服务企业", 1))["企业名称"].Value);
    }

    [Fact]
    public async Task Names_of_persons_are_masked_unless_it_is_told_otherwise()
    {
        await StoreAsync("某公司", "张三丰");
        var masked = Assert.Single((await WriteAsync(new(2025))).Book.Table("服务活动", 1));
        Assert.Equal(("张**", "张**"), (masked["负责人"].Value, masked["记录人"].Value));
        Assert.Equal("张三丰", Assert.Single((await WriteAsync(new(2025), masked: false)).Book.Table("服务活动", 1))["负责人"].Value);
    }

    [Fact]
    public async Task A_bureau_gets_no_other_citys_rows_whatever_it_asks_for()
    {
        await province.FillAsync();
        var (book, _) = await WriteAsync(new(2025, City.FindByName("广州")), reader: People.Bureau("深圳"));
        Assert.Empty(book.Table("服务活动", 1));
        var code = await province.ReadAsync(db => db.Stations.Where(s => s.Name == "甲站").Select(s => s.Code).SingleAsync(Ct));
        Assert.Empty((await WriteAsync(new(2025, null, code), reader: People.Bureau("深圳"))).Book.Table("服务企业", 1));
        await Assert.ThrowsAsync<RightDeniedException>(() => WriteAsync(new(2025), reader: People.Reader));
    }

    [Fact]
    public async Task It_tells_how_far_it_is_and_stops_when_it_is_cancelled()
    {
        await province.FillAsync();
        using var stop = new CancellationTokenSource();
        var heard = new List<(int, int)>();
        using var file = new MemoryStream();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => province.Get<LedgerReport>().WriteAsync(new(2025), true, file, (done, total) =>
        {
            heard.Add((done, total));
            if (done == 3)
            {
                stop.Cancel();
            }
        }, ReportProvince.Exporter, stop.Token));
        Assert.Equal([(1, 8), (2, 8), (3, 8)], heard);
    }

    private async Task StoreAsync(string name, string? person = null)
    {
        var station = await province.StationAsync("甲站");
        var id = await province.ActivityAsync(station, "2025-05-01", 95, ["占位"], 4);
        await province.WriteAsync(async db =>
        {
            var activity = await db.Activities.SingleAsync(a => a.Id == id, Ct);
            (activity.Name, activity.Note, activity.Category, activity.PersonResponsible, activity.Recorder) = (name.Length > 200 ? "活动" : name, name.Length > 200 ? null : name, ActivityCategory.Policy, person, person);
            (await db.Enterprises.SingleAsync(Ct)).Name = name;
            return 0;
        });
    }
}
