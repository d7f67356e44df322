using System.Globalization;
using System.Text;

namespace StationDashboard.Features.Imports;

/// <summary>Cleans what people and programs put into cells.</summary>
internal static class CellText
{
    /// <summary>Text without control characters, invisible direction marks and half surrogates, trimmed; line breaks stay.</summary>
    public static string Clean(string raw)
    {
        foreach (var character in raw)
        {
            if (IsSuspect(character))
            {
                return Rewrite(raw).Trim();
            }
        }

        return raw.Trim();
    }

    /// <summary>Clean text on one line, as names and codes are.</summary>
    public static string Line(string raw)
    {
        var clean = Clean(raw);
        return clean.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 ? clean : string.Join(' ', clean.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>Clean text on one line with full-width forms made half-width (NFKC): for numbers, dates, terms and codes.</summary>
    public static string Fold(string raw)
    {
        var line = Line(raw);
        return Ascii.IsValid(line) ? line : line.Normalize(NormalizationForm.FormKC).Trim();
    }

    /// <summary>A code: folded, without white space, upper case.</summary>
    public static string Code(string raw) => WithoutSpace(Fold(raw)).ToUpperInvariant();

    /// <summary>A heading, sheet name or term as it is compared: folded, without white space and asterisks, dashes made alike.</summary>
    public static string Heading(string raw) => WithoutSpace(Fold(raw)).Replace("*", "").Replace('–', '-').Replace('—', '-').Replace('~', '-').Replace('~', '-');

    /// <summary>Removes all white space.</summary>
    public static string WithoutSpace(string text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                return string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
            }
        }

        return text;
    }

    /// <summary>Turns _x000D_ and its like back into the characters that XML cannot hold.</summary>
    public static string DecodeEscapes(string text)
    {
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                decoded.Append((char)code);
                i += 6;
            }
            else
            {
                decoded.Append(text[i]);
            }
        }

        return decoded.ToString();
    }

    /// <summary>True for the error values of spreadsheet programs, also where they were pasted as text.</summary>
    public static bool IsErrorValue(string text) =>
        text is ['#', ..] && text.ToUpperInvariant() is "#N/A" or "#REF!" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NUM!" or "#NULL!" or "#SPILL!" or "#CALC!" or "#GETTING_DATA";

    private static bool IsSuspect(char c) =>
        (c < ' ' && c is not ('\n' or '\t')) || c is (>= '\u007f' and <= '\u009f') or '\u00ad' or (>= '\u200b' and <= '\u200f')
            or (>= '\u2028' and <= '\u202e') or (>= '\u2060' and <= '\u206f') or '\ufeff' or (>= '\ufff9' and <= '\uffff') || char.IsSurrogate(c);

    private static string Rewrite(string raw)
    {
        var clean = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (char.IsHighSurrogate(c) && i + 1 < raw.Length && char.IsLowSurrogate(raw[i + 1]))
            {
                clean.Append(c).Append(raw[++i]);
            }
            else if (c is '\r' or '\u2028' or '\u2029' or '\u0085')
            {
                clean.Append(i + 1 < raw.Length && raw[i + 1] == '\n' ? "" : "\n");
            }
            else if (!IsSuspect(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}
