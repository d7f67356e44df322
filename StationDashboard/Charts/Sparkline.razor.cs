using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace StationDashboard.Charts;

/// <summary>The course of a figure, without axes. The figure itself stands beside it, so listeners miss nothing.</summary>
public sealed partial class Sparkline
{
    private static readonly ConditionalWeakTable<IReadOnlyList<double>, string?> Lines = new();

    private const double Width = 60, Height = 24, Margin = 2;

    /// <summary>From the oldest to the newest; fewer than two draw nothing.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<double> Values { get; set; }

    private static string? Draw(IReadOnlyList<double> values)
    {
        if (values.Count < 2 || !values.All(double.IsFinite))
        {
            return null;
        }

        var (low, high) = (values.Min(), values.Max());
        // A figure that never moved is a line through the middle, not along the bottom.
        double Top(double value) => high > low ? Margin + (high - value) / (high - low) * (Height - 2 * Margin) : Height / 2;
        double Left(int index) => Margin + index * (Width - 2 * Margin) / (values.Count - 1);
        return string.Join(' ', values.Select((value, index) => string.Create(CultureInfo.InvariantCulture, $"{Left(index):0.#},{Top(value):0.#}")));
    }
}
