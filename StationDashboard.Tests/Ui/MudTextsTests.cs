using System.Collections;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed class MudTextsTests : ComponentTest
{
    private static readonly Dictionary<string, string> English =
        Set(new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudTheme).Assembly));

    private static readonly Dictionary<string, string> Chinese = Set(new ResourceManager(typeof(MudTexts)));

    [Fact]
    public void Chinese_covers_exactly_the_words_that_MudBlazor_has()
    {
        Assert.NotEmpty(English);
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Chinese.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Chinese_words_keep_the_placeholders_of_the_English_ones() =>
        Assert.All(English, word => Assert.All(
            Enumerable.Range(0, 4).Select(n => $"{{{n}}}"),
            place => Assert.Equal(word.Value.Contains(place, StringComparison.Ordinal), Chinese[word.Key].Contains(place, StringComparison.Ordinal))));

    [Fact]
    public void No_word_but_a_sign_is_left_in_English() =>
        Assert.All(English, word => Assert.True(
            Chinese[word.Key] != word.Value || !word.Value.Any(char.IsLetter), $"{word.Key} is still '{word.Value}'."));

    [Fact]
    public void MudBlazor_shows_a_Chinese_reader_Chinese_words() =>
        Assert.Contains("关闭", Render<MudAlert>(p => p.Add(a => a.ShowCloseIcon, true)).Markup);

    [Fact]
    public void MudBlazor_shows_an_English_reader_its_own_words()
    {
        ReadEnglish();
        Assert.Contains("Close", Render<MudAlert>(p => p.Add(a => a.ShowCloseIcon, true)).Markup);
        Assert.True(Services.GetRequiredService<MudLocalizer>()["MudAlert_Close"].ResourceNotFound);
    }

    private static Dictionary<string, string> Set(ResourceManager words) =>
        words.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
}
