using System.Globalization;
using System.Text.RegularExpressions;

namespace StationDashboard.Features.Recording;

/// <summary>The 活动编号 that follows those a station has used in a year.</summary>
public static partial class NextNumber
{
    /// <summary>Counts on in the way that most numbers are written, in their width; 2026-001 where there is none, or no two are written alike.</summary>
    public static string After(IEnumerable<string> used, int year)
    {
        var all = used.ToHashSet();
        var groups = all.Select(n => Counted().Match(n)).Where(m => m.Success)
            .GroupBy(m => m.Groups["stem"].Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var counted = groups is [var most, ..] && (most.Count() > 1 || all.Count == 1) ? most : null;
        var stem = counted?.Key ?? string.Create(CultureInfo.InvariantCulture, $"{year}-");
        var width = counted?.Max(m => m.Groups["count"].Length) ?? 3;
        var next = counted?.Max(m => int.Parse(m.Groups["count"].ValueSpan, CultureInfo.InvariantCulture)) ?? 0;
        string number;
        do
        {
            number = stem + (++next).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        }
        while (all.Contains(number));
        return number;
    }

    [GeneratedRegex(@"^(?<stem>.{0,40}?)(?<count>\d{1,8})$")]
    private static partial Regex Counted();
}
