namespace StationDashboard.Shared;

/// <summary>A clock that runs, moved so that it started on a given day in China, at the present time of day or a given one; for reproducible runs (<c>--today</c>).</summary>
public sealed class DayClock(DateOnly today, TimeOnly? time = null) : TimeProvider
{
    private static readonly string[] Written = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm"];

    private readonly TimeSpan shift = time is { } given
        ? today.ToDateTime(given) - Here
        : today.ToDateTime(TimeOnly.MinValue) - Here.Date;

    private static DateTime Here => System.GetUtcNow().UtcDateTime.AddHours(8);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;

    /// <summary>The clock of a setting: the system's, or one moved to a day written yyyy-MM-dd, with HH:mm after it if need be.</summary>
    /// <exception cref="FormatException">The day is not one.</exception>
    public static TimeProvider Of(string? day)
    {
        if (string.IsNullOrEmpty(day))
        {
            return System;
        }

        var start = DateTime.ParseExact(day, Written, global::System.Globalization.CultureInfo.InvariantCulture, global::System.Globalization.DateTimeStyles.None);
        return new DayClock(DateOnly.FromDateTime(start), day.Contains(':', StringComparison.Ordinal) ? TimeOnly.FromDateTime(start) : null);
    }
}
