using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed class TextTests
{
    /// <summary>Every text class of the product: a class named …Text with a resource of its name.</summary>
    public static TheoryData<Type> TextClasses() =>
        [.. typeof(ShellText).Assembly.GetTypes().Where(t => t.Name.EndsWith("Text", StringComparison.Ordinal) && Keys(t).Count > 0)];

    [Theory, MemberData(nameof(TextClasses))]
    public void Every_key_has_words_in_Chinese_and_none_is_left_over(Type texts) =>
        Assert.Equal(Keys(texts), Words(texts, CultureInfo.InvariantCulture).Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(TextClasses))]
    public void Every_key_has_words_in_English_and_none_is_left_over(Type texts) =>
        Assert.Equal(Keys(texts), Words(texts, CultureInfo.GetCultureInfo("en")).Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(TextClasses))]
    public void Both_languages_have_the_same_placeholders_and_no_empty_words(Type texts)
    {
        var english = Words(texts, CultureInfo.GetCultureInfo("en"));
        Assert.All(Words(texts, CultureInfo.InvariantCulture), word =>
        {
            Assert.NotEqual("", word.Value.Trim());
            Assert.NotEqual("", english[word.Key].Trim());
            Assert.Equal(Placeholders(word.Value), Placeholders(english[word.Key]));
        });
    }

    [Fact]
    public void Every_resource_file_belongs_to_a_class_that_is_checked_here()
    {
        // The English of refusals is checked against the commands that write them.
        var checkedNames = TextClasses().Select(row => row.Data.Name).Append(nameof(MudTexts)).Append("ErrorEnglish").ToHashSet();
        Assert.All(Repository.ProductFiles(".resx"), file => Assert.Contains(Path.GetFileName(file).Split('.')[0], checkedNames));
    }

    private static List<string> Keys(Type texts) =>
    [
        .. texts.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(f => f.IsLiteral && f.FieldType == typeof(string))
            .Select(f => (string)f.GetRawConstantValue()!)
            .Concat((IEnumerable<string>?)texts.GetProperty("ComposedKeys")?.GetValue(null) ?? [])
            .Order(StringComparer.Ordinal),
    ];

    private static Dictionary<string, string> Words(Type texts, CultureInfo culture)
    {
        var set = new ResourceManager(texts).GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        Assert.True(set is not null, $"{texts.FullName} has no words for culture '{culture.Name}'.");
        return set.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
    }

    private static string Placeholders(string words) =>
        string.Join(' ', System.Text.RegularExpressions.Regex.Matches(words, @"\{\d").Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));
}
