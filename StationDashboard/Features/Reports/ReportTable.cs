namespace StationDashboard.Features.Reports;

/// <summary>What a column holds; it gives the cells their format.</summary>
internal enum CellKind
{
    /// <summary>Text, codes too.</summary>
    Text,
    /// <summary>Text of several lines.</summary>
    Long,
    /// <summary>Text that a formula gives.</summary>
    Computed,
    /// <summary>Icon and word of a state, coloured by its icon.</summary>
    Flag,
    /// <summary>Whole numbers.</summary>
    Count,
    /// <summary>Hours to the hundredth.</summary>
    Hours,
    /// <summary>Means to four digits.</summary>
    Mean,
    /// <summary>Scores 0–100 to four digits, with a bar.</summary>
    Score,
    /// <summary>Per cent of a threshold, with a bar.</summary>
    Reached,
    /// <summary>0–1 as per cent.</summary>
    Share,
    /// <summary>Days.</summary>
    Day,
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">As printed.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Width">In characters; 0 for the usual width of its kind.</param>
/// <param name="Hidden">Only formulas need it.</param>
internal sealed record ReportColumn(string Heading, CellKind Kind = CellKind.Text, double Width = 0, bool Hidden = false)
{
    /// <summary>The width in characters.</summary>
    public double Characters => Width > 0 ? Width : Kind switch
    {
        CellKind.Text or CellKind.Computed => 14,
        CellKind.Long => 48,
        CellKind.Flag => 16,
        CellKind.Count or CellKind.Share => 9,
        CellKind.Hours or CellKind.Mean or CellKind.Score or CellKind.Reached or CellKind.Day => 12,
    };

    /// <summary>Text, which stands at the left; numbers and days stand at the right.</summary>
    public bool IsText => Kind is CellKind.Text or CellKind.Long or CellKind.Flag or CellKind.Computed;
}

/// <summary>A sheet that is one table: title, note, headings, rows.</summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="Note">Below the title: basis, unit, state.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Write">Writes the rows; each begins and ends itself.</param>
internal sealed record ReportTable(string Name, string Note, IReadOnlyList<ReportColumn> Columns, int Count, Action<SheetRows> Write)
{
    /// <summary>Row of the headings; the title and the note stand above.</summary>
    public const int HeadingRow = 3;

    /// <summary>First row of the table.</summary>
    public const int FirstRow = HeadingRow + 1;

    // More would be too small to read on one sheet of A4.
    private const double MostOnOnePage = 225;

    /// <summary>Columns that say whose the row is: repeated where the table is two pages wide.</summary>
    public int Leading { get; init; } = 3;

    /// <summary>Printed on two pages beside each other.</summary>
    public bool IsWide => Columns.Where(c => !c.Hidden).Sum(c => c.Characters) > MostOnOnePage;

    /// <summary>Last row of the table; a table without rows has one that says so.</summary>
    public int LastRow => HeadingRow + Math.Max(1, Count);

    /// <summary>A table of items, one row each.</summary>
    public static ReportTable Of<T>(string name, string note, IReadOnlyList<ReportColumn> columns, IReadOnlyList<T> items, Action<SheetRows, T> row) => new(name, note, columns, items.Count, rows =>
    {
        foreach (var item in items)
        {
            rows.Begin();
            row(rows, item);
            rows.End();
        }
    });
}
