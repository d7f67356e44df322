namespace StationDashboard.Features.Reports;

/// <summary>How much room a text takes in a cell, without the fonts of the machine that will print it.</summary>
internal static class TextWidth
{
    // Characters that a cell loses at its edges, with the indent of text.
    private const double Edges = 2;

    /// <summary>Lines that a text fills in a column of so many characters.</summary>
    public static int Lines(string text, double width) => text.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(Characters(line) / Math.Max(1, width - Edges))));

    // Chinese characters and full-width signs are two wide.
    private static int Characters(string line) => line.Sum(c => c >= '\u2E80' ? 2 : 1);
}
