using System.Text;

namespace StationDashboard.Features.Enterprises;

/// <summary>The normalised name by which enterprises without a valid code, and stations without a code, are told apart (rules.md §3).</summary>
public static class EnterpriseName
{
    /// <summary>Unicode NFKC, all white space removed, upper case. Half surrogates, which no name has, become U+FFFD instead of failing.</summary>
    public static string Normalise(string written)
    {
        if (IsNormal(written))
        {
            return written;
        }

        var text = WellFormed(written).Normalize(NormalizationForm.FormKC);
        var normalised = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character == 'ß')
            {
                normalised.Append("SS");
            }
            else if (!char.IsWhiteSpace(character) && character is not (>= '\u001c' and <= '\u001f'))
            {
                normalised.Append(character);
            }
        }

        return normalised.ToString().ToUpperInvariant();
    }

    /// <summary>Nearly every name is: Han characters and ASCII digits, which NFKC and upper case leave alone.</summary>
    private static bool IsNormal(string written)
    {
        foreach (var c in written)
        {
            if (c is not ((>= '\u4e00' and <= '\u9fff') or (>= '!' and <= '`') or (>= '{' and <= '~')))
            {
                return false;
            }
        }

        return true;
    }

    private static string WellFormed(string text) =>
        text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
