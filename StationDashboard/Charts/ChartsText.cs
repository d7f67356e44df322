namespace StationDashboard.Charts;

/// <summary>Keys of the words that charts bring along.</summary>
public sealed class ChartsText
{
    /// <summary>Instead of a chart without any point.</summary>
    public const string Empty = nameof(Empty);
    /// <summary>Opens the table beside a drawing.</summary>
    public const string Table = nameof(Table);
    /// <summary>Middle of a donut.</summary>
    public const string Total = nameof(Total);
    /// <summary>Column of the table for screen readers: the series.</summary>
    public const string Series = nameof(Series);
    /// <summary>Column of the table for screen readers: the point.</summary>
    public const string Name = nameof(Name);
    /// <summary>Column of the table for screen readers: the value of an axis without title.</summary>
    public const string Value = nameof(Value);
    /// <summary>Says how many rows of how many the table for screen readers holds.</summary>
    public const string Bounded = nameof(Bounded);
}
