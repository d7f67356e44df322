using System.Globalization;

namespace StationDashboard.Shared;

/// <summary>Numbers and dates as pages write them, in every language alike.</summary>
internal static class Figures
{
    /// <summary>Minutes as hours to the hundredth: a minute is more than that, so nothing is rounded across a threshold.</summary>
    public static string Hours(long minutes) => Math.Round(minutes / 60m, 2).ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>1,204</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>4.86</summary>
    public static string Mean(double mean) => mean.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>2026-11-23</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>2026-11-23 14:32 in China.</summary>
    public static string Instant(DateTime utc) => ChinaTime.Clock(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Part of a whole in per cent, rounded down: 99.9 is not all.</summary>
    public static string Percent(int part, int whole) => (whole == 0 ? 0 : part * 100L / whole).ToString(CultureInfo.InvariantCulture);

    /// <summary>A change with its sign, − and ± as in print; null where there is nothing to compare with.</summary>
    public static string? Signed(decimal? change, string format, string unit) => change is { } value ? Signed(value, format, unit) : null;

    /// <summary>A change with its sign.</summary>
    public static string Signed(decimal change, string format, string unit)
    {
        var text = Math.Abs(change).ToString(format, CultureInfo.InvariantCulture);
        var sign = !text.AsSpan().ContainsAnyInRange('1', '9') ? "±" : change > 0 ? "+" : "−";
        return sign + text + unit;
    }

    /// <summary>Part of a whole in per cent to the tenth, rounded up: while one is missing it is not 0.</summary>
    public static string PercentUp(int part, int whole) => whole == 0 ? "0%" : (Math.Ceiling(part * 1000m / whole) / 10).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    /// <summary>The same rounded down: while one is missing it is not 100.</summary>
    public static string PercentDown(int part, int whole) => whole == 0 ? "0%" : (Math.Floor(part * 1000m / whole) / 10).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
