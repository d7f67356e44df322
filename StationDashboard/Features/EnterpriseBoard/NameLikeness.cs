using System.Text;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>In what two names are alike.</summary>
public enum Likeness
{
    /// <summary>The same name, which two codes share: the rule leaves it apart until a person decides.</summary>
    TwoCodes,
    /// <summary>The same core: only brackets, place or legal form are written otherwise.</summary>
    SameCore,
    /// <summary>Cores of six characters or more that differ in one: another, a missing or an additional one, or two exchanged.</summary>
    OneCharacter,
}

/// <summary>
/// How near two names are. The core of a name is what remains without brackets and marks, without province and city in front, and
/// without the legal form behind. One differing character is a slip of the pen only in a long core, and never where it is a number:
/// 一分公司 and 二分公司 are two.
/// </summary>
public static class NameLikeness
{
    /// <summary>Shortest core in which one differing character may be a slip.</summary>
    public const int ShortestSlip = 6;

    private const string Numbers = "0123456789一二三四五六七八九十百千零〇甲乙丙丁ABCDEFGHIJKLMNOPQRSTUVWXYZ东南西北上下大小新老";

    // The longest first, so that the whole form goes.
    private static readonly string[] Forms =
        ["有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "有限责任", "股份公司", "有限", "合伙企业", "普通合伙", "有限合伙", "个人独资企业", "个体工商户", "公司"];

    private static readonly string[] Places = [.. Shared.City.All.Where(c => c.Name != "省直").SelectMany(c => new[] { c.Name + "市", c.Name })];

    /// <summary>The core of a normalised name; the name itself where nothing would remain.</summary>
    public static string Core(string normalised)
    {
        var text = new StringBuilder(normalised.Length);
        foreach (var c in normalised)
        {
            if (char.IsLetterOrDigit(c))
            {
                text.Append(c);
            }
        }

        var core = text.ToString();
        core = Cut(core, ["广东省", "广东"], front: true);
        core = Cut(core, Places, front: true);
        for (var shorter = Cut(core, Forms, front: false); shorter != core; shorter = Cut(core, Forms, front: false))
        {
            core = shorter;
        }

        if (Places.Contains(core))
        {
            return normalised;
        }

        // 广州市某某 and 某某（广州）: the place may also stand in brackets behind.
        return Cut(core, Places, front: false) is { Length: > 1 } inner ? inner : core.Length > 0 ? core : normalised;
    }

    /// <summary>Whether two different cores differ by one slip: substituted, missing, additional, or two neighbours exchanged.</summary>
    public static bool IsOneSlip(string a, string b)
    {
        if (Math.Min(a.Length, b.Length) < ShortestSlip || Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        var at = shorter.AsSpan().CommonPrefixLength(longer);
        if (shorter.Length < longer.Length)
        {
            return shorter.AsSpan(at).SequenceEqual(longer.AsSpan(at + 1)) && !IsNumber(longer[at]);
        }

        return at < a.Length
            && ((a.AsSpan(at + 1).SequenceEqual(b.AsSpan(at + 1)) && !IsNumber(a[at]) && !IsNumber(b[at]))
                || (at + 1 < a.Length && a[at] == b[at + 1] && a[at + 1] == b[at] && a.AsSpan(at + 2).SequenceEqual(b.AsSpan(at + 2))));
    }

    private static bool IsNumber(char c) => Numbers.Contains(c, StringComparison.Ordinal) || char.IsDigit(c);

    private static string Cut(string text, string[] parts, bool front)
    {
        foreach (var part in parts)
        {
            // One character alone is no name, and neither is a legal form.
            if (text.Length > part.Length + 1 && (front ? text.StartsWith(part, StringComparison.Ordinal) : text.EndsWith(part, StringComparison.Ordinal))
                && (front ? text[part.Length..] : text[..^part.Length]) is var rest && !Forms.Contains(rest))
            {
                return rest;
            }
        }

        return text;
    }
}
