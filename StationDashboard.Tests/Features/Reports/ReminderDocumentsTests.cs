using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using StationDashboard.Support;

namespace StationDashboard.Features.Reports;

public sealed class ReminderDocumentsTests
{
    [Fact]
    public async Task One_letter_is_a_valid_document_and_several_are_an_archive()
    {
        await using var province = await ReportProvince.OpenAsync();
        foreach (var name in (string[])["甲站", "乙站"])
        {
            await province.ActivityAsync(await province.StationAsync(name), "2026-03-01", 90, SmallProvince.Enterprises(20));
        }

        var codes = await province.ReadAsync(db => Task.FromResult(db.Stations.OrderBy(s => s.Id).Select(s => s.Code).ToArray()));
        var (made, file) = await province.MakeAsync(new() { Kind = ReportKind.Reminder, Year = 2026, Picked = [codes[0]] });
        Assert.Equal("2026年度提醒函-甲站.docx", made.Value.FileName);
        using (var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken));
            Assert.Contains("还差 10.5 小时", document.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        }

        var (archive, bytes) = await province.MakeAsync(new() { Kind = ReportKind.Reminder, Year = 2026, Picked = [.. codes] });
        Assert.Equal(2, archive.Value.Rows);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(["001-甲站.docx", "002-乙站.docx"], zip.Entries.Select(e => e.FullName));
        Assert.Equal("report.reminders", (await province.MakeAsync(new() { Kind = ReportKind.Reminder, Year = 2026 })).Made.Error!.Code);
    }
}
