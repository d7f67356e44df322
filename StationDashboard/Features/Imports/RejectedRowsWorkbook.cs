using System.Globalization;
using System.IO.Compression;
using ClosedXML.Excel;

namespace StationDashboard.Features.Imports;

/// <summary>The rejected rows as a workbook with the template's sheets and headings and a column 错误说明: mended, it can be imported as it is.</summary>
public static class RejectedRowsWorkbook
{
    /// <summary>Rows that one workbook lists; the notes sheet says how many are left out. A file with more is wrong as a whole, and writing takes 15 KB a row.</summary>
    public const int MaxRows = 10_000;

    private static readonly XLColor ErrorColor = XLColor.FromHtml("#FBE3DC");

    /// <summary>All rejected rows in one workbook.</summary>
    public static byte[] Create(IReadOnlyList<RejectedRow> rows)
    {
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            // The workbook goes back to the stations: it is Chinese whatever language the screen has.
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
            using var workbook = new XLWorkbook();
            ReportTemplate.AddNotes(workbook, Notes(rows.Count));
            var listed = rows.Take(MaxRows).ToLookup(r => r.Sheet);
            if (listed.Contains(RosterWorkbook.Sheet))
            {
                Fill(workbook, RosterWorkbook.Sheet, RosterWorkbook.Columns, listed[RosterWorkbook.Sheet]);
            }
            else
            {
                Fill(workbook, ReportWorkbook.ActivitySheet, ReportWorkbook.ActivityColumns, listed[ReportWorkbook.ActivitySheet]);
                Fill(workbook, ReportWorkbook.EnterpriseSheet, ReportWorkbook.EnterpriseColumns, listed[ReportWorkbook.EnterpriseSheet]);
            }

            return workbook.ToBytes();
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    /// <summary>One workbook a station in a .zip, to send each back to its station.</summary>
    public static byte[] CreateByStation(IReadOnlyList<RejectedRow> rows)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var station in rows.GroupBy(r => r.StationCode.Length > 0 ? r.StationCode : r.StationName))
            {
                var name = FileName(station.Key);
                for (var copy = 2; !names.Add(name); copy++)
                {
                    name = FileName($"{station.Key}-{copy}");
                }

                using var entry = zip.CreateEntry($"{name}.xlsx", CompressionLevel.NoCompression).Open();
                entry.Write(Create([.. station]));
            }
        }

        return bytes.ToArray();
    }

    private static List<string> Notes(int count)
    {
        List<string> notes =
        [
            "未导入的数据行",
            "一、请按“错误说明”一列修改后，把本文件重新导入；“错误说明”一列不影响导入，可以保留。",
            "二、底色标出的是有问题的单元格。不再需要的行可以整行删去。",
        ];
        if (count > MaxRows)
        {
            notes.Add($"三、共有 {count} 行未导入，本文件只列出前 {MaxRows} 行；请先检查原文件的整体格式。");
        }

        return notes;
    }

    private static void Fill(XLWorkbook workbook, string name, IReadOnlyList<SheetColumn> columns, IEnumerable<RejectedRow> rows)
    {
        var sheet = workbook.AddTable(name, columns, ImportText.Of(ImportText.Reason));
        sheet.Column(columns.Count + 1).Width = 60;
        var at = 1;
        foreach (var row in rows)
        {
            at++;
            for (var i = 0; i < columns.Count; i++)
            {
                var cell = sheet.Cell(at, i + 1);
                cell.SetText(CellText.Clean(row.Written[i]));
                if (row.Issues.Any(issue => issue.Severity is IssueSeverity.Error && issue.Column == columns[i].Heading))
                {
                    cell.Style.Fill.BackgroundColor = ErrorColor;
                }
            }

            var reasons = string.Join("\n", row.Issues.Select(i => i.Line));
            var reason = sheet.Cell(at, columns.Count + 1);
            reason.SetText($"{row.File} 第 {row.Row} 行\n{reasons}");
            reason.Style.Alignment.WrapText = true;
        }
    }

    private static string FileName(string station)
    {
        var name = string.Concat(station.Where(c => char.IsLetterOrDigit(c) || c is '-' or '（' or '）')).Trim();
        return name.Length == 0 ? "未注明工作站" : name[..Math.Min(name.Length, 80)];
    }
}
