using System.Globalization;
using System.Text;

namespace StationDashboard.Shared;

/// <summary>Chinese names sorted and searched by pinyin, as ICU's zh collation gives it.</summary>
public static class ChineseOrder
{
    // ICU marks where each pinyin letter begins with U+FDD0 and the letter; I, U and V begin no syllable.
    private const string Letters = "ABCDEFGHJKLMNOPQRSTWXYZ";
    private const char FirstCharacter = '\u3400';
    private const char LastCharacter = '\u9FFF';

    private static readonly CompareInfo Zh = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    // Asked of ICU once a character: an import asks for the same few thousand again and again. Bound: 27,648 bytes.
    private static readonly byte[] Known = new byte[LastCharacter - FirstCharacter + 1];

    // Polyphones that names of organisations use in the reading that collation does not give: both are indexed.
    private static readonly Dictionary<char, char> SecondReading = new()
    {
        ['行'] = 'h', ['长'] = 'z', ['厦'] = 'x', ['重'] = 'c', ['曾'] = 'z', ['仇'] = 'q', ['番'] = 'p', ['单'] = 's', ['乐'] = 'y', ['朝'] = 'z', ['会'] = 'k', ['都'] = 'd', ['车'] = 'j', ['传'] = 'z', ['调'] = 't', ['石'] = 'd',
    };

    /// <summary>The key by which a database of any kind sorts the name as zh-CN does.</summary>
    public static byte[] SortKey(string name) => Zh.GetSortKey(name).KeyData;

    /// <summary>Pinyin initials in lower case, for example 广州 → gz; letters and digits stand for themselves.</summary>
    public static string Initials(string name) => Initials(name, secondReading: false);

    /// <summary>The initials in the usual reading, and in the second one where a character of the name has it.</summary>
    public static IEnumerable<string> AllInitials(string name)
    {
        var first = Initials(name);
        var second = Initials(name, secondReading: true);
        return second == first ? [first] : [first, second];
    }

    /// <summary>What a search looks into: the texts normalised (see <see cref="Fold"/>), then the initials of the first in both readings.</summary>
    public static string SearchText(string name, params IEnumerable<string?> others)
    {
        var parts = new List<string> { Fold(name) };
        parts.AddRange(others.OfType<string>().Select(Fold));
        parts.AddRange(AllInitials(name));
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }

    /// <summary>What a person types or a name holds, made comparable: NFKC, lower case, without white space.</summary>
    public static string Fold(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();

    private static string Initials(string name, bool secondReading)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
            else if (c is >= FirstCharacter and <= LastCharacter)
            {
                text.Append(secondReading && SecondReading.TryGetValue(c, out var other) ? other : Remembered(c));
            }
        }

        return text.ToString();
    }

    // Two threads may find the same one: the answer is the same, and a byte is written whole.
    private static char Remembered(char c) => (char)(Known[c - FirstCharacter] is > 0 and var known ? known : Known[c - FirstCharacter] = (byte)Initial(c));

    private static char Initial(char c)
    {
        var found = 'a';
        foreach (var letter in Letters)
        {
            if (Zh.Compare("\uFDD0" + letter, c.ToString()) > 0)
            {
                break;
            }

            found = char.ToLowerInvariant(letter);
        }

        return found;
    }
}
