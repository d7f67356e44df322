using System.Globalization;

namespace StationDashboard.Features.Imports;

/// <summary>The fields of the current row: each read notes what is wrong with its cell, so that one row names all its issues at once.</summary>
internal sealed class RowFields(ISheetRows reader, SheetColumns columns, string file, string sheet)
{
    private const int MaxName = 200;
    private const int MaxCount = 1_000_000;
    private List<RowIssue> issues = [];

    /// <summary>The sheet's own number of the row.</summary>
    public int Row => reader.Row;

    /// <summary>What is wrong with the row so far.</summary>
    public IReadOnlyList<RowIssue> Issues => issues;

    /// <summary>True if an error rejects the row.</summary>
    public bool Rejected => issues.Exists(i => i.Severity is IssueSeverity.Error);

    /// <summary>Goes to the next row that holds anything in a known column and is neither a 合计 row nor the template's example.</summary>
    public bool Next(int numberColumn)
    {
        while (reader.ReadRow())
        {
            if (!IsBlank() && !IsTotal(numberColumn) && !IsExample(numberColumn))
            {
                issues = [];
                return true;
            }
        }

        return false;
    }

    /// <summary>The cells as written, in the order of the template.</summary>
    public string[] Written()
    {
        var written = new string[columns.Columns.Count];
        for (var i = 0; i < written.Length; i++)
        {
            written[i] = Cell(i).Written;
        }

        return written;
    }

    /// <summary>Notes an issue of a column.</summary>
    public void Note(int column, IssueCode code, IssueSeverity severity = IssueSeverity.Error, string detail = "") =>
        issues.Add(new RowIssue(file, sheet, reader.Row, columns.Columns[column].Heading, Cell(column).Written, severity, code, detail));

    /// <summary>One line of text; empty where there is none.</summary>
    public string Text(int column, bool required = false, int maxLength = MaxName) => Limited(column, CellText.Line(Plain(column, required)), maxLength);

    /// <summary>Free text with its line breaks, whatever it begins with; null where there is none.</summary>
    public string? Prose(int column) => CellText.Clean(Plain(column, required: false)) is { Length: > 0 } prose ? prose : null;

    /// <summary>A code: upper case, half width, without white space.</summary>
    public string Code(int column, bool required = false) => Limited(column, CellText.Code(Plain(column, required)), MaxName);

    /// <summary>A number that names something (活动编号): a date here is a number that the program rewrote.</summary>
    public string Number(int column)
    {
        if (Cell(column).Kind is CellKind.Date or CellKind.IsoDate)
        {
            Note(column, IssueCode.BecameDate);
            return "";
        }

        return Limited(column, CellText.Fold(Plain(column, required: true)), 50);
    }

    /// <summary>A day; null where there is none or it cannot be read.</summary>
    public DateOnly? Date(int column, bool required = false)
    {
        if (!Filled(column, required))
        {
            return null;
        }

        if (CellValue.TryDate(Cell(column), out var date))
        {
            return date;
        }

        Note(column, IssueCode.DateUnreadable);
        return null;
    }

    /// <summary>Hours as the nearest whole minute; 0 where they cannot be read.</summary>
    public int Minutes(int column)
    {
        if (!Filled(column, required: true) || IsDate(column))
        {
            return 0;
        }

        if (!CellValue.TryNumber(Cell(column), CellValue.WithoutHourUnit(CellText.Fold(Cell(column).Text)), out var hours))
        {
            Note(column, IssueCode.HoursUnreadable);
            return 0;
        }

        var minutes = hours is > 0 and <= 200 ? (int)Math.Round(hours * 60, MidpointRounding.AwayFromZero) : 0;
        if (minutes == 0)
        {
            Note(column, IssueCode.HoursOutOfRange);
        }
        else if (hours > 12)
        {
            Note(column, IssueCode.HoursLong, IssueSeverity.Warning);
        }

        return minutes;
    }

    /// <summary>A whole number of at least 0, or null.</summary>
    public int? Count(int column) => Whole(column, 0, MaxCount, IssueCode.CountUnreadable);

    /// <summary>A whole number from 1 to 5, or null.</summary>
    public int? Score(int column) => Whole(column, 1, 5, IssueCode.ScoreUnreadable);

    /// <summary>A term of a closed list; null where there is none or it is not in the list.</summary>
    public T? Term<T>(int column, Terms<T> terms, IssueCode unknown, IssueSeverity severity = IssueSeverity.Error, bool required = false)
        where T : struct, Enum
    {
        var text = Plain(column, required);
        if (text.Length == 0)
        {
            return null;
        }

        if (terms.Find(text) is { } term)
        {
            return term;
        }

        Note(column, unknown, severity, terms.Names);
        return null;
    }

    private SheetCell Cell(int column) => columns.Cell(reader.Cells, column);

    private string Plain(int column, bool required) => Filled(column, required) ? Cell(column).Written : "";

    private bool Filled(int column, bool required)
    {
        var cell = Cell(column);
        if (cell.Kind is CellKind.Error || (cell.Kind is CellKind.Text && CellText.IsErrorValue(cell.Text)))
        {
            Note(column, IssueCode.ErrorValue);
            return false;
        }

        if (cell.Kind is CellKind.Uncalculated)
        {
            Note(column, IssueCode.FormulaWithoutValue);
            return false;
        }

        if (!cell.IsEmpty && CellText.Clean(cell.Text).Length > 0)
        {
            return true;
        }

        if (required)
        {
            Note(column, IssueCode.Required);
        }

        return false;
    }

    private bool IsDate(int column)
    {
        if (Cell(column).Kind is not (CellKind.Date or CellKind.IsoDate))
        {
            return false;
        }

        Note(column, IssueCode.BecameDate);
        return true;
    }

    private int? Whole(int column, int least, int most, IssueCode code)
    {
        if (!Filled(column, required: false) || IsDate(column))
        {
            return null;
        }

        if (CellValue.TryNumber(Cell(column), CellText.Fold(Cell(column).Text), out var number) && number >= least && number <= most && number == Math.Truncate(number))
        {
            return (int)number;
        }

        Note(column, code);
        return null;
    }

    private string Limited(int column, string text, int maxLength)
    {
        if (text.Length > maxLength)
        {
            Note(column, IssueCode.TooLong, IssueSeverity.Error, maxLength.ToString(CultureInfo.InvariantCulture));
        }

        return text;
    }

    private bool IsBlank()
    {
        for (var i = 0; i < columns.Columns.Count; i++)
        {
            if (!Cell(i).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A total names no activity and begins, in whatever column stands first, with 合计.</summary>
    private bool IsTotal(int numberColumn)
    {
        if (!Cell(numberColumn).IsEmpty && CellText.Heading(Cell(numberColumn).Text) is not ("合计" or "总计" or "小计"))
        {
            return false;
        }

        foreach (var cell in reader.Cells)
        {
            if (!cell.IsEmpty)
            {
                return cell.Kind is CellKind.Text && CellText.Heading(cell.Text) is "合计" or "总计" or "小计" or "合计:" or "总计:";
            }
        }

        return false;
    }

    private bool IsExample(int numberColumn) => Cell(numberColumn) is { Kind: CellKind.Text } number && number.Text.StartsWith(ReportTemplate.ExampleMark, StringComparison.Ordinal);
}
