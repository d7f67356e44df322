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

    /// <summary>Part of a whole in per cent, as <see cref="Percent(decimal)"/> writes it; of nothing 0%.</summary>
    public static string Percent(long part, long whole) => Percent(whole == 0 ? 0 : (decimal)part / whole);

    /// <summary>A share of 0–1 in per cent to the tenth. 0% is none and 100% is all: what would only be rounded to them is said to be more or less.</summary>
    public static string Percent(decimal share) => Math.Round(share * 100, 1) switch
    {
        < 0.1m when share > 0 => "<0.1%",
        >= 100 when share < 1 => ">99.9%",
        var percent => percent.ToString("0.#", CultureInfo.InvariantCulture) + "%",
    };

    /// <summary>4.86 · 97.2% (n=1,204): mean, 满意率 and number together; a dash where nobody answered.</summary>
    public static string Answers(AnswerTally answers) => answers is { Mean: { } mean, GoodShare: { } share } ? $"{Mean(mean)} · {Percent(share)} (n={Count(answers.Count)})" : "—";

    /// <summary>A change with its sign, − and ± as in print; null where there is nothing to compare with.</summary>
    public static string? Signed(decimal? change, string format, string unit) => change is { } value ? Signed(value, format, unit) : null;

    /// <summary>A change with its sign.</summary>
    public static string Signed(decimal change, string format, string unit)
    {
        var text = Math.Abs(change).ToString(format, CultureInfo.InvariantCulture);
        var sign = !text.AsSpan().ContainsAnyInRange('1', '9') ? "±" : change > 0 ? "+" : "−";
        return sign + text + unit;
    }
}
