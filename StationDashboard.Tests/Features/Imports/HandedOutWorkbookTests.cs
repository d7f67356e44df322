using System.IO.Compression;
using ClosedXML.Excel;
using StationDashboard.Support;
using static StationDashboard.Support.RawWorkbook;

namespace StationDashboard.Features.Imports;

/// <summary>Templates and rejects workbooks: opened as a person would, and read back by the import.</summary>
public class HandedOutWorkbookTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly Earliest = new(2020, 1, 1);

    [Fact]
    public void The_empty_report_template_is_read_without_rows_or_issues()
    {
        var rows = Read(ReportTemplate.Create());

        Assert.Empty(rows.Activities);
        Assert.Empty(rows.Enterprises);
        Assert.Empty(rows.Rejected);
        Assert.Empty(rows.Issues);
    }

    [Fact]
    public void The_empty_roster_template_is_read_without_rows_or_issues()
    {
        using var file = new MemoryStream(RosterTemplate.Create());
        var rows = RosterWorkbook.Read(file, "名录.xlsx", ct: TestContext.Current.CancellationToken).Value;

        Assert.Empty(rows.Stations);
        Assert.Empty(rows.Issues);
    }

    [Fact]
    public void The_report_template_has_stars_frozen_headings_lists_notes_text_cells_and_a_hidden_version()
    {
        using var workbook = new XLWorkbook(new MemoryStream(ReportTemplate.Create()));

        Assert.Equal(["填表说明", "服务活动", "服务企业", "选项"], workbook.Worksheets.Select(s => s.Name));
        var sheet = workbook.Worksheet("服务活动");
        Assert.Equal("活动编号*", sheet.Cell(1, 3).GetString());
        Assert.Equal("备注", sheet.Cell(1, 11).GetString());
        Assert.Equal(1, sheet.SheetView.SplitRow);
        Assert.Equal("@", sheet.Cell(9, 2).Style.NumberFormat.Format);
        Assert.StartsWith(ReportTemplate.ExampleMark, sheet.Cell(2, 3).GetString());
        Assert.Equal(11, sheet.DataValidations.Count(v => v.InputMessage.Length > 0));
        Assert.Equal(2, sheet.DataValidations.Count(v => v.AllowedValues == XLAllowedValues.List));
        Assert.Equal(3, workbook.Worksheet("服务企业").DataValidations.Count(v => v.AllowedValues == XLAllowedValues.List));
        var lists = workbook.Worksheet("选项");
        Assert.Equal(XLWorksheetVisibility.Hidden, lists.Visibility);
        Assert.Equal(ReportTemplate.Version, lists.Cell(1, 1).GetString());
        Assert.Equal("数字化转型", lists.Cell(10, 2).GetString());
    }

    [Fact]
    public void A_filled_template_is_imported_without_its_example()
    {
        using var workbook = new XLWorkbook(new MemoryStream(ReportTemplate.Create()));
        string[] cells = ["某某中心", "91440101MA59ABCD0X", "2026-001", "政策宣讲", "2026-03-05", "其他", "线上", "1.5", "3", "20", ""];
        for (var i = 0; i < cells.Length; i++)
        {
            workbook.Worksheet("服务活动").Cell(3, i + 1).SetValue<string>(cells[i]);
        }

        using var saved = new MemoryStream();
        workbook.SaveAs(saved);
        var rows = Read(saved.ToArray());

        Assert.Equal((3, "2026-001", 90), rows.Activities.Select(a => (a.Row, a.Number, a.Minutes)).Single());
        Assert.Empty(rows.Issues);
    }

    [Theory]
    [InlineData("=1+1"), InlineData("+8613800000000"), InlineData("-很好"), InlineData("@某某"), InlineData("'引号"), InlineData("0001"), InlineData("44E10"), InlineData("91440101E1234567"), InlineData("1/2"), InlineData("TRUE"), InlineData("_x0041_"), InlineData("第一行\n第二行")]
    public void Every_text_comes_back_from_a_rejects_workbook_as_it_was_written(string written)
    {
        var first = Read(new RawWorkbook().Enterprises(Row(2, Replaced(EnterpriseCells(5, Text("9")), 7, Text(Escaped(written))))).ToBytes());

        var again = Read(RejectedRowsWorkbook.Create(first.Rejected));

        Assert.Equal(written, Assert.Single(first.Rejected).Written[7]);
        Assert.Equal(written, Assert.Single(again.Rejected).Written[7]);
    }

    [Fact]
    public void Rejected_rows_come_back_the_same_and_once_mended_are_accepted()
    {
        var activity = ActivityCells(4, Number("46000", 1));
        activity[7] = Text("若干");
        var first = Read(new RawWorkbook().Activities(Row(5, activity)).Enterprises(Row(8, EnterpriseCells(5, Number("7"))) + Row(9, EnterpriseCells())).ToBytes());
        Assert.Equal(2, first.Rejected.Count);

        using var workbook = new XLWorkbook(new MemoryStream(RejectedRowsWorkbook.Create(first.Rejected)));
        var (activities, enterprises) = (workbook.Worksheet("服务活动"), workbook.Worksheet("服务企业"));
        Assert.Equal("错误说明", activities.Cell(1, 12).GetString());
        Assert.Equal("2025-12-09", activities.Cell(2, 5).GetString());
        Assert.Contains("报表.xlsx 第 5 行", activities.Cell(2, 12).GetString());
        Assert.Contains("服务时长（小时）“若干”", activities.Cell(2, 12).GetString());
        Assert.Contains("满意度（1-5）“7”", enterprises.Cell(2, 9).GetString());
        activities.Cell(2, 8).SetValue<string>("2");
        enterprises.Cell(2, 6).SetValue<string>("4");
        using var mended = new MemoryStream();
        workbook.SaveAs(mended);
        var second = Read(mended.ToArray());

        Assert.Empty(second.Issues);
        Assert.Equal((new DateOnly(2025, 12, 9), 120, 6), second.Activities.Select(a => (a.Date, a.Minutes, a.Volunteers!.Value)).Single());
        Assert.Equal(("广州虚构有限公司", 4), second.Enterprises.Select(e => (e.Name, e.Satisfaction!.Value)).Single());
    }

    [Fact]
    public void Each_station_gets_a_workbook_of_its_own()
    {
        RejectedRow Of(string code, string name) => new("报表.xlsx", "服务活动", 3, code, name, "1", [.. Enumerable.Repeat("x", 11)], []);
        using var zip = new ZipArchive(new MemoryStream(RejectedRowsWorkbook.CreateByStation([Of("91440101MA59ABCD0X", "甲"), Of("", "../乙站"), Of("", ""), Of("91440101MA59ABCD0X", "")])));

        Assert.Equal(["91440101MA59ABCD0X.xlsx", "乙站.xlsx", "未注明工作站.xlsx"], zip.Entries.Select(e => e.FullName));
        using var bytes = new MemoryStream();
        zip.Entries[0].Open().CopyTo(bytes);
        Assert.Equal(2, Read(bytes.ToArray()).Rejected.Count);
    }

    [Fact]
    public void A_rejected_roster_goes_back_as_a_roster()
    {
        using var file = new MemoryStream(RejectedRowsWorkbook.Create([new("名录.xlsx", RosterWorkbook.Sheet, 4, "X", "某站", "", ["某站", "X", "广州", "其他", "", "2026-01-01", "", "", "", ""], [])]));

        Assert.Equal("某站", Assert.Single(RosterWorkbook.Read(file, "名录.xlsx", ct: TestContext.Current.CancellationToken).Value.Rejected).StationName);
    }

    [Fact]
    public void A_workbook_says_how_many_rows_it_does_not_list()
    {
        var rows = Enumerable.Range(2, RejectedRowsWorkbook.MaxRows + 5).Select(i => new RejectedRow("报表.xlsx", "服务企业", i, "X", "", "1", ["", "", "", "", "", "", "", "x"], [])).ToList();

        using var workbook = new XLWorkbook(new MemoryStream(RejectedRowsWorkbook.Create(rows)));

        Assert.Contains($"{rows.Count} 行", workbook.Worksheet("填表说明").Cell(4, 1).GetString());
        Assert.Equal(RejectedRowsWorkbook.MaxRows + 1, workbook.Worksheet("服务企业").LastRowUsed().RowNumber());
    }

    // What a file writes where a text holds what looks like an escape.
    private static string Escaped(string text) => text.Replace("_x0041_", "_x005F_x0041_");

    private static string?[] Replaced(string?[] cells, int at, string cell)
    {
        cells[at] = cell;
        return cells;
    }

    private static ReportRows Read(byte[] workbook)
    {
        using var file = new MemoryStream(workbook);
        var result = ReportWorkbook.Read(file, "报表.xlsx", Today, Earliest, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error?.Message);
        return result.Value;
    }
}
