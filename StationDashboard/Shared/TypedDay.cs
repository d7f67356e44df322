using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StationDashboard.Shared;

/// <summary>A day and a time of day as a person writes them, also in full-width characters.</summary>
internal static partial class TypedDay
{
    /// <summary>The day of 2026-11-03, 2026/11/3, 2026.11.3, 2026年11月3日 or 20261103; null where it is none.</summary>
    public static DateOnly? Of(string? text)
    {
        var found = Day().Match(Plain(text));
        return DateOnly.TryParseExact($"{found.Groups["y"]}-{found.Groups["m"]}-{found.Groups["d"]}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>The time of 9:05, 09:05, 14:30 or 1430; null where it is none.</summary>
    public static TimeOnly? TimeOf(string? text)
    {
        var found = Time().Match(Plain(text));
        return TimeOnly.TryParseExact($"{found.Groups["h"]}:{found.Groups["m"]}", "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }

    private static string Plain(string? text) => (text ?? "").Normalize(NormalizationForm.FormKC).Trim();

    [GeneratedRegex("^(?<y>[0-9]{4})(?:[-/.年](?<m>[0-9]{1,2})[-/.月](?<d>[0-9]{1,2})日?|(?<m>[0-9]{2})(?<d>[0-9]{2}))$", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex("^(?<h>[0-9]{1,2}):?(?<m>[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
