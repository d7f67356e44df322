namespace StationDashboard.Shared;

/// <summary>A clock that runs, moved so that it started on a given day in China; for reproducible runs (<c>--today</c>).</summary>
public sealed class DayClock(DateOnly today) : TimeProvider
{
    private readonly TimeSpan shift = today.ToDateTime(TimeOnly.MinValue) - System.GetUtcNow().UtcDateTime.AddHours(8).Date;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;

    /// <summary>The clock of a setting: the system's, or one moved to a day written yyyy-MM-dd.</summary>
    /// <exception cref="FormatException">The day is not one.</exception>
    public static TimeProvider Of(string? day) =>
        string.IsNullOrEmpty(day) ? System : new DayClock(DateOnly.ParseExact(day, "yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture));
}
