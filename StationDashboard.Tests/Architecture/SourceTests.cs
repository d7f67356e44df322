using System.Text.RegularExpressions;
using StationDashboard.Support;

namespace StationDashboard.Architecture;

/// <summary>What no source of the product does.</summary>
public sealed partial class SourceTests
{
    private static readonly List<(string Name, string Text)> Scripts = [.. Repository.ProductFiles(".js").Select(f => (Path.GetFileName(f), File.ReadAllText(f)))];

    // Comparing with null alone also asks for undefined, which is meant.
    [Fact]
    public void Scripts_compare_strictly()
    {
        Assert.NotEmpty(Scripts);
        Assert.All(Scripts, s => Assert.False(Loose().IsMatch(s.Text), s.Name));
    }

    [Fact]
    public void Scripts_keep_nothing_in_the_browser_but_the_colours() =>
        Assert.All(Scripts, s => Assert.True(!Storage().IsMatch(s.Text) && (s.Name is "theme.js" or "shell.js" || !s.Text.Contains("document.cookie", StringComparison.Ordinal)), s.Name));

    [Fact]
    public void Scripts_build_no_html_and_run_no_text() => Assert.All(Scripts, s => Assert.False(Markup().IsMatch(s.Text), s.Name));

    [Fact]
    public void No_memory_is_managed_by_hand() =>
        Assert.All(Repository.ProductFiles(".cs", ".csproj", ".props"), f => Assert.False(Unsafe().IsMatch(File.ReadAllText(f)), f));

    [GeneratedRegex(@"(?<![=!<>])[=!]=(?!=)(?!\s*null\b)")]
    private static partial Regex Loose();

    [GeneratedRegex(@"localStorage|sessionStorage|indexedDB|\bcaches\b")]
    private static partial Regex Storage();

    [GeneratedRegex(@"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|__proto__|\.prototype\.\w+\s*=[^=]")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\bunsafe\s*\{|\bunsafe\s+(?:static|void|class|struct)|AllowUnsafeBlocks")]
    private static partial Regex Unsafe();
}
