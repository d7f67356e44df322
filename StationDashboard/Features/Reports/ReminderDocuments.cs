using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using StationDashboard.Features.Reminders;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>提醒函 as documents: of one station the letter itself, of several a .zip.</summary>
public sealed class ReminderDocuments(VerdictBoard board, ReminderLetter letters, TimeProvider clock)
{
    /// <summary>The letters of the stations of those codes that the reader sees, and how many they are.</summary>
    /// <exception cref="RightDeniedException">The reader may not export.</exception>
    public async Task<(byte[] File, IReadOnlyList<JudgedStation> Stations)> CreateAsync(int year, IReadOnlyCollection<string> codes, Action<int, int>? progress, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.Export | Right.ViewRecords);
        var judged = await board.ReadAsync(year, reader, ct);
        List<JudgedStation> stations = [.. codes.Select(judged.Find).OfType<JudgedStation>()];
        return (stations switch
        {
            [] => [],
            [var only] => Create(only, judged, reader),
            _ => Archive(stations, judged, progress, reader, ct),
        }, stations);
    }

    private byte[] Archive(List<JudgedStation> stations, JudgedYear year, Action<int, int>? progress, Actor reader, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < stations.Count; i++)
            {
                ct.ThrowIfCancellationRequested();
                using var entry = ReportPackage.Create(zip, FormattableString.Invariant($"{i + 1:000}-{NominationForm.FileName(stations[i].Station.Name)}.docx"));
                entry.Write(Create(stations[i], year, reader));
                progress?.Invoke(i + 1, stations.Count);
            }
        }

        return bytes.ToArray();
    }

    private byte[] Create(JudgedStation station, JudgedYear year, Actor reader) => Language.InChinese(() =>
    {
        var lines = letters.Paragraphs(station, year, Offices.Of(reader.City));
        using var drawn = new MemoryStream();
        using (var document = WordprocessingDocument.Create(drawn, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(
            [
                PrintedDocument.Line(ReminderLetter.Title(year.Snapshot.Year), bold: true, size: 36, JustificationValues.Center),
                .. lines.Select((line, i) => i < lines.Count - 2
                    ? PrintedDocument.Line(line, bold: false, size: 28, JustificationValues.Left, indent: i > 0)
                    : PrintedDocument.Line(line, bold: false, size: 28, JustificationValues.Right)),
                PrintedDocument.A4(),
            ]));
        }

        return ReportPackage.Settle(drawn, clock.UtcInstant());
    });
}
