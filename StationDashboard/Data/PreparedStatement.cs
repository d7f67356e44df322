namespace StationDashboard.Data;

/// <summary>
/// One statement, prepared once and run for many rows within the context's transaction: a query of the mapper takes longer to
/// begin than a few rows take to read. Each database binds in its own way.
/// </summary>
public abstract class PreparedStatement : IDisposable
{
    /// <summary>Runs it for one row of values.</summary>
    /// <exception cref="System.Data.Common.DbException">A constraint does not hold.</exception>
    public void Run(params ReadOnlySpan<object?> values) => Find(values);

    /// <summary>Runs it and tells whether there is a first row, which <see cref="Int"/> reads until the next run.</summary>
    public abstract bool Find(params ReadOnlySpan<object?> values);

    /// <summary>Goes to the next row; false after the last.</summary>
    public abstract bool Next();

    /// <summary>A whole number of the row found; 0 for none, 1 for true.</summary>
    public int Int(int column) => IntOrNull(column) ?? 0;

    /// <summary>A whole number of the row found, or null.</summary>
    /// <exception cref="OverflowException">It is longer: see <see cref="LongOrNull"/>.</exception>
    public int? IntOrNull(int column) => checked((int?)LongOrNull(column));

    /// <summary>A whole number of any length of the row found, or null.</summary>
    public abstract long? LongOrNull(int column);

    /// <summary>A text of the row found, or null.</summary>
    public abstract string? TextOrNull(int column);

    /// <inheritdoc/>
    public abstract void Dispose();
}
