using ClosedXML.Excel;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>
/// A report of several sheets as it is printed: A4 landscape, headings repeated and frozen, filters, page numbers, who made it and
/// when. The library makes looks and settings; rows and whatever it does differently each time are <see cref="ReportPackage"/>'s.
/// </summary>
internal sealed class PrintedWorkbook : IDisposable
{
    private static readonly XLColor Heading = XLColor.FromHtml("#E8EEF7"), Line = XLColor.FromHtml("#C9D3E0"), Bar = XLColor.FromHtml("#9DBBE8");

    // The icons that states carry on screen, in the colours that they have there.
    private static readonly (string Icon, XLColor Color)[] Flags =
        [("▼", XLColor.FromHtml("#B3261E")), ("▽", XLColor.FromHtml("#8A5200")), ("◆", XLColor.FromHtml("#8A5200")), ("？", XLColor.FromHtml("#8A5200")), ("●", XLColor.FromHtml("#0F4FA8")), ("✓", XLColor.FromHtml("#0B6B4F"))];

    private const double ValueWidth = 100, LineHeight = 14.5;

    // The heading of a number has no indent.
    private const double HeadingEdges = 1;
    private readonly XLWorkbook workbook = new();
    private readonly List<ReportTable> tables = [];
    private readonly ReportMark mark;

    public PrintedWorkbook(ReportMark mark)
    {
        this.mark = mark;
        workbook.Style.Font.FontName = "宋体";
        workbook.Style.Font.FontSize = 10;
        (workbook.Properties.Author, workbook.Properties.Title) = (mark.Office, mark.Title);
    }

    /// <summary>A sheet of labels and values below a title: cover, notes, settings. A value is text, a number or a day.</summary>
    public void AddPage(string name, string title, IReadOnlyList<(string Label, object? Value)> lines)
    {
        var sheet = workbook.AddWorksheet(name);
        (sheet.Column(1).Width, sheet.Column(2).Width) = (24, ValueWidth);
        SetTitle(sheet, title);
        for (var i = 0; i < lines.Count; i++)
        {
            var (label, value) = lines[i];
            sheet.Cell(i + ReportTable.HeadingRow, 1).SetText(label);
            sheet.Cell(i + ReportTable.HeadingRow, 1).Style.Font.Bold = true;
            Set(sheet.Cell(i + ReportTable.HeadingRow, 2), value);
            sheet.Row(i + ReportTable.HeadingRow).Height = LineHeight * TextWidth.Lines(value as string ?? "", ValueWidth);
        }

        var body = sheet.Range(ReportTable.HeadingRow, 1, lines.Count + ReportTable.HeadingRow - 1, 2).Style;
        (body.Alignment.WrapText, body.Alignment.Vertical, body.Alignment.Horizontal) = (true, XLAlignmentVerticalValues.Top, XLAlignmentHorizontalValues.Left);
        Print(sheet);
    }

    /// <summary>A sheet that is one table.</summary>
    public void AddTable(ReportTable table)
    {
        var sheet = workbook.AddWorksheet(table.Name);
        SetTitle(sheet, $"{mark.Title} · {table.Name}");
        sheet.Cell(2, 1).SetText(table.Note);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            sheet.Column(i + 1).Width = column.Characters;
            Head(sheet.Cell(ReportTable.HeadingRow, i + 1), column);
            Style(sheet.Cell(ReportTable.FirstRow, i + 1), column, quoted: false);
            Style(sheet.Cell(ReportTable.FirstRow + 1, i + 1), column, quoted: true);
            Decorate(sheet.Range(ReportTable.FirstRow, i + 1, table.LastRow, i + 1), column.Kind);
            if (column.Hidden)
            {
                sheet.Column(i + 1).Hide();
            }
        }

        var headings = sheet.Range(ReportTable.HeadingRow, 1, ReportTable.HeadingRow, table.Columns.Count).Style;
        (headings.Font.Bold, headings.Fill.BackgroundColor, headings.Alignment.WrapText, headings.Alignment.Vertical) = (true, Heading, true, XLAlignmentVerticalValues.Center);
        Frame(headings);
        sheet.Row(ReportTable.HeadingRow).Height = LineHeight * table.Columns.Where(c => !c.Hidden).Max(c => TextWidth.Lines(c.Heading, c.Characters + HeadingEdges));
        sheet.SheetView.Freeze(ReportTable.HeadingRow, table.IsWide ? table.Leading : 0);
        sheet.Range(ReportTable.HeadingRow, 1, table.LastRow, table.Columns.Count).SetAutoFilter();
        sheet.PageSetup.SetRowsToRepeatAtTop(1, ReportTable.HeadingRow);
        if (table.IsWide)
        {
            sheet.PageSetup.SetColumnsToRepeatAtLeft(1, table.Leading);
        }

        Print(sheet, table.IsWide ? 2 : 1);
        tables.Add(table);
    }

    /// <summary>The finished file.</summary>
    public byte[] ToBytes()
    {
        using var drawn = new MemoryStream();
        workbook.SaveAs(drawn);
        return ReportPackage.Finish(drawn, tables, mark.MadeAt);
    }

    /// <inheritdoc/>
    public void Dispose() => workbook.Dispose();

    private static void SetTitle(IXLWorksheet sheet, string title)
    {
        sheet.Cell(1, 1).SetText(title);
        (sheet.Cell(1, 1).Style.Font.Bold, sheet.Cell(1, 1).Style.Font.FontSize) = (true, 14);
    }

    private static void Head(IXLCell cell, ReportColumn column)
    {
        cell.SetText(column.Heading);
        (cell.Style.Alignment.Horizontal, cell.Style.Alignment.Indent) = column.IsText ? (XLAlignmentHorizontalValues.Left, 1) : (XLAlignmentHorizontalValues.Right, 0);
    }

    private static void Set(IXLCell cell, object? value)
    {
        switch (value)
        {
            case DateOnly day:
                cell.SetValue(day.ToDateTime(TimeOnly.MinValue));
                cell.Style.NumberFormat.Format = "yyyy-mm-dd";
                break;
            case int or long or decimal:
                cell.SetValue(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case { } text:
                cell.SetText(CellText.Clean(text.ToString()!));
                break;
        }
    }

    // A prototype: its style is what the rows of the column take; its value goes with it.
    private static void Style(IXLCell cell, ReportColumn column, bool quoted)
    {
        cell.SetValue(0);
        var style = cell.Style;
        if (Format(column.Kind) is { } format)
        {
            style.NumberFormat.Format = format;
        }

        style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        style.Alignment.WrapText = column.Kind is CellKind.Long;
        if (column.IsText)
        {
            // Or it would touch the number before it.
            (style.Alignment.Horizontal, style.Alignment.Indent) = (XLAlignmentHorizontalValues.Left, 1);
        }

        style.IncludeQuotePrefix = quoted;
        Frame(style);
    }

    private static void Frame(IXLStyle style)
    {
        style.Border.BottomBorder = XLBorderStyleValues.Hair;
        style.Border.BottomBorderColor = Line;
    }

    private static void Decorate(IXLRange cells, CellKind kind)
    {
        if (kind is CellKind.Score or CellKind.Reached)
        {
            cells.AddConditionalFormat().DataBar(Bar).Minimum(XLCFContentType.Number, 0).Maximum(XLCFContentType.Number, 100);
        }
        else if (kind is CellKind.Flag)
        {
            foreach (var (icon, color) in Flags)
            {
                cells.AddConditionalFormat().WhenStartsWith(icon).Font.SetFontColor(color);
            }
        }
    }

    private static string? Format(CellKind kind) => kind switch
    {
        CellKind.Computed => null,
        CellKind.Text or CellKind.Long or CellKind.Flag => "@",
        CellKind.Count => "#,##0",
        CellKind.Hours => "#,##0.00",
        CellKind.Mean or CellKind.Score => "0.0000",
        CellKind.Reached => "0.0",
        CellKind.Share => "0.0%",
        CellKind.Day => "yyyy-mm-dd",
    };

    private void Print(IXLWorksheet sheet, int pagesWide = 1)
    {
        var page = sheet.PageSetup;
        (page.PaperSize, page.PageOrientation) = (XLPaperSize.A4Paper, XLPageOrientation.Landscape);
        page.FitToPages(pagesWide, 0);
        // The two halves of a row follow each other.
        page.PageOrder = XLPageOrderValues.OverThenDown;
        (page.Margins.Left, page.Margins.Right, page.Margins.Top, page.Margins.Bottom, page.Margins.Header, page.Margins.Footer) = (0.4, 0.4, 0.5, 0.7, 0.3, 0.3);
        page.Footer.Left.AddText(mark.FootLeft);
        page.Footer.Center.AddText("第 ");
        page.Footer.Center.AddText(XLHFPredefinedText.PageNumber);
        page.Footer.Center.AddText(" 页，共 ");
        page.Footer.Center.AddText(XLHFPredefinedText.NumberOfPages);
        page.Footer.Center.AddText(" 页");
        page.Footer.Right.AddText(mark.FootRight);
    }
}

/// <summary>What every sheet of a report carries: who made it, when, of what state of the records.</summary>
/// <param name="Title">Title of the report.</param>
/// <param name="Office">制表单位.</param>
/// <param name="MadeAt">When (UTC).</param>
/// <param name="State">草稿 or the snapshot.</param>
/// <param name="Head">The newest audit entry when it was made: a printed report proves that nothing before it was changed.</param>
internal sealed record ReportMark(string Title, string Office, DateTime MadeAt, string State, ChainHead Head)
{
    /// <summary>制表单位和日期.</summary>
    public string FootLeft => $"{Office} {Figures.Day(ChinaTime.Day(MadeAt))} 制表 · {State}";

    /// <summary>The audit head, short enough for a footer.</summary>
    public string FootRight => Head.Sequence == 0 ? "操作记录：无" : $"操作记录第 {Head.Sequence} 条 {Head.Hash[..Math.Min(16, Head.Hash.Length)]}";
}
