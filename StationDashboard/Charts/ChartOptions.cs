namespace StationDashboard.Charts;

/// <summary>What is drawn.</summary>
public enum ChartKind
{
    /// <summary>Values joined by a line; a point without a value leaves a gap.</summary>
    Line,
    /// <summary>Columns, or bars when <see cref="ChartOptions.Horizontal"/>.</summary>
    Bar,
    /// <summary>Points on two numeric axes.</summary>
    Scatter,
    /// <summary>A ring; each series is one slice, its first point the value.</summary>
    Donut,
}

/// <summary>Shape of a point, so that a state is never told by colour alone.</summary>
public enum ChartMarker
{
    /// <summary>●</summary>
    Circle,
    /// <summary>■</summary>
    Square,
    /// <summary>◆</summary>
    Diamond,
    /// <summary>▼</summary>
    TriangleDown,
    /// <summary>★</summary>
    Star,
    /// <summary>○</summary>
    Ring,
}

/// <summary>The axis a threshold belongs to.</summary>
public enum ChartDirection
{
    /// <summary>The horizontal axis: a vertical line.</summary>
    X,
    /// <summary>The vertical axis: a horizontal line.</summary>
    Y,
}

/// <summary>One value. With <see cref="ChartAxis.Categories"/>, <paramref name="X"/> is the index of its category.</summary>
/// <param name="X">Position on the horizontal axis; not used by a donut.</param>
/// <param name="Y">The value; null is drawn as a gap.</param>
/// <param name="Key">What a click returns, for example a station code.</param>
/// <param name="Name">What the tooltip and the table for screen readers call it.</param>
public sealed record ChartPoint(double X, double? Y, string? Key = null, string? Name = null);

/// <summary>Values that share a name, a colour and a shape.</summary>
/// <param name="Name">Shown in the legend and the tooltip.</param>
/// <param name="Color">A colour of the page as CSS knows it, for example <c>var(--bad)</c>: it follows light and dark by itself.</param>
/// <param name="Points">Replace the list to change it; a list that was handed over is not to be altered.</param>
/// <param name="Marker">Shape of the points of a scatter or line.</param>
public sealed record ChartSeries(string Name, string Color, IReadOnlyList<ChartPoint> Points, ChartMarker Marker = ChartMarker.Circle);

/// <summary>One axis.</summary>
public sealed record ChartAxis
{
    /// <summary>What is measured, shown beside the axis and in the tooltip.</summary>
    public string? Title { get; init; }
    /// <summary>Follows each value in the tooltip.</summary>
    public string? Unit { get; init; }
    /// <summary>Where the axis begins. Lower values of a logarithmic axis sit on it.</summary>
    public double? Min { get; init; }
    /// <summary>Where the axis ends at least: values beyond it move the end, none is cut off.</summary>
    public double? Max { get; init; }
    /// <summary>Values that are labelled; chosen by the chart if null.</summary>
    public IReadOnlyList<double>? Ticks { get; init; }
    /// <summary>Equal steps for equal factors. Zero, which has no logarithm, sits on the minimum.</summary>
    public bool Logarithmic { get; init; }
    /// <summary>Names instead of numbers (horizontal axis only), for example the months.</summary>
    public IReadOnlyList<string>? Categories { get; init; }
}

/// <summary>A line at a value that matters, in the real values of its axis.</summary>
/// <param name="On">The axis that <paramref name="Value"/> is read on.</param>
/// <param name="Value">Where the line stands.</param>
/// <param name="Label">Written beside it, with the unit.</param>
/// <param name="Color">A colour of the page.</param>
/// <param name="ShadeBelow">Tints everything below the value.</param>
public sealed record ChartThreshold(
    ChartDirection On, double Value, string Label, string Color = "var(--bad)", bool ShadeBelow = false);

/// <summary>A rectangle that a person dragged, in the real values of both axes. A side at the end of an axis is open.</summary>
public sealed record ChartSelection(double XMin, double XMax, double YMin, double YMax)
{
    /// <summary>Whether the point lies inside or on the edge.</summary>
    public bool Contains(double x, double y) => x >= XMin && x <= XMax && y >= YMin && y <= YMax;
}

/// <summary>Everything about a chart but its values.</summary>
/// <param name="Kind">What is drawn.</param>
/// <param name="Title">What the chart says, for people who do not see it; the heading of the tile is a good choice.</param>
public sealed record ChartOptions(ChartKind Kind, string Title)
{
    /// <summary>Height in pixels.</summary>
    public int Height { get; init; } = 300;
    /// <summary>Size of all letters in pixels.</summary>
    public int LetterSize { get; init; } = 12;
    /// <summary>The horizontal axis.</summary>
    public ChartAxis X { get; init; } = new();
    /// <summary>The vertical axis.</summary>
    public ChartAxis Y { get; init; } = new();
    /// <summary>Lines that matter.</summary>
    public IReadOnlyList<ChartThreshold> Thresholds { get; init; } = [];
    /// <summary>Names of the series below the chart.</summary>
    public bool Legend { get; init; }
    /// <summary>Bars of one category on top of each other.</summary>
    public bool Stacked { get; init; }
    /// <summary>Bars from left to right.</summary>
    public bool Horizontal { get; init; }
}
