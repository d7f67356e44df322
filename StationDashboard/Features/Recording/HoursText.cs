using System.Globalization;
using System.Text.RegularExpressions;
using StationDashboard.Features.Imports;

namespace StationDashboard.Features.Recording;

/// <summary>服务时长 as people type it: 1.5, 1:30, 90 分, 1小时30分, half or full width. Exact to the minute.</summary>
public static partial class HoursText
{
    /// <summary>Most minutes of one activity: 200 hours, as in an import.</summary>
    public const int MaxMinutes = 12_000;

    /// <summary>Reads it; false for what is no length, or none from 1 minute to 200 hours.</summary>
    public static bool TryParse(string? written, out int minutes)
    {
        minutes = 0;
        var text = CellText.WithoutSpace(CellText.Fold(written ?? "")).ToLowerInvariant();
        var match = Length().Match(text);
        // At most four digits each: no overflow.
        if (!match.Success || text.Length == 0)
        {
            return false;
        }

        var (hours, rest) = (Number(match, "hours"), Number(match, "minutes"));
        var exact = (hours * 60) + rest;
        minutes = exact is > 0 and <= MaxMinutes ? (int)Math.Round(exact, MidpointRounding.AwayFromZero) : 0;
        return minutes > 0;
    }

    /// <summary>1.5; or 1:20 where decimals would not say it exactly.</summary>
    public static string Of(int minutes) => minutes == 0 ? ""
        : minutes % 3 == 0 ? (minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture)
        : FormattableString.Invariant($"{minutes / 60}:{minutes % 60:00}");

    private static decimal Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var digits } ? decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    // Hours and minutes with a colon, whole hours and minutes with units, minutes alone, hours alone with a unit or without.
    [GeneratedRegex(@"^(?:(?<hours>\d{1,3}):(?<minutes>[0-5]?\d)|(?<hours>\d{1,3})(?:个?小时|时|h)(?<minutes>\d{1,4})(?:分钟?|min|m)?|(?<minutes>\d{1,5})(?:分钟?|min|m)|(?<hours>\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})(?:个?小时|时|h)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Length();
}
