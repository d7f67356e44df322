using System.Globalization;
using System.Xml;

namespace StationDashboard.Features.Imports;

/// <summary>
/// Reads the rows of one sheet, forward only. MiniExcel is not used for reading: it numbers rows by counting, loses the
/// built-in Chinese date formats, cannot tell #N/A from text or a formula without a result from an empty cell, and a second
/// pass for the bounds below would cost as much as the first.
/// </summary>
internal sealed class SheetReader : ISheetRows, IDisposable
{
    private readonly XmlReader xml;
    private readonly WorkbookParts workbook;
    private readonly CellTextBuffer text = new();
    private readonly SheetCell[] cells = new SheetCell[WorkbookPackage.MaxColumns];

    public SheetReader(WorkbookPackage package, string part, WorkbookParts workbook)
    {
        if (package.RowTags(part) > WorkbookPackage.MaxRows)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.TooManyRows);
        }

        this.workbook = workbook;
        xml = package.Read(part);
    }

    /// <summary>The sheet's own number of the current row, from 1.</summary>
    public int Row { get; private set; }

    /// <summary>The cells of the current row by column; they change with the next row.</summary>
    public ReadOnlySpan<SheetCell> Cells => cells;

    /// <summary>Goes to the next row that the sheet holds; blank ones are mostly left out of the file.</summary>
    public bool ReadRow()
    {
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName is "row")
            {
                ReadCells();
                return true;
            }

            if (xml.NodeType is XmlNodeType.EndElement && xml.LocalName is "sheetData")
            {
                // What follows is not needed, but a sheet that breaks off here is damaged like any other.
                while (xml.Read())
                {
                }

                return false;
            }
        }

        return false;
    }

    public void Dispose() => xml.Dispose();

    private void ReadCells()
    {
        Array.Fill(cells, SheetCell.Empty);
        Row = Number(xml.GetAttribute("r")) ?? Row + 1;
        if (xml.IsEmptyElement)
        {
            return;
        }

        var end = xml.Depth;
        var column = -1;
        while (xml.Read() && !(xml.NodeType is XmlNodeType.EndElement && xml.Depth == end))
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName is "c")
            {
                ReadCell(ref column);
            }
        }
    }

    private void ReadCell(ref int column)
    {
        string? type = null;
        var style = 0;
        var at = column + 1;
        while (xml.MoveToNextAttribute())
        {
            switch (xml.LocalName)
            {
                case "r":
                    at = Column(xml.Value);
                    break;
                case "t":
                    type = xml.Value;
                    break;
                case "s":
                    style = Number(xml.Value) ?? 0;
                    break;
                default:
                    break;
            }
        }

        xml.MoveToElement();
        column = at;
        if (Row > WorkbookPackage.MaxRows)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.TooManyRows);
        }

        if (column >= WorkbookPackage.MaxColumns)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.TooManyColumns);
        }

        if (!xml.IsEmptyElement)
        {
            cells[column] = ReadContent(type, style);
        }
    }

    private SheetCell ReadContent(string? type, int style)
    {
        text.Clear();
        var end = xml.Depth;
        bool inValue = false, formula = false;
        while (xml.Read() && !(xml.NodeType is XmlNodeType.EndElement && xml.Depth == end))
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    inValue = xml.LocalName is "v" && !xml.IsEmptyElement;
                    formula |= xml.LocalName is "f";
                    if (xml.LocalName is "is")
                    {
                        text.ReadRich(xml);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace when inValue:
                    text.Append(xml);
                    break;
                case XmlNodeType.EndElement:
                    inValue = false;
                    break;
                default:
                    break;
            }
        }

        return Cell(type, style, formula);
    }

    private SheetCell Cell(string? type, int style, bool formula)
    {
        if (text.Length == 0)
        {
            return formula && type is not "str" ? new(CellKind.Uncalculated, "") : SheetCell.Empty;
        }

        if (type is "s")
        {
            return int.TryParse(text.Span, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < workbook.SharedStrings.Count
                ? Text(workbook.SharedStrings[index])
                : throw new WorkbookRefusedException(WorkbookRefusal.Damaged);
        }

        var value = text.ToText();
        return type switch
        {
            "inlineStr" or "str" => Text(value),
            "b" => new(CellKind.Boolean, value),
            "e" => new(CellKind.Error, value),
            "d" => new(CellKind.IsoDate, value),
            _ => new(workbook.DateFormats.IsDate(style) ? CellKind.Date : CellKind.Number, value),
        };
    }

    private static SheetCell Text(string value) => string.IsNullOrWhiteSpace(value) ? SheetCell.Empty : new(CellKind.Text, value);

    private static int? Number(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new WorkbookRefusedException(WorkbookRefusal.Damaged);

    /// <summary>A1 → 0, XFD1048576 → 16383. The row in the reference is that of the row element; only a differing one past the bound matters, and the row element has it too.</summary>
    private static int Column(string reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (letter is >= 'A' and <= 'Z')
            {
                column = Math.Min(column * 26 + letter - 'A' + 1, 1 << 20);
            }
            else
            {
                break;
            }
        }

        return column > 0 ? column - 1 : throw new WorkbookRefusedException(WorkbookRefusal.Damaged);
    }
}
