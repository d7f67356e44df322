namespace StationDashboard.Features.Imports;

/// <summary>Rows of cells, forward only: of a workbook's sheet, or of what a person pasted.</summary>
internal interface ISheetRows
{
    /// <summary>Number of the current row, from 1.</summary>
    int Row { get; }

    /// <summary>The cells of the current row by column; they change with the next row.</summary>
    ReadOnlySpan<SheetCell> Cells { get; }

    /// <summary>Goes to the next row.</summary>
    bool ReadRow();
}
