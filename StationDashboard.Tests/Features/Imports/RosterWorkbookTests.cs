using StationDashboard.Features.Stations;
using StationDashboard.Support;
using static StationDashboard.Support.RawWorkbook;

namespace StationDashboard.Features.Imports;

/// <summary>The roster: codes, cities, types.</summary>
public class RosterWorkbookTests
{
    // The check digit of the standard's own example; the others are derived from it.
    private const string Elsewhere = "91350100M000100Y43";

    [Theory]
    [InlineData("广州"), InlineData("广州市"), InlineData(" 广州市　")]
    public void A_city_is_read_with_and_without_its_suffix(string written) => Assert.Equal("440100", Assert.Single(Read(Station(2, Text(written))).Stations).City.Code);

    [Fact]
    public void A_whole_row_is_read()
    {
        var row = Assert.Single(Read(Station()).Stations);

        Assert.Equal(("某某中心", Elsewhere, StationType.ProfessionalProvider, "GD-001", new DateOnly(2026, 3, 5)), (row.Name, row.Code, row.Type, row.CertificateNo, row.RecognisedOn));
        Assert.Equal(("甲", "13800000000", "某路 1 号", new DateOnly(2015, 6, 30)), (row.Contact, row.Phone, row.Address, row.FoundedOn));
    }

    [Theory]
    [InlineData(0, null, IssueCode.Required), InlineData(1, null, IssueCode.Required), InlineData(2, null, IssueCode.Required), InlineData(3, null, IssueCode.Required), InlineData(5, null, IssueCode.Required)]
    [InlineData(1, "913501", IssueCode.StationCodeMalformed), InlineData(1, "91350100M000100O43", IssueCode.StationCodeMalformed), InlineData(2, "长沙", IssueCode.CityUnknown), InlineData(3, "学校", IssueCode.TypeUnknown), InlineData(5, "去年", IssueCode.DateUnreadable), InlineData(9, "去年", IssueCode.DateUnreadable)]
    public void A_wrong_cell_rejects_the_row(int column, string? written, IssueCode code)
    {
        var rows = Read(Station(column, written is null ? null : Text(written)));

        Assert.Empty(rows.Stations);
        var issue = Assert.Single(Assert.Single(rows.Rejected).Issues, i => i.Severity is IssueSeverity.Error);
        Assert.Equal(code, issue.Code);
        Assert.False(issue.Confirmable);
    }

    [Fact]
    public void A_wrong_check_digit_is_rejected_unless_confirmed()
    {
        var row = Station(1, Text("91440100M000100Y40"));

        var issue = Assert.Single(Read(row).Issues);
        Assert.Equal((IssueCode.StationCodeCheckDigit, IssueSeverity.Error, true), (issue.Code, issue.Severity, issue.Confirmable));
        var confirmed = Read(row, acceptCodes: true);
        Assert.Equal("91440100M000100Y40", Assert.Single(confirmed.Stations).Code);
        Assert.Equal(IssueSeverity.Warning, Assert.Single(confirmed.Issues).Severity);
    }

    [Fact]
    public void A_code_of_another_province_is_kept_with_a_warning() =>
        Assert.Equal((IssueCode.StationCodeElsewhere, IssueSeverity.Warning), Read(Station()).Issues.Select(i => (i.Code, i.Severity)).Single());

    [Fact]
    public void The_second_row_of_a_code_is_rejected()
    {
        var rows = Read(Station() + Station(1, Text(Elsewhere.ToLowerInvariant())).Replace("2\"", "3\""));

        Assert.Single(rows.Stations);
        Assert.Contains(Assert.Single(rows.Rejected).Issues, i => i.Code is IssueCode.StationCodeTwice);
    }

    private static string Station(int at = -1, string? cell = null)
    {
        string?[] cells = [Text("某某中心"), Text(Elsewhere), Text("广州"), Text("专业化服务商"), Text("GD-001"), Number("46086", 1), Text("甲"), Number("13800000000"), Text("某路 1 号"), Text("2015年6月30日")];
        if (at >= 0)
        {
            cells[at] = cell;
        }

        return Row(2, cells);
    }

    private static RosterRows Read(string rows, bool acceptCodes = false)
    {
        var workbook = new RawWorkbook().Set("xl/worksheets/sheet1.xml", Sheet(Headings(1, RosterWorkbook.Headings) + rows));
        workbook.Set("xl/workbook.xml", workbook.Part("xl/workbook.xml").Replace("服务活动", RosterWorkbook.Sheet));
        using var file = new MemoryStream(workbook.ToBytes());
        var result = RosterWorkbook.Read(file, "名录.xlsx", acceptCodes, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error?.Message);
        return result.Value;
    }
}
