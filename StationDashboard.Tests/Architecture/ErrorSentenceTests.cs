using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Architecture;

/// <summary>Every refusal that a screen can show has its English sentence.</summary>
public sealed partial class ErrorSentenceTests
{
    private static readonly string[] Apart = ["obj", "bin", "Verbs", "node_modules"];
    private static readonly ResourceManager English = new("StationDashboard.Shared.ErrorEnglish", typeof(Error).Assembly);

    [Fact]
    public void Every_code_that_a_command_refuses_with_has_an_English_sentence_with_no_more_values_than_the_Chinese_one()
    {
        var faults = new List<string>();
        var codes = 0;
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("StationDashboard"), "*.cs", SearchOption.AllDirectories).Where(Counts))
        {
            foreach (Match found in Refusal().Matches(File.ReadAllText(file)))
            {
                var (code, chinese) = (found.Groups["code"].Value, found.Groups["sentence"].Value);
                codes++;
                if (English.GetString(code, CultureInfo.InvariantCulture) is not { } sentence)
                {
                    faults.Add($"{code} ({Path.GetFileName(file)})");
                }
                else if (Hole().Matches(sentence).Select(h => int.Parse(h.Groups[1].Value, CultureInfo.InvariantCulture) + 1).DefaultIfEmpty().Max() > chinese.Count(c => c == '{'))
                {
                    faults.Add($"{code}: “{sentence}” wants more values than “{chinese}” has");
                }
            }
        }

        Assert.Empty(faults);
        Assert.InRange(codes, 80, int.MaxValue);
    }

    [Fact]
    public void A_refusal_speaks_the_readers_language_with_the_same_values()
    {
        var locked = new Error("lock.locked", $"{2025} 年度已由 {"王某"} 于 {new DateOnly(2026, 1, 5):yyyy-MM-dd} 锁定，无需再次锁定。");
        Assert.Equal("2025 年度已由 王某 于 2026-01-05 锁定，无需再次锁定。", In("zh-CN", locked));
        Assert.Equal("The year 2025 was already locked by 王某 on 2026-01-05.", In("en-US", locked));
        Assert.Equal(locked, new Error("lock.locked", locked.Message));
    }

    private static string In(string culture, Error error)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return error.Text;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    // The command line speaks Chinese alone.
    private static bool Counts(string file) =>
        !Apart.Any(part => file.Contains($"{Path.DirectorySeparatorChar}{part}{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex("""(?:Error|new|base)\(\s*"(?<code>[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)",\s*\$?"(?<sentence>[^"\n]*\p{IsCJKUnifiedIdeographs}[^\n]*)""")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\{(\d)")]
    private static partial Regex Hole();
}
