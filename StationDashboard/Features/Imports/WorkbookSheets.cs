using ClosedXML.Excel;

namespace StationDashboard.Features.Imports;

/// <summary>How the workbooks that are handed out look: headings, widths, text cells, lists to choose from.</summary>
internal static class WorkbookSheets
{
    /// <summary>Rows that carry notes and drop-downs; as many as a data sheet may have.</summary>
    private const int PreparedRows = WorkbookPackage.MaxRows;

    private static readonly XLColor HeadingColor = XLColor.FromHtml("#E8EEF7");

    /// <summary>Adds a sheet with headings, the required ones marked *, frozen.</summary>
    public static IXLWorksheet AddTable(this XLWorkbook workbook, string name, IReadOnlyList<SheetColumn> columns, params string[] more)
    {
        var sheet = workbook.AddWorksheet(name);
        var at = 0;
        foreach (var heading in columns.Select(c => c.Required ? $"{c.Heading}*" : c.Heading).Concat(more))
        {
            // The whole column is text: codes keep their digits, dates stay as they are typed.
            sheet.Column(++at).Style.NumberFormat.Format = "@";
            sheet.Cell(1, at).SetText(heading);
            sheet.Column(at).Width = Width(heading);
        }

        var row = sheet.Range(1, 1, 1, at).Style;
        row.Font.Bold = true;
        row.Fill.BackgroundColor = HeadingColor;
        row.Alignment.WrapText = true;
        row.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        sheet.SheetView.FreezeRows(1);
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        return sheet;
    }

    /// <summary>Writes text that stays text whatever it begins with, also after it is edited.</summary>
    public static void SetText(this IXLCell cell, string text)
    {
        cell.Style.NumberFormat.Format = "@";
        if (text.Length == 0)
        {
            return;
        }

        cell.SetValue<string>(text);
        cell.DataType = XLDataType.Text;
        cell.Style.IncludeQuotePrefix = text[0] is '=' or '+' or '-' or '@' or '\t' or '\'';
    }

    /// <summary>A note that shows when a cell of the column is chosen, and a list to choose from where there is one.</summary>
    public static void Guide(this IXLWorksheet sheet, int column, string note, IXLRange? list = null)
    {
        var cells = sheet.Range(2, column, PreparedRows, column);
        var guide = cells.SetDataValidation();
        guide.IgnoreBlanks = true;
        guide.InputTitle = sheet.Cell(1, column).GetString();
        guide.InputMessage = note;
        guide.ShowInputMessage = true;
        if (list is not null)
        {
            guide.List(list, true);
            guide.ErrorTitle = guide.InputTitle;
            guide.ErrorMessage = "请从下拉列表中选择。";
        }
    }

    /// <summary>Puts a list of terms into the hidden sheet and gives its range.</summary>
    public static IXLRange AddList(this IXLWorksheet lists, int column, IReadOnlyList<string> terms)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            lists.Cell(i + 1, column).SetText(terms[i]);
        }

        return lists.Range(1, column, terms.Count, column);
    }

    /// <summary>The whole workbook as bytes.</summary>
    public static byte[] ToBytes(this XLWorkbook workbook)
    {
        using var bytes = new MemoryStream();
        workbook.SaveAs(bytes);
        return bytes.ToArray();
    }

    // Han characters are about twice as wide; measuring fonts needs a graphics library that servers lack.
    private static double Width(string heading) => Math.Clamp(heading.Sum(c => c > 0x2E80 ? 2.1 : 1.1) + 4, 12, 60);
}
