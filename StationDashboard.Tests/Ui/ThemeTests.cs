using System.Globalization;
using System.Text.RegularExpressions;
using MudBlazor;
using MudBlazor.Utilities;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed partial class ThemeTests
{
    private static readonly string Css = File.ReadAllText(Repository.PathOf("StationDashboard", "wwwroot", "css", "tokens.css"));
    private static readonly string Screen = Css[..Css.IndexOf("@media print", StringComparison.Ordinal)];

    [Fact]
    public void Light_values_are_those_of_the_style_sheet() => Assert.Equal(Block(Screen, ":root"), Theme.Light);

    [Fact]
    public void Dark_values_are_those_of_the_style_sheet() => Assert.Equal(Block(Screen, "html.dark"), Theme.Dark);

    [Fact]
    public void Paper_has_the_light_colours_on_white() => Assert.All(
        Block(Css[Screen.Length..], "html.dark"),
        token => Assert.Equal(token.Key == "bg" ? "#ffffff" : Theme.Light[token.Key], token.Value));

    [Fact]
    public void Every_colour_of_the_light_MudBlazor_palette_is_a_token() => EveryColourIsAToken(Theme.Mud.PaletteLight, Theme.Light);

    [Fact]
    public void Every_colour_of_the_dark_MudBlazor_palette_is_a_token() => EveryColourIsAToken(Theme.Mud.PaletteDark, Theme.Dark);

    [Theory]
    [InlineData("ink", "surface", "bg", "line-2", "primary-weak")]
    [InlineData("ink-2", "surface", "bg", "line-2", "primary-weak")]
    [InlineData("ink-3", "surface", "bg")]
    [InlineData("primary", "surface", "bg", "primary-weak")]
    [InlineData("surface", "primary", "bad")]
    [InlineData("bad", "surface", "bg", "bad-bg")]
    [InlineData("late", "surface", "bg", "late-bg")]
    [InlineData("ok", "surface", "bg", "ok-bg")]
    [InlineData("met", "surface", "bg", "met-bg")]
    public void Text_has_a_contrast_of_at_least_four_and_a_half_on_each_ground_it_stands_on(string text, params string[] grounds) =>
        Assert.All(new[] { Theme.Light, Theme.Dark }, tokens => Assert.All(grounds, ground =>
            Assert.InRange(Contrast(tokens[text], tokens[ground]), 4.5, 21)));

    [Fact]
    public void No_colour_is_written_outside_the_tokens()
    {
        var files = Repository.ProductFiles(".css", ".razor", ".js").Where(f => Path.GetFileName(f) != "tokens.css").ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch(ColourLiteral(), File.ReadAllText(file)));
    }

    private static void EveryColourIsAToken(Palette palette, IReadOnlyDictionary<string, string> tokens)
    {
        var known = tokens.Values.Select(v => new MudColor(v)).ToHashSet();
        var colours = typeof(Palette).GetProperties().Where(p => p.PropertyType == typeof(MudColor)).ToList();
        Assert.NotEmpty(colours);
        Assert.All(colours, p => Assert.True(known.Contains((MudColor)p.GetValue(palette)!), $"{p.Name} is {p.GetValue(palette)}, which is no token."));
    }

    private static Dictionary<string, string> Block(string css, string selector)
    {
        var start = css.IndexOf(selector + " {", StringComparison.Ordinal);
        Assert.True(start >= 0, $"tokens.css has no block {selector}.");
        return Token().Matches(css[start..css.IndexOf('}', start)]).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    private static double Contrast(string a, string b)
    {
        var (light, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }

    // WCAG 2.2, relative luminance.
    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var c = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex("--([a-z0-9-]+): (#[0-9a-f]+);")]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<![&\w])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![\w-])|\brgba?\(|\bhsla?\(")]
    private static partial Regex ColourLiteral();
}
