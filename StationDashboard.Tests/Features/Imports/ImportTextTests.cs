using System.Collections;
using System.Globalization;
using System.Resources;

namespace StationDashboard.Features.Imports;

/// <summary>Every refusal and issue has a sentence in both languages.</summary>
public class ImportTextTests
{
    [Theory]
    [InlineData("zh-CN"), InlineData("en-US")]
    public void Every_key_has_a_text(string culture)
    {
        using var texts = Set(culture);
        string[] keys = [ImportText.File, ImportText.IssueLine, ImportText.Reason, .. Enum.GetNames<WorkbookRefusal>().Select(n => $"Refusal_{n}"), .. Enum.GetNames<IssueCode>().Select(n => $"Issue_{n}")];

        Assert.Equal(keys.Order(StringComparer.Ordinal), texts.Cast<DictionaryEntry>().Select(e => (string)e.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_two_languages_fill_in_the_same_details()
    {
        using var english = Set("en-US");
        foreach (DictionaryEntry text in Set("zh-CN"))
        {
            foreach (var hole in (string[])["{0}", "{1}", "{2}", "{3}"])
            {
                Assert.Equal(((string)text.Value!).Contains(hole), english.GetString((string)text.Key)!.Contains(hole));
            }
        }
    }

    private static ResourceSet Set(string culture)
    {
        // The neutral set of the assembly is the Chinese one.
        var resources = new ResourceManager(typeof(ImportText));
        return culture is "zh-CN"
            ? resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            : resources.GetResourceSet(CultureInfo.GetCultureInfo("en"), createIfNotExists: true, tryParents: false)!;
    }
}
