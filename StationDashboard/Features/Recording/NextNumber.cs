using System.Globalization;

namespace StationDashboard.Features.Recording;

/// <summary>The 活动编号 that follows those a station has used in a year.</summary>
public static class NextNumber
{
    /// <summary>Counts on in the way that most numbers are written, in their width; 2026-001 where there is none, or no two are written alike.</summary>
    public static string After(IEnumerable<string> used, int year)
    {
        var all = used.ToHashSet();
        var groups = all.Select(Counted).OfType<(string Stem, string Count)>().GroupBy(n => n.Stem, n => n.Count).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var counted = groups is [var most, ..] && (most.Count() > 1 || all.Count == 1) ? most : null;
        var stem = counted?.Key ?? string.Create(CultureInfo.InvariantCulture, $"{year}-");
        var width = counted?.Max(n => n.Length) ?? 3;
        var next = counted?.Max(n => int.Parse(n, CultureInfo.InvariantCulture)) ?? 0;
        string number;
        do
        {
            number = stem + (++next).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        }
        while (all.Contains(number));
        return number;
    }

    // A number that a station counts ends in at most eight digits, after at most forty other signs.
    private static (string Stem, string Count)? Counted(string number)
    {
        var at = number.Length;
        while (at > 0 && number.Length - at < 8 && char.IsAsciiDigit(number[at - 1]))
        {
            at--;
        }

        return at < number.Length && at <= 40 ? (number[..at], number[at..]) : null;
    }
}
