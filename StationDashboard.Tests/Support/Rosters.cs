using ClosedXML.Excel;
using StationDashboard.Features.Imports;
using static StationDashboard.Support.RawWorkbook;

namespace StationDashboard.Support;

/// <summary>Small files as a person drops them.</summary>
internal static class Rosters
{
    /// <summary>A roster of names and codes.</summary>
    public static Stream Roster(params (string Name, string Code)[] stations)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet(RosterWorkbook.Sheet);
        for (var i = 0; i < RosterWorkbook.Headings.Count; i++)
        {
            sheet.Cell(1, i + 1).SetValue(RosterWorkbook.Headings[i]);
        }

        for (var row = 0; row < stations.Length; row++)
        {
            string[] cells = [stations[row].Name, stations[row].Code, "广州", "专业化服务商", "", "2024-06-20"];
            for (var i = 0; i < cells.Length; i++)
            {
                sheet.Cell(row + 2, i + 1).SetValue<string>(cells[i]);
            }
        }

        var stream = new MemoryStream();
        workbook.SaveAs(stream);
        stream.Position = 0;
        return stream;
    }

    /// <summary>A report of one activity by a station; hours that are no number reject it and its enterprise.</summary>
    public static Stream Report(string code, string hours = "2.5") => new MemoryStream(new RawWorkbook()
        .Activities(Row(2, Cells(ActivityCells(7, Text(hours)), code, 1)))
        .Enterprises(Row(2, Cells(EnterpriseCells(), code, 0))).ToBytes());

    /// <summary>The valid code that begins so.</summary>
    public static string Valid(string seventeen) =>
        seventeen + "0123456789ABCDEFGHJKLMNPQRTUWXY".First(c => Features.Enterprises.UnifiedSocialCreditCode.TryParse(seventeen + c, out _));

    private static string?[] Cells(string?[] cells, string code, int at)
    {
        cells[at] = Text(code);
        return cells;
    }
}
