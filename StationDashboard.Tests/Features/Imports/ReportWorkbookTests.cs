using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Support;
using static StationDashboard.Support.RawWorkbook;

namespace StationDashboard.Features.Imports;

/// <summary>Cells, headings and rows of a report, in every form that people and programs write.</summary>
public class ReportWorkbookTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly Earliest = new(2020, 1, 1);
    private const int NameAt = 3, DateAt = 4, CategoryAt = 5, ModeAt = 6, HoursAt = 7, VolunteersAt = 8, NoteAt = 10;

    [Theory]
    [InlineData("2026-03-05"), InlineData("2026/3/5"), InlineData("2026.3.5"), InlineData("2026年3月5日"), InlineData("2026年03月05号")]
    [InlineData("２０２６－０３－０５"), InlineData("２０２６年３月５日"), InlineData(" 2026-3-5　"), InlineData("2026-03-05 00:00:00"), InlineData("2026/3/5 0:00")]
    [InlineData("2026-03-05T00:00:00"), InlineData("2026 年 3 月 5 日"), InlineData("2026年3月5日 14:30"), InlineData("46086"), InlineData("\u200e2026-03-05")]
    public void A_date_is_read_from_text(string written) => Assert.Equal(new DateOnly(2026, 3, 5), Activity(DateAt, Text(written)).Date);

    [Theory]
    [InlineData("46086", 0), InlineData("46086", 1), InlineData("46086", 2), InlineData("46086", 3), InlineData("46086", 4), InlineData("46086", 5), InlineData("46086", 6), InlineData("46086", 7)]
    [InlineData("46086.75", 7), InlineData("46086.0", 0), InlineData("4.6086E4", 0)]
    public void A_date_is_read_from_a_number_whatever_its_format(string raw, int style) => Assert.Equal(new DateOnly(2026, 3, 5), Activity(DateAt, Number(raw, style)).Date);

    [Theory]
    [InlineData("2026-03-05"), InlineData("2026-03-05T00:00:00"), InlineData("2026-03-05T00:00:00Z"), InlineData("2026-03-05T00:00:00.000")]
    public void A_date_is_read_from_an_ISO_cell(string written) => Assert.Equal(new DateOnly(2026, 3, 5), Activity(DateAt, $"<c t=\"d\"><v>{written}</v></c>").Date);

    [Theory]
    [InlineData("24-5-20"), InlineData("20240520"), InlineData("2026-02-29"), InlineData("2026-13-01"), InlineData("2026-00-10"), InlineData("2026-3"), InlineData("3月5日"), InlineData("2026-03/05")]
    [InlineData("二〇二六年三月五日"), InlineData("2026-03-05至06"), InlineData("待定"), InlineData("2026-03-05 25:00"), InlineData("12:30")]
    public void A_text_that_is_no_date_rejects_the_row(string written) => Assert.Equal(IssueCode.DateUnreadable, Rejected(DateAt, Text(written)).Code);

    [Theory]
    [InlineData("0"), InlineData("60"), InlineData("-1"), InlineData("19999"), InlineData("80001"), InlineData("2958466"), InlineData("20260305"), InlineData("1E400"), InlineData("NaN"), InlineData("INF"), InlineData("-0"), InlineData("1e-320")]
    public void A_number_that_is_no_serial_rejects_the_row(string raw) => Assert.Equal(IssueCode.DateUnreadable, Rejected(DateAt, Number(raw)).Code);

    [Fact]
    public void Today_and_the_earliest_day_are_accepted_and_their_neighbours_are_not()
    {
        Assert.Equal(Today, Activity(DateAt, Text("2026-11-23")).Date);
        Assert.Equal(Earliest, Activity(DateAt, Text("2020-01-01")).Date);
        Assert.Equal(IssueCode.DateInFuture, Rejected(DateAt, Text("2026-11-24")).Code);
        Assert.Equal(IssueCode.DateTooEarly, Rejected(DateAt, Text("2019-12-31")).Code);
        Assert.Equal(IssueCode.DateTooEarly, Rejected(DateAt, Number("9618", 7)).Code);
    }

    [Theory]
    [InlineData("3", 180), InlineData("３", 180), InlineData("1.5", 90), InlineData("１．５", 90), InlineData("3小时", 180), InlineData("3 h", 180), InlineData(" 1.5 h", 90), InlineData("2 H", 120), InlineData("2.5 小时", 150)]
    [InlineData("0.01", 1), InlineData("0.0083334", 1), InlineData("1.008", 60), InlineData("1.0084", 61), InlineData("12", 720), InlineData("3.", 180), InlineData(".5", 30)]
    public void Hours_are_read_from_text_to_the_nearest_minute(string written, int minutes) => Assert.Equal(minutes, Activity(HoursAt, Text(written)).Minutes);

    [Theory]
    [InlineData("2", 120), InlineData("2.5", 150), InlineData("2.5E0", 150), InlineData("0.33333333333333331", 20), InlineData("1.0249999999999999", 61), InlineData("12.0", 720)]
    public void Hours_are_read_from_numbers(string raw, int minutes) => Assert.Equal(minutes, Activity(HoursAt, Number(raw)).Minutes);

    [Theory]
    [InlineData("<c><f>1*2</f><v>2</v></c>"), InlineData("<c t=\"str\"><f>A1</f><v>2小时</v></c>")]
    public void Hours_are_read_from_the_stored_value_of_a_formula(string cell) => Assert.Equal(120, Activity(HoursAt, cell).Minutes);

    [Theory]
    [InlineData("12.001"), InlineData("13"), InlineData("200")]
    public void Over_twelve_hours_are_kept_with_a_warning(string raw)
    {
        var rows = Read(new RawWorkbook().Activities(Row(2, ActivityCells(HoursAt, Number(raw)))));

        Assert.Single(rows.Activities);
        Assert.Equal((IssueCode.HoursLong, IssueSeverity.Warning), rows.Issues.Select(i => (i.Code, i.Severity)).Single());
    }

    [Theory]
    [InlineData("若干"), InlineData("约12"), InlineData("十二"), InlineData("2小时30分"), InlineData("12:30"), InlineData("1e2"), InlineData("1,000"), InlineData("+3"), InlineData("h"), InlineData("2-3"), InlineData("−0"), InlineData("-0")]
    public void Text_that_is_no_hours_rejects_the_row(string written) => Assert.Equal(IssueCode.HoursUnreadable, Rejected(HoursAt, Text(written)).Code);

    [Theory]
    [InlineData("0", IssueCode.HoursOutOfRange), InlineData("-2", IssueCode.HoursOutOfRange), InlineData("200.001", IssueCode.HoursOutOfRange), InlineData("0.001", IssueCode.HoursOutOfRange), InlineData("1e-320", IssueCode.HoursOutOfRange)]
    [InlineData("NaN", IssueCode.HoursUnreadable), InlineData("Infinity", IssueCode.HoursUnreadable), InlineData("INF", IssueCode.HoursUnreadable), InlineData("1E400", IssueCode.HoursUnreadable), InlineData("-0", IssueCode.HoursUnreadable)]
    public void A_number_that_is_no_hours_rejects_the_row(string raw, IssueCode code) => Assert.Equal(code, Rejected(HoursAt, Number(raw)).Code);

    [Theory]
    [InlineData(NameAt), InlineData(DateAt), InlineData(HoursAt), InlineData(VolunteersAt), InlineData(NoteAt)]
    public void An_error_value_or_a_formula_without_result_rejects_the_row(int column)
    {
        Assert.Equal(IssueCode.ErrorValue, Rejected(column, "<c t=\"e\"><v>#N/A</v></c>").Code);
        Assert.Equal(IssueCode.ErrorValue, Rejected(column, "<c t=\"e\"><f>A1</f><v>#REF!</v></c>").Code);
        Assert.Equal(IssueCode.ErrorValue, Rejected(column, Text("#N/A")).Code);
        Assert.Equal(IssueCode.FormulaWithoutValue, Rejected(column, "<c><f>NOW()</f></c>").Code);
    }

    [Theory]
    [InlineData(HoursAt), InlineData(VolunteersAt), InlineData(2)]
    public void A_number_that_became_a_date_rejects_the_row(int column) => Assert.Equal(IssueCode.BecameDate, Rejected(column, Number("46027", 7)).Code);

    [Theory]
    [InlineData("0", 0), InlineData("12", 12), InlineData("１２", 12), InlineData(" 7 ", 7), InlineData("7.0", 7)]
    public void A_count_is_read_from_text(string written, int count) => Assert.Equal(count, Activity(VolunteersAt, Text(written)).Volunteers);

    [Theory]
    [InlineData("-1"), InlineData("1.5"), InlineData("12人"), InlineData("1E400"), InlineData("十"), InlineData("99999999999")]
    public void What_is_no_count_rejects_the_row(string written)
    {
        Assert.Equal(IssueCode.CountUnreadable, Rejected(VolunteersAt, Text(written)).Code);
        Assert.Equal(IssueCode.CountUnreadable, Rejected(VolunteersAt, Number(written)).Code);
    }

    [Theory]
    [InlineData("5", 5), InlineData("５", 5), InlineData(" 1 ", 1), InlineData("5.0", 5)]
    public void A_score_is_read_from_text_and_numbers(string written, int score)
    {
        Assert.Equal(score, Enterprise(5, Text(written)).Satisfaction);
        Assert.Equal(score, Enterprise(6, Number(score.ToString(System.Globalization.CultureInfo.InvariantCulture))).Effect);
    }

    [Theory]
    [InlineData("0"), InlineData("6"), InlineData("4.5"), InlineData("5分"), InlineData("满意"), InlineData("-3")]
    public void What_is_no_score_rejects_the_row(string written)
    {
        var rows = Read(new RawWorkbook().Enterprises(Row(2, EnterpriseCells(5, Text(written)))));

        Assert.Empty(rows.Enterprises);
        Assert.Equal(IssueCode.ScoreUnreadable, Assert.Single(Assert.Single(rows.Rejected).Issues).Code);
    }

    [Theory]
    [InlineData(" "), InlineData("　"), InlineData("\u00a0\t"), InlineData("\u200b\ufeff")]
    public void White_space_alone_is_empty(string written)
    {
        Assert.Null(Activity(VolunteersAt, Text(written)).Volunteers);
        Assert.Null(Activity(NoteAt, Text(written)).Note);
        Assert.Equal(IssueCode.Required, Rejected(NameAt, Text(written)).Code);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0"), InlineData("+1"), InlineData("-1"), InlineData("@SUM(A1)"), InlineData("<img src=x onerror=alert(1)>"), InlineData("第一行\n第二行"), InlineData("😀")]
    public void Free_text_stays_as_it_is_whatever_it_begins_with(string written)
    {
        Assert.Equal(written, Activity(NoteAt, Text(written)).Note);
        Assert.Equal(written, Enterprise(7, Text(written)).Comment);
    }

    [Theory]
    [InlineData("政策&#1;宣讲"), InlineData("政策_x0007_宣讲"), InlineData("政策_xD800_宣讲"), InlineData("政策&#x202E;宣讲"), InlineData("政策宣讲_x000D_"), InlineData("<r/>政策宣讲")]
    public void Control_characters_and_half_characters_are_dropped(string xml) =>
        Assert.Equal("政策宣讲", Activity(NameAt, $"<c t=\"inlineStr\"><is><t>{xml.Replace("<r/>", "")}</t></is></c>").Name);

    [Fact]
    public void Rich_text_is_joined_without_its_phonetic_hints() =>
        Assert.Equal("政策 宣讲", Activity(NameAt, "<c t=\"inlineStr\"><is><r><rPr><b/></rPr><t>政策</t></r><r><t xml:space=\"preserve\"> </t></r><r><t>宣讲</t></r><rPh sb=\"0\" eb=\"2\"><t>zhengce</t></rPh></is></c>").Name);

    [Fact]
    public void Terms_are_read_in_full_width_and_with_spaces_and_unknown_ones_are_told_apart()
    {
        Assert.Equal(ActivityCategory.Digital, Activity(CategoryAt, "<c t=\"s\"><v>0</v></c>").Category);
        Assert.Equal(ActivityCategory.Other, Activity(CategoryAt, null).Category);
        Assert.Null(Activity(ModeAt, null).Mode);
        Assert.Equal(ActivityMode.Mixed, Activity(ModeAt, Text(" 线上 线下结合 ")).Mode);
        Assert.Equal(EnterpriseSize.Unknown, Enterprise(4, null).Size);
        Assert.Equal(IssueCode.ModeUnknown, Rejected(ModeAt, Text("电话")).Code);

        var rows = Read(new RawWorkbook().Activities(Row(2, ActivityCells(CategoryAt, Text("茶话会")))));
        Assert.Equal(ActivityCategory.Other, Assert.Single(rows.Activities).Category);
        Assert.Equal((IssueCode.CategoryUnknown, IssueSeverity.Warning, "茶话会"), rows.Issues.Select(i => (i.Code, i.Severity, i.Written)).Single());
    }

    [Fact]
    public void A_code_is_raised_and_a_wrong_one_is_kept_apart_with_a_warning()
    {
        Assert.Equal("91350100M000100Y43", Enterprise(3, Text(" ９1350100m000100y43 ")).Code);
        var rows = Read(new RawWorkbook().Enterprises(Row(2, EnterpriseCells(3, Text("91440101")))));
        var row = Assert.Single(rows.Enterprises);
        Assert.Equal((null, "91440101"), (row.Code, row.InvalidCode));
        Assert.Equal((IssueCode.EnterpriseCodeInvalid, IssueSeverity.Warning), rows.Issues.Select(i => (i.Code, i.Severity)).Single());
    }

    [Fact]
    public void A_station_is_known_by_name_or_code_and_by_neither_is_an_error()
    {
        Assert.Equal("", Activity(1, null).StationCode);
        Assert.Equal("", Activity(0, null).StationName);
        Assert.Equal("91440101MA59ABCD0X", Activity(1, Text("９1440101ma59abcd0x ")).StationCode);
        var cells = ActivityCells(0, null);
        cells[1] = null;
        Assert.Equal(IssueCode.StationRequired, Assert.Single(Read(new RawWorkbook().Activities(Row(2, cells))).Issues).Code);
    }

    [Fact]
    public void One_row_names_all_its_issues_with_file_sheet_row_column_and_value()
    {
        var cells = ActivityCells(DateAt, Text("昨天"));
        cells[HoursAt] = Text("若干");
        var rejected = Assert.Single(Read(new RawWorkbook().Activities(Row(7, cells))).Rejected);

        Assert.Equal(["活动日期", "服务时长（小时）"], rejected.Issues.Select(i => i.Column));
        Assert.All(rejected.Issues, i => Assert.Equal(("报表.xlsx", "服务活动", 7), (i.File, i.Sheet, i.Row)));
        Assert.Equal("昨天", rejected.Issues[0].Written);
        Assert.Equal("服务时长（小时）“若干”：不是可识别的时长，请只写小时数，如 1.5。", rejected.Issues[1].Line);
        Assert.Equal("91440101MA59ABCD0X", rejected.StationCode);
        Assert.Equal(["某某中心", "91440101MA59ABCD0X", "2026-001", "政策宣讲", "昨天", "政策宣贯", "线下", "若干", "6", "40", "无"], rejected.Written);
    }

    [Fact]
    public void Headings_are_found_in_any_order_with_stars_spaces_brackets_and_extra_columns_under_titles()
    {
        string[] headings = ["序号", "备注", "服务时长 (小时) *", "活动日期＊", "活动 名称", "活动编号*", "工作站统一社会信用代码", "填报人"];
        var sheet = Row(1, Text("某市服务活动明细")) + Headings(4, headings)
            + Row(6, Number("1"), null, Number("2"), Number("46000", 1), Text("宣讲"), Text("001"), Text("91440101MA59ABCD0X"), Text("甲"))
            + Row(7, Number("2"))
            + Row(8, Text("合计"), null, Number("2"));
        var rows = Read(new RawWorkbook().Set("xl/worksheets/sheet1.xml", Sheet(sheet)));

        var row = Assert.Single(rows.Activities);
        Assert.Equal((6, "001", 120), (row.Row, row.Number, row.Minutes));
        Assert.All(rows.Issues, i => Assert.Equal((IssueCode.ColumnMissing, IssueSeverity.Warning), (i.Code, i.Severity)));
        Assert.Equal(["工作站名称", "服务类别", "服务方式", "志愿者人数", "参与人次"], rows.Issues.Select(i => i.Column));
    }

    [Fact]
    public void Rows_without_references_and_blank_rows_keep_the_numbers_of_the_sheet()
    {
        var bare = Row(9, ActivityCells()).Replace(" r=\"9\"", "");
        foreach (var letter in "ABCDEFGHIJK")
        {
            bare = bare.Replace($" r=\"{letter}9\"", "");
        }

        var rows = Read(new RawWorkbook().Activities(Row(5) + Row(20, Text(" ")) + bare));

        Assert.Equal(21, Assert.Single(rows.Activities).Row);
    }

    [Theory]
    [InlineData("合计"), InlineData("合 计"), InlineData("总计"), InlineData("小计")]
    public void A_total_row_is_skipped(string word) =>
        Assert.Empty(Read(new RawWorkbook().Activities(Row(2, Text(word), null, null, null, null, null, null, Number("99"), Number("9")))).Issues);

    [Fact]
    public void Numbers_as_names_keep_their_digits()
    {
        Assert.Equal("7", Activity(2, Number("7.0")).Number);
        Assert.Equal("001", Activity(2, Text("００１")).Number);
        Assert.Equal("2026001", Activity(2, Number("2026001")).Number);
    }

    private static ActivityRow Activity(int column, string? cell)
    {
        var rows = Read(new RawWorkbook().Activities(Row(2, ActivityCells(column, cell))));
        Assert.Empty(rows.Rejected);
        return Assert.Single(rows.Activities);
    }

    private static EnterpriseRow Enterprise(int column, string? cell)
    {
        var rows = Read(new RawWorkbook().Enterprises(Row(2, EnterpriseCells(column, cell))));
        Assert.Empty(rows.Rejected);
        return Assert.Single(rows.Enterprises);
    }

    private static RowIssue Rejected(int column, string cell)
    {
        var rows = Read(new RawWorkbook().Activities(Row(2, ActivityCells(column, cell))));
        Assert.Empty(rows.Activities);
        return Assert.Single(Assert.Single(rows.Rejected).Issues);
    }

    private static ReportRows Read(RawWorkbook workbook)
    {
        using var file = new MemoryStream(workbook.ToBytes());
        var result = ReportWorkbook.Read(file, "报表.xlsx", Today, Earliest, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error?.Message);
        return result.Value;
    }
}
