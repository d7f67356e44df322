using System.Text;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>What a new password must be. Nothing is changed in it: it is checked as typed.</summary>
public static class PasswordRules
{
    /// <summary>More is refused: hashing time must not depend on the visitor's patience.</summary>
    public const int MostCharacters = 128;

    /// <summary>After so many days a password is replaced (等保).</summary>
    public const int Days = 90;

    /// <summary>So many former passwords are refused (等保).</summary>
    public const int Former = 5;

    private const int FewestDistinct = 5;

    // A word that is known here may occur, where as much as a whole password stands beside it.
    private const int FewestBesides = 10;

    // Words that anybody would try first here.
    private static readonly string[] Context =
    [
        "gdsme", "zhiyuan", "gongzuozhan", "fuwuzhan", "zhongxiaoqiye", "guangdong", "stationdashboard", "工作站", "志愿", "中小企业", "广东",
        .. City.All.Select(c => c.EnglishName.ToLowerInvariant()).Where(name => name != "provincial"),
        .. City.All.Select(c => c.Name),
    ];

    // The stems of the most used passwords; digits and marks hung on them do not help.
    private static readonly HashSet<string> Common = Load();

    /// <summary>Fewest characters of a profile.</summary>
    public static int Fewest(PasswordProfile profile) => profile switch
    {
        PasswordProfile.Dengbao => 10,
        PasswordProfile.Nist => 12,
    };

    /// <summary>The text key of the first rule that a password breaks, or null.</summary>
    public static string? Broken(string password, PasswordProfile profile, params IEnumerable<string?> ownNames)
    {
        if (password.EnumerateRunes().Count() < Fewest(profile))
        {
            return profile is PasswordProfile.Dengbao ? AccessText.PasswordShort10 : AccessText.PasswordShort12;
        }

        if (password.Length > MostCharacters)
        {
            return AccessText.PasswordLong;
        }

        if (profile is PasswordProfile.Dengbao && Classes(password) < 3)
        {
            return AccessText.PasswordClasses;
        }

        string[] forms = [password.ToLowerInvariant(), Plain(password)];
        var words = Context.Concat(ownNames.OfType<string>().Select(n => n.ToLowerInvariant()).Where(n => n.Length >= 2));
        if (words.Any(word => forms.Any(form => form.Contains(word, StringComparison.Ordinal) && form.Length - word.Length < FewestBesides)))
        {
            return AccessText.PasswordContext;
        }

        return IsCommon(password) ? AccessText.PasswordCommon : null;
    }

    private static int Classes(string password) =>
        (password.Any(char.IsUpper) ? 1 : 0) + (password.Any(char.IsLower) ? 1 : 0) + (password.Any(char.IsDigit) ? 1 : 0)
        + (password.Any(c => !char.IsUpper(c) && !char.IsLower(c) && !char.IsDigit(c)) ? 1 : 0);

    // What is left when the digits and marks hung on a word are taken off is the password that everybody knows.
    private static bool IsCommon(string password)
    {
        var lower = password.ToLowerInvariant();
        return lower.Distinct().Count() < FewestDistinct || IsRun(lower) || IsKnown(lower) || IsKnown(Plain(lower)) || IsKnown(Plain(Trimmed(lower)));
    }

    private static bool IsKnown(string text) =>
        Common.Contains(text) || Common.Contains(Trimmed(text)) || (Letters(text) is { Length: >= 3 } word && Common.Contains(word) && IsRun(Digits(text)));

    private static string Trimmed(string text) => text.Trim([.. text.Where(c => !char.IsLetter(c)).Distinct()]);

    private static string Letters(string text) => new([.. text.Where(char.IsLetter)]);

    private static string Digits(string text) => new([.. text.Where(char.IsDigit)]);

    // Digits as they are typed when something has to be added: a year, a row of keys, one digit again and again.
    private static bool IsRun(string text) =>
        text.Length <= 4 || Common.Contains(text) || text.Distinct().Count() <= 2 || Repeats(text)
        || text.Zip(text.Skip(1), (a, b) => b - a).Distinct().Count() == 1;

    private static bool Repeats(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(n => text.Length % n == 0 && text == string.Concat(Enumerable.Repeat(text[..n], text.Length / n)));

    // As letters are written with digits and marks.
    private static string Plain(string text) => new StringBuilder(text.ToLowerInvariant())
        .Replace('@', 'a').Replace('4', 'a').Replace('3', 'e').Replace('1', 'i').Replace('!', 'i').Replace('0', 'o').Replace('$', 's').Replace('5', 's').ToString();

    private static HashSet<string> Load()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("StationDashboard.Features.Access.CommonPasswords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
