using System.Text.RegularExpressions;
using StationDashboard.Support;

namespace StationDashboard.Architecture;

/// <summary>docs/asvs.csv judges every requirement of OWASP ASVS 5.0, levels 1 and 2; what it points at exists.</summary>
public sealed partial class AsvsTests
{
    private const int Requirements = 253;
    private const int LevelOne = 70;

    // What level 1 asks and the product decided otherwise; a new one is decided by people, not by a line in a table.
    private static readonly string[] DecidedOtherwise = ["6.2.5"];

    private static readonly List<Row> Rows = [.. File.ReadLines(Repository.PathOf("StationDashboard", "docs", "asvs.csv")).Skip(1).Select(Row.Parse)];

    [Fact]
    public void Every_requirement_is_judged_once()
    {
        Assert.Equal(Requirements, Rows.Count);
        Assert.Equal(Requirements, Rows.Select(r => r.Id).Distinct().Count());
        Assert.Equal(LevelOne, Rows.Count(r => r.Level == "1"));
        Assert.All(Rows, r => Assert.Contains(r.Status, (string[])["met", "not applicable", "deviation", "open"]));
    }

    [Fact]
    public void What_is_met_says_where_or_why_and_what_is_not_says_why() =>
        Assert.All(Rows, r => Assert.True(r.Status == "met" ? r.Where.Count > 0 || r.Note.Length > 0 : r.Note.Length > 0, r.Id));

    [Fact]
    public void Every_file_named_exists() =>
        Assert.All(Rows.SelectMany(r => r.Where), file => Assert.True(File.Exists(Repository.PathOf("StationDashboard", file)), file));

    [Fact]
    public void Every_test_named_exists()
    {
        var tests = typeof(AsvsTests).Assembly.GetTypes().Where(t => t.Name.EndsWith("Tests", StringComparison.Ordinal)).ToLookup(t => t.Name);
        Assert.All(Rows.SelectMany(r => r.Tests).Select(t => t.Split('.')), test =>
            Assert.True(tests[test[0]].Any(t => test.Length == 1 || t.GetMethod(test[1]) is not null), string.Join('.', test)));
    }

    [Fact]
    public void Level_one_is_met_but_for_what_was_decided_otherwise() =>
        Assert.Equal(DecidedOtherwise, Rows.Where(r => r.Level == "1" && r.Status is not ("met" or "not applicable")).Select(r => r.Status == "deviation" ? r.Id : $"{r.Id} {r.Status}"));

    [Fact]
    public void At_most_one_in_twenty_applicable_requirements_of_level_two_is_open_or_decided_otherwise()
    {
        var applicable = Rows.Where(r => r.Level == "2" && r.Status != "not applicable").ToList();
        var missing = applicable.Where(r => r.Status != "met").Select(r => r.Id).ToList();
        Assert.True(missing.Count <= applicable.Count * 0.05, string.Join(", ", missing));
    }

    private sealed partial record Row(string Id, string Level, string Status, IReadOnlyList<string> Where, IReadOnlyList<string> Tests, string Note)
    {
        public static Row Parse(string line)
        {
            var fields = Field().Matches(line).Select(m => m.Groups["quoted"].Success ? m.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups["plain"].Value).ToList();
            return fields is [var id, var level, var status, var where, var tests, var note]
                ? new(id, level, status, List(where), List(tests), note)
                : throw new FormatException(line);
        }

        private static string[] List(string written) => written.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        [GeneratedRegex("(?<=^|,)(?:\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<plain>[^,\"]*))(?=,|$)")]
        private static partial Regex Field();
    }
}
