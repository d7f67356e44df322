namespace StationDashboard.Shared;

/// <summary>Instants are stored in UTC; days and clocks on screen are China's (UTC+8, no summer time since 1991).</summary>
public static class ChinaTime
{
    internal static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Today in China.</summary>
    public static DateOnly Today(this TimeProvider clock) => Day(clock.GetUtcNow().UtcDateTime);

    /// <summary>The current instant in UTC, as records store it: to the microsecond, which every database keeps.</summary>
    public static DateTime UtcInstant(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) : default;

    /// <summary>The day in China on which a UTC instant falls.</summary>
    public static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(utc + Offset);

    /// <summary>A UTC instant as the clock in China shows it.</summary>
    public static DateTime Clock(DateTime utc) => utc + Offset;
}
