using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Support;

namespace StationDashboard.Features.Imports;

public sealed class ImportDownloadsTests : IAsyncLifetime
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private readonly WebApp app = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData(ImportDownloads.ReportTemplateAddress, "志愿服务情况报送表", ReportWorkbook.ActivitySheet)]
    [InlineData(ImportDownloads.RosterTemplateAddress, "工作站名录", RosterWorkbook.Sheet)]
    public async Task Templates_come_as_workbooks_with_their_names_and_are_not_kept(string address, string name, string sheet)
    {
        using var answer = await app.Visitor().GetAsync(address, Cancel);
        Checked(answer, Workbook, name);
        using var workbook = new ClosedXML.Excel.XLWorkbook(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.True(workbook.TryGetWorksheet(sheet, out _));
    }

    [Theory]
    [InlineData(false, Workbook), InlineData(true, "application/zip")]
    public async Task Rejected_rows_come_once(bool byStation, string type)
    {
        var visitor = app.Visitor();
        List<RejectedRow> rows = [Rejected("91440100DEM0000001"), Rejected("91440100DEM0000002")];
        var address = app.Services.GetRequiredService<RejectedDownloads>().Issue(rows, byStation);
        using var answer = await visitor.GetAsync(address, Cancel);
        Checked(answer, type, "未导入的行");
        await using var content = await answer.Content.ReadAsStreamAsync(Cancel);
        if (byStation)
        {
            using var zip = new ZipArchive(content);
            Assert.Equal(["91440100DEM0000001.xlsx", "91440100DEM0000002.xlsx"], zip.Entries.Select(e => e.Name));
        }
        else
        {
            using var workbook = new ClosedXML.Excel.XLWorkbook(content);
            Assert.Equal(3, workbook.Worksheet(ReportWorkbook.ActivitySheet).LastRowUsed().RowNumber());
        }

        using var again = await visitor.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    private static void Checked(HttpResponseMessage answer, string type, string name)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains(name, answer.Content.Headers.ContentDisposition.FileNameStar, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private static RejectedRow Rejected(string code) => new("一.xlsx", ReportWorkbook.ActivitySheet, 2, code, "某某中心", "2026-001",
        [.. ReportWorkbook.ActivityHeadings.Select(_ => "x")], [new("一.xlsx", ReportWorkbook.ActivitySheet, 2, "活动日期", "x", IssueSeverity.Error, IssueCode.DateUnreadable)]);
}
