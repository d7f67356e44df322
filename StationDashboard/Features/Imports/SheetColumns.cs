namespace StationDashboard.Features.Imports;

/// <summary>One column of a sheet as the template names it.</summary>
/// <param name="Heading">As printed.</param>
/// <param name="Required">The sheet is refused without it.</param>
internal sealed record SheetColumn(string Heading, bool Required = false)
{
    /// <summary>The heading as it is compared.</summary>
    public string Key { get; } = CellText.Heading(Heading);
}

/// <summary>Where the columns of the template stand in one submitted sheet.</summary>
internal sealed class SheetColumns
{
    private const int HeadingRows = 10;
    private readonly int[] positions;

    private SheetColumns(IReadOnlyList<SheetColumn> columns, int[] positions, int row) =>
        (Columns, this.positions, Row) = (columns, positions, row);

    /// <summary>The columns in the template's order.</summary>
    public IReadOnlyList<SheetColumn> Columns { get; }

    /// <summary>Row of the headings.</summary>
    public int Row { get; }

    /// <summary>The cell of a column, given by its place in the template, in the current row.</summary>
    public SheetCell Cell(ReadOnlySpan<SheetCell> row, int column) => positions[column] < 0 ? SheetCell.Empty : row[positions[column]];

    /// <summary>Columns that this sheet does not have.</summary>
    public IEnumerable<SheetColumn> Missing => Columns.Where((_, i) => positions[i] < 0);

    /// <summary>
    /// Looks for the heading row in the first ten rows: the first that holds all required headings. Where none does, the
    /// refusal names what the best one lacks. The reader then stands on that row.
    /// </summary>
    public static SheetColumns Find(ISheetRows reader, string sheet, IReadOnlyList<SheetColumn> columns, Func<IReadOnlyList<SheetColumn>, bool>? alsoNeeded = null)
    {
        (int Known, string Lacking) best = (0, "");
        while (reader.ReadRow() && reader.Row <= HeadingRows)
        {
            var positions = Match(reader.Cells, columns, out var twice);
            var found = columns.Where((_, i) => positions[i] >= 0).ToList();
            var lacking = columns.Where((c, i) => c.Required && positions[i] < 0).Select(c => c.Heading).ToList();
            if (found.Count > 1 && lacking.Count == 0 && (alsoNeeded is null || alsoNeeded(found)))
            {
                return twice is null
                    ? new SheetColumns(columns, positions, reader.Row)
                    : throw new WorkbookRefusedException(WorkbookRefusal.DuplicateHeading, sheet, twice);
            }

            if (found.Count > best.Known)
            {
                best = (found.Count, string.Join("、", lacking.Count > 0 ? lacking : [columns[0].Heading]));
            }
        }

        var missing = best.Known > 1 ? best.Lacking : string.Join("、", columns.Where(c => c.Required).Select(c => c.Heading));
        throw new WorkbookRefusedException(WorkbookRefusal.MissingHeading, sheet, missing);
    }

    /// <summary>The columns as they stand in the template, for rows without headings.</summary>
    public static SheetColumns InOrder(IReadOnlyList<SheetColumn> columns) => new(columns, [.. Enumerable.Range(0, columns.Count)], 0);

    private static int[] Match(ReadOnlySpan<SheetCell> row, IReadOnlyList<SheetColumn> columns, out string? twice)
    {
        twice = null;
        var positions = new int[columns.Count];
        Array.Fill(positions, -1);
        for (var at = 0; at < row.Length; at++)
        {
            if (row[at].Kind is not CellKind.Text || row[at].Text.Length > 100)
            {
                continue;
            }

            var key = CellText.Heading(row[at].Text);
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].Key == key)
                {
                    twice = positions[i] >= 0 ? columns[i].Heading : twice;
                    positions[i] = positions[i] >= 0 ? positions[i] : at;
                }
            }
        }

        return positions;
    }
}
