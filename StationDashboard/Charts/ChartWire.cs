using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace StationDashboard.Charts;

/// <summary>A stretch of one series' points that changed: remove <paramref name="Remove"/> from <paramref name="At"/> on, insert <paramref name="Points"/>.</summary>
internal sealed record ChartPatch(int Series, int At, int Remove, IReadOnlyList<ChartPoint> Points);

/// <summary>What travels to the script. All text passes <see cref="Plain"/> here and nowhere else.</summary>
internal static class ChartWire
{
    /// <summary>Rows of the table beside a drawing: more would be no use to a reader and a burden for the page.</summary>
    public const int TableRows = 300;

    // Pages that show the same lists share what is sent for them; it goes with the lists. Written here and not by each page's own
    // interop, which keeps a description of every type that it was ever given: a twentieth of a page's memory.
    private static readonly ConditionalWeakTable<IReadOnlyList<ChartSeries>, Drawing> Drawings = new();
    private static readonly ConditionalWeakTable<IReadOnlyList<ChartSeries>, ConditionalWeakTable<IReadOnlyList<ChartSeries>, byte[]>> Changes = new();

    /// <summary>Everything but the values, as JSON; two equal heads are the same text.</summary>
    public static string Head(ChartOptions options, IReadOnlyList<ChartSeries> series, bool clickable, bool selectable, IStringLocalizer<ChartsText> text) =>
        JsonSerializer.Serialize<object>(new
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
        }, JsonSerializerOptions.Web);

    /// <summary>Head and all points, as UTF-8 of JSON.</summary>
    public static byte[] Whole(string head, IReadOnlyList<ChartSeries> series)
    {
        if (Drawings.TryGetValue(series, out var known) && known.Head == head)
        {
            return known.Sent;
        }

        var sent = Write(head, "points", series.Select(one => Points(one.Points)));
        Drawings.AddOrUpdate(series, new(head, sent));
        return sent;
    }

    /// <summary>A new head, where there is one, and the stretches of points that differ; empty when nothing does.</summary>
    public static byte[] Change(string? head, IReadOnlyList<ChartSeries> before, IReadOnlyList<ChartSeries> after)
    {
        return head is null ? Changes.GetOrCreateValue(after).GetValue(before, _ => WriteChange()) : WriteChange();

        byte[] WriteChange()
        {
            ChartPatch[] patches = [.. after.SelectMany((one, index) => Patches(index, index < before.Count ? before[index].Points : [], one.Points))];
            return head is null && patches.Length == 0 ? [] : Write(head, "patches", patches);
        }
    }

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
    public static IEnumerable<ChartPatch> Patches(int series, IReadOnlyList<ChartPoint> before, IReadOnlyList<ChartPoint> after)
    {
        if (ReferenceEquals(before, after))
        {
            yield break;
        }

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

            yield return new(series, head, before.Count - head - tail, Points(after.Skip(head).Take(after.Count - head - tail)));
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
                yield return new(series, at, end - at, Points(after.Skip(at).Take(end - at)));
                at = end;
            }
        }
    }

    /// <summary>The chart library writes names as HTML, so the three characters that could begin any are shown by their wide twins.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Plain(string? text) => text?.Replace('<', '＜').Replace('>', '＞').Replace('&', '＆');

    private static byte[] Write<T>(string? head, string what, IEnumerable<T> values)
    {
        var sent = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(sent))
        {
            json.WriteStartObject();
            if (head is not null)
            {
                json.WritePropertyName("head");
                json.WriteRawValue(head);
            }

            json.WritePropertyName(what);
            JsonSerializer.Serialize(json, values, JsonSerializerOptions.Web);
            json.WriteEndObject();
        }

        return sent.WrittenSpan.ToArray();
    }

    private sealed record Drawing(string Head, byte[] Sent);

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
