using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;

namespace StationDashboard.Charts;

/// <summary>A stretch of one series' points that changed: remove <paramref name="Remove"/> from <paramref name="At"/> on, insert <paramref name="Points"/>.</summary>
internal sealed record ChartPatch(int Series, int At, int Remove, IReadOnlyList<ChartPoint> Points);

/// <summary>What travels to the script. All text passes <see cref="Plain"/> here and nowhere else.</summary>
internal static class ChartWire
{
    /// <summary>Rows of the table beside a drawing: more would be no use to a reader and a burden for the page.</summary>
    public const int TableRows = 300;

    // Pages that show the same lists of points share what differs between two of them; it goes with the lists.
    private static readonly ConditionalWeakTable<IReadOnlyList<ChartPoint>, ConditionalWeakTable<IReadOnlyList<ChartPoint>, ChartPatch[]>> Differences = new();

    /// <summary>Everything but the values; two equal heads serialise to the same text.</summary>
    public static object Head(
        ChartOptions options, IReadOnlyList<ChartSeries> series, bool clickable, bool selectable, IStringLocalizer<ChartsText> text) => new
        {
            Kind = options.Kind.ToString().ToLowerInvariant(),
            Title = Plain(options.Title),
            Culture = CultureInfo.CurrentUICulture.Name,
            options.Height,
            options.LetterSize,
            options.Legend,
            options.Stacked,
            options.Horizontal,
            Clickable = clickable,
            Selectable = selectable,
            X = Axis(options.X),
            Y = Axis(options.Y),
            Thresholds = options.Thresholds.Select(line => new
            {
                On = line.On == ChartDirection.X ? "x" : "y",
                line.Value,
                Label = Plain(line.Label),
                line.Color,
                line.ShadeBelow,
            }).ToArray(),
            Series = series.Select(one => new { Name = Plain(one.Name), one.Color, Marker = Shape(one.Marker) }).ToArray(),
            Text = new
            {
                Table = text[ChartsText.Table].Value,
                Total = text[ChartsText.Total].Value,
                Series = text[ChartsText.Series].Value,
                Name = text[ChartsText.Name].Value,
                Value = text[ChartsText.Value].Value,
                // The script fills in both numbers: rows shown and rows in all.
                Bounded = text[ChartsText.Bounded].Value,
            },
            TableRows,
        };

    /// <summary>Points as the script may draw them: plain names, no value that is not a number.</summary>
    public static IReadOnlyList<ChartPoint> Points(IEnumerable<ChartPoint> points) =>
        [.. points.Select(point => point with
        {
            X = double.IsFinite(point.X) ? point.X : 0,
            Y = double.IsFinite(point.X) && point.Y is { } y && double.IsFinite(y) ? y : null,
            Name = Plain(point.Name),
        })];

    /// <summary>
    /// The least that turns <paramref name="before"/> into <paramref name="after"/>: the runs that differ where the length is the
    /// same, else the one stretch between what both begin and end with.
    /// </summary>
    public static IEnumerable<ChartPatch> Patches(int series, IReadOnlyList<ChartPoint> before, IReadOnlyList<ChartPoint> after) => ReferenceEquals(before, after)
        ? []
        : Differences.GetOrCreateValue(after).GetValue(before, earlier => [.. Compare(earlier, after)]).Select(patch => patch with { Series = series });

    private static IEnumerable<ChartPatch> Compare(IReadOnlyList<ChartPoint> before, IReadOnlyList<ChartPoint> after)
    {
        if (before.Count != after.Count)
        {
            var shared = Math.Min(before.Count, after.Count);
            var head = 0;
            while (head < shared && before[head] == after[head])
            {
                head++;
            }

            var tail = 0;
            while (tail < shared - head && before[before.Count - 1 - tail] == after[after.Count - 1 - tail])
            {
                tail++;
            }

            yield return new(0, head, before.Count - head - tail, Points(after.Skip(head).Take(after.Count - head - tail)));
            yield break;
        }

        for (var at = 0; at < after.Count; at++)
        {
            var end = at;
            while (end < after.Count && before[end] != after[end])
            {
                end++;
            }

            if (end > at)
            {
                yield return new(0, at, end - at, Points(after.Skip(at).Take(end - at)));
                at = end;
            }
        }
    }

    /// <summary>The chart library writes names as HTML, so the three characters that could begin any are shown by their wide twins.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Plain(string? text) => text?.Replace('<', '＜').Replace('>', '＞').Replace('&', '＆');

    private static object Axis(ChartAxis axis) => new
    {
        Title = Plain(axis.Title),
        Unit = Plain(axis.Unit),
        axis.Min,
        axis.Max,
        axis.Ticks,
        axis.Logarithmic,
        Categories = axis.Categories?.Select(Plain).ToArray(),
    };

    private static string Shape(ChartMarker marker) => marker switch
    {
        ChartMarker.Circle => "circle",
        ChartMarker.Square => "square",
        ChartMarker.Diamond => "diamond",
        ChartMarker.TriangleDown => "triangle",
        ChartMarker.Star => "star",
        ChartMarker.Ring => "ring",
    };
}
