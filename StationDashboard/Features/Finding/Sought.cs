using System.Globalization;
using System.Text.RegularExpressions;
using StationDashboard.Shared;

namespace StationDashboard.Features.Finding;

/// <summary>How well a text fits a search; the better the greater. Zero: not at all.</summary>
internal static class Fit
{
    /// <summary>Characters of a name in their order, others between them: 东莞软协 of 东莞市软件行业协会.</summary>
    public const int Short = 1;

    /// <summary>Somewhere within.</summary>
    public const int Within = 2;

    /// <summary>The date, or the beginning of a code or of the initials.</summary>
    public const int Begins = 3;

    /// <summary>The beginning of the name.</summary>
    public const int BeginsName = 4;

    /// <summary>The whole name, code or number.</summary>
    public const int Whole = 5;
}

/// <summary>One word of a search.</summary>
/// <param name="Folded">As texts are folded for searches.</param>
/// <param name="Date">The date that it may mean besides, or null.</param>
internal sealed record SoughtWord(string Folded, SoughtDate? Date);

/// <summary>A date as people type it: a year, a month, a day of any year, or a whole day.</summary>
internal sealed record SoughtDate(int? Year, int? Month, int? Day)
{
    public bool Holds(DateOnly day) => (Year is null || day.Year == Year) && (Month is null || day.Month == Month) && (Day is null || day.Day == Day);
}

/// <summary>What is looked for: words that all have to fit. Texts are fields without white space, one space between them, the name first.</summary>
internal sealed partial class Sought
{
    /// <summary>Longest search that is looked for, in characters.</summary>
    public const int Longest = 60;

    private const int MostWords = 5;

    private Sought(IReadOnlyList<SoughtWord> words) => Words = words;

    public IReadOnlyList<SoughtWord> Words { get; }

    public bool IsEmpty => Words.Count == 0;

    public static Sought Parse(string typed)
    {
        var text = typed.Length > Longest ? typed[..Longest] : typed;
        // Half of a character outside the basic plane is no text.
        var whole = string.Concat(text.EnumerateRunes().Where(r => r != System.Text.Rune.ReplacementChar && r.Value != 0));
        return new([.. whole.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(ChineseOrder.Fold).Where(w => w.Length > 0).Take(MostWords).Select(w => new SoughtWord(w, DateOf(w)))]);
    }

    /// <summary>How well one word fits a text.</summary>
    public static int Of(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        var best = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at..].IndexOf(word);
            if (next < 0)
            {
                return best;
            }

            at += next;
            var (begins, ends) = (at == 0 || text[at - 1] == ' ', at + word.Length == text.Length || text[at + word.Length] == ' ');
            best = Math.Max(best, !begins ? Fit.Within : ends ? Fit.Whole : at == 0 ? Fit.BeginsName : Fit.Begins);
        }

        return best;
    }

    /// <summary>How well a text fits all words: their sum, or zero where one does not.</summary>
    public int Of(ReadOnlySpan<char> text)
    {
        var sum = 0;
        foreach (var word in Words)
        {
            var fit = Of(text, word.Folded);
            if (fit == 0)
            {
                return 0;
            }

            sum += fit;
        }

        return sum;
    }

    /// <summary>Whether the first field holds each word's characters in their order; of words too short for that, no.</summary>
    public bool Abbreviates(string text)
    {
        var name = text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length);
        foreach (var word in Words)
        {
            if (word.Folded.Length < 3 || !InOrder(name, word.Folded))
            {
                return false;
            }
        }

        return true;
    }

    private static bool InOrder(ReadOnlySpan<char> name, string word)
    {
        foreach (var c in word)
        {
            var at = name.IndexOf(c);
            if (at < 0)
            {
                return false;
            }

            name = name[(at + 1)..];
        }

        return true;
    }

    private static SoughtDate? DateOf(string word)
    {
        var match = Written().Match(word);
        int? Part(string name) => match.Groups[name] is { Success: true } part ? int.Parse(part.Value, CultureInfo.InvariantCulture) : null;
        var (year, month, day) = (Part("y"), Part("m"), Part("d"));
        return match.Success && month is null or (>= 1 and <= 12) && day is null or (>= 1 and <= 31) ? new(year, month, day) : null;
    }

    // 2026, 2026-03, 2026年3月, 2026/3/12, 20260312, 3月12日, 03-12; a number alone is no month.
    [GeneratedRegex(@"^(?:(?<y>20\d\d)(?:年?|[-./年](?<m>\d{1,2})月?|[-./年](?<m>\d{1,2})[-./月](?<d>\d{1,2})日?|(?<m>\d\d)(?<d>\d\d))|(?<m>\d{1,2})月(?:(?<d>\d{1,2})日?)?|(?<m>\d{1,2})[-./](?<d>\d{1,2}))$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
