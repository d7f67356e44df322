using System.Globalization;

namespace StationDashboard.Features.Imports;

/// <summary>What a cell holds.</summary>
internal enum CellKind : byte
{
    /// <summary>Nothing, or white space alone.</summary>
    Empty,
    /// <summary>Text.</summary>
    Text,
    /// <summary>A number as the file writes it.</summary>
    Number,
    /// <summary>A number shown as a date: days since 1899-12-30.</summary>
    Date,
    /// <summary>An ISO 8601 date (t="d").</summary>
    IsoDate,
    /// <summary>TRUE or FALSE.</summary>
    Boolean,
    /// <summary>An error value.</summary>
    Error,
    /// <summary>A formula whose result the file does not hold.</summary>
    Uncalculated,
}

/// <summary>One cell: its kind and its raw text, as cheap as the 1.3 million cells of a year need it.</summary>
internal readonly record struct SheetCell(CellKind Kind, string Text)
{
    public static readonly SheetCell Empty = new(CellKind.Empty, "");

    public bool IsEmpty => Kind is CellKind.Empty;

    /// <summary>The value as a person sees it in the cell.</summary>
    public string Written => Kind switch
    {
        CellKind.Number => WholeNumber(Text),
        CellKind.Date => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days is >= 1 and < 2_958_466
            ? DateTime.FromOADate(days).ToString(days % 1 == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : Text,
        CellKind.Boolean => Text is "1" or "true" ? "TRUE" : "FALSE",
        CellKind.Empty or CellKind.Text or CellKind.IsoDate or CellKind.Error or CellKind.Uncalculated => Text,
    };

    /// <summary>12.0 and 1.2E1 are shown as 12, as every program shows them.</summary>
    private static string WholeNumber(string raw) =>
        raw.AsSpan().IndexOfAny('.', 'E', 'e') >= 0
        && decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.###############", CultureInfo.InvariantCulture)
            : raw;
}
