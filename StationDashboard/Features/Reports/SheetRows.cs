using System.Buffers;
using System.Globalization;
using System.Text;
using StationDashboard.Features.Imports;

namespace StationDashboard.Features.Reports;

/// <summary>
/// Writes the rows of a sheet as UTF-8 straight to its part: a library keeps every cell in memory. What comes from data is
/// always text or a number; formulas are made of column letters and row numbers only.
/// </summary>
/// <param name="stream">The part, positioned inside its rows.</param>
/// <param name="styles">The looks of the columns.</param>
/// <param name="prefix">Prefix of the part's elements with its colon, or empty.</param>
/// <param name="firstRow">Number of the first row.</param>
internal sealed class SheetRows(Stream stream, IReadOnlyList<CellStyle> styles, string prefix = "", int firstRow = 1)
{
    /// <summary>Rows that a sheet can hold.</summary>
    public const int MaxRows = 1_048_576;

    // Excel refuses a longer text.
    private const int MaxText = 32_767;
    private const int Part = 1 << 16;

    // Points. Programs that open a file do not measure wrapped text by themselves: without a height its lines lie over the next row.
    private const int LineHeight = 14, MaxHeight = 409;
    private readonly ArrayBufferWriter<byte> finished = new(Part + (1 << 12)), buffer = new(1 << 12);
    private readonly byte[] openRow = Utf8($"<{prefix}row r=\""), closeRow = Utf8($"</{prefix}row>"), cell = Utf8($"<{prefix}c r=\""), closeCell = Utf8($"</{prefix}c>");
    private readonly byte[] inline = Utf8($" t=\"inlineStr\"><{prefix}is><{prefix}t>"), closeInline = Utf8($"</{prefix}t></{prefix}is>");
    private readonly byte[] value = Utf8($"><{prefix}v>"), formula = Utf8($"><{prefix}f>"), textFormula = Utf8($" t=\"str\"><{prefix}f>"), cached = Utf8($"</{prefix}f><{prefix}v>"), closeValue = Utf8($"</{prefix}v>");
    private readonly byte[][] letters = [.. Enumerable.Range(1, styles.Count).Select(c => Utf8(Letter(c)))];
    private int column;
    private int lines;

    /// <summary>Number of the row being written, or of the next one.</summary>
    public int Row { get; private set; } = firstRow;

    /// <summary>Letters of a column, from 1.</summary>
    public static string Letter(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Letter((column - 1) / 26) + (char)('A' + ((column - 1) % 26));

    /// <summary>Begins a row.</summary>
    public void Begin() => (column, lines) = (0, 1);

    /// <summary>Ends it.</summary>
    public void End()
    {
        finished.Write(openRow);
        Write(finished, Row);
        if (lines > 1)
        {
            finished.Write("\" ht=\""u8);
            Write(finished, Math.Min(lines * LineHeight, MaxHeight));
            finished.Write("\" customHeight=\"1"u8);
        }

        finished.Write("\">"u8);
        finished.Write(buffer.WrittenSpan);
        finished.Write(closeRow);
        buffer.ResetWrittenCount();
        Row++;
        if (finished.WrittenCount >= Part)
        {
            Flush();
        }
    }

    /// <summary>A whole row of headings in a style of its own.</summary>
    public void Heading(IEnumerable<string> headings, int style)
    {
        Begin();
        foreach (var heading in headings)
        {
            Inline(heading, style);
        }

        End();
    }

    /// <summary>Text, whatever it begins with; empty text leaves the cell empty.</summary>
    public SheetRows Text(string? text)
    {
        if (string.IsNullOrEmpty(text) || CellText.Clean(text) is not { Length: > 0 } clean)
        {
            return Skip();
        }

        var style = styles[column];
        lines = style.Wrap > 0 ? Math.Max(lines, TextWidth.Lines(clean, style.Wrap)) : lines;
        Inline(clean.Length > MaxText ? clean[..MaxText] : clean, clean[0] is '=' or '+' or '-' or '@' or '\'' ? style.Quoted : style.Plain);
        return this;
    }

    /// <summary>A number; null leaves the cell empty.</summary>
    public SheetRows Number<T>(T? number)
        where T : struct, IUtf8SpanFormattable
    {
        if (number is not { } given)
        {
            return Skip();
        }

        Open(styles[column].Plain);
        Write(value);
        Write(given);
        Write(closeValue);
        Write(closeCell);
        return this;
    }

    /// <summary>Minutes as hours.</summary>
    public SheetRows Hours(long minutes) => Number<double>(minutes / 60d);

    /// <summary>A day; null leaves the cell empty.</summary>
    public SheetRows Day(DateOnly? day) => Number<int>(day is { } on ? on.DayNumber - new DateOnly(1899, 12, 30).DayNumber : null);

    /// <summary>A formula with its value as of now, which previews show.</summary>
    public SheetRows Formula(string content, decimal? now)
    {
        Open(styles[column].Plain);
        Write(formula);
        WriteText(content);
        Write(cached);
        if (now is { } number)
        {
            Write(number);
        }

        Write(closeValue);
        Write(closeCell);
        return this;
    }

    /// <summary>A formula that gives text.</summary>
    public SheetRows TextFormula(string content, string now)
    {
        Open(styles[column].Plain);
        Write(textFormula);
        WriteText(content);
        Write(cached);
        WriteText(CellText.Clean(now));
        Write(closeValue);
        Write(closeCell);
        return this;
    }

    /// <summary>Leaves the cell empty.</summary>
    public SheetRows Skip()
    {
        column++;
        return this;
    }

    /// <summary>Hands everything written so far to the part.</summary>
    public void Flush()
    {
        stream.Write(finished.WrittenSpan);
        finished.ResetWrittenCount();
    }

    // The text is trimmed, so no white space at its ends needs keeping.
    private void Inline(string text, int style)
    {
        Open(style);
        Write(inline);
        WriteText(text);
        Write(closeInline);
        Write(closeCell);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private void Open(int style)
    {
        Write(cell);
        Write(letters[column++]);
        Write(Row);
        Write("\" s=\""u8);
        Write(style);
        Write("\""u8);
    }

    private void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    private void Write<T>(T number)
        where T : IUtf8SpanFormattable => Write(buffer, number);

    private static void Write<T>(ArrayBufferWriter<byte> to, T number)
        where T : IUtf8SpanFormattable
    {
        var span = to.GetSpan(40);
        number.TryFormat(span, out var written, default, CultureInfo.InvariantCulture);
        to.Advance(written);
    }

    private void WriteText(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny("&<>_") is var at and >= 0)
        {
            Encode(rest[..at]);
            Write(rest[at] switch { '&' => "&amp;"u8, '<' => "&lt;"u8, '>' => "&gt;"u8, _ => IsEscape(rest[at..]) ? "_x005F_"u8 : "_"u8 });
            rest = rest[(at + 1)..];
        }

        Encode(rest);
    }

    // Spreadsheet programs read _x000D_ as a character: text that looks so by chance keeps its underscore apart.
    private static bool IsEscape(ReadOnlySpan<char> text) => text is ['_', 'x', var a, var b, var c, var d, '_', ..] && char.IsAsciiHexDigit(a) && char.IsAsciiHexDigit(b) && char.IsAsciiHexDigit(c) && char.IsAsciiHexDigit(d);

    private void Encode(ReadOnlySpan<char> text)
    {
        if (text.Length > 0)
        {
            buffer.Advance(Encoding.UTF8.GetBytes(text, buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        }
    }
}

/// <summary>The look of a column's cells.</summary>
/// <param name="Plain">Number of the style.</param>
/// <param name="Quoted">The same for text that a program might take for a formula when somebody edits it.</param>
/// <param name="Wrap">Width of the column in characters where its text wraps; 0 where it does not.</param>
internal readonly record struct CellStyle(int Plain, int Quoted, double Wrap = 0);
