using StationDashboard.Features.Enterprises;

namespace StationDashboard.Features.Imports;

/// <summary>
/// Rows that a person pasted: cells of a spreadsheet with tabs between, or plain lines, each a name, a code, or both in any order
/// with a space or a comma between.
/// </summary>
internal sealed class PastedRows(string text) : ISheetRows
{
    /// <summary>Bound: rows read of one paste.</summary>
    public const int MaxRows = 2_000;

    private static readonly char[] Separators = [' ', ',', '，', '、', ';', '；', '\u3000'];
    private readonly CsvLines lines = new(new StringReader(text), MaxLength, '\t');
    private readonly SheetCell[] cells = new SheetCell[WorkbookPackage.MaxColumns];

    /// <summary>Longest row that is read.</summary>
    private const int MaxLength = 32_767;

    /// <inheritdoc/>
    public int Row { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<SheetCell> Cells => cells;

    /// <inheritdoc/>
    public bool ReadRow()
    {
        if (Row == MaxRows || !lines.Next(out var fields))
        {
            return false;
        }

        Row++;
        Array.Fill(cells, SheetCell.Empty);
        var row = fields is [var only] ? Parts(only) : fields;
        for (var i = 0; i < Math.Min(row.Count, cells.Length); i++)
        {
            // The clipboard carries no kinds: a number is text that reads as one.
            cells[i] = string.IsNullOrWhiteSpace(row[i]) ? SheetCell.Empty : new(CellKind.Text, row[i]);
        }

        return true;
    }

    // A name may hold spaces and commas itself: only a code can be told from it.
    private static IReadOnlyList<string> Parts(string line)
    {
        var words = line.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (words.FirstOrDefault(w => UnifiedSocialCreditCode.Check(w, out _) is CodeStatus.Valid or CodeStatus.WrongCheckDigit) is not { } code)
        {
            return [line];
        }

        return [line.Remove(line.IndexOf(code, StringComparison.Ordinal), code.Length).Trim(Separators), code];
    }
}
