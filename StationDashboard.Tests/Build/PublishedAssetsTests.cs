using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace StationDashboard.Build;

/// <summary>Reads what a publish really serves. PUBLISHED_SITE names its folder.</summary>
public sealed partial class PublishedAssetsTests
{
    private const int Kilobyte = 1000;

    [Fact]
    public void Every_referenced_script_and_style_over_10_KB_is_served_compressed()
    {
        var published = Published();

        Assert.All(References().Select(reference => reference.Route).Distinct(), route =>
        {
            Assert.True(published.TryGetValue(route, out var sizes), $"{route} is referenced but not published.");
            Assert.True(sizes.Plain <= 10 * Kilobyte || sizes.Brotli > 0, $"{route} ({sizes.Plain} bytes) has no br sibling.");
        });
    }

    [Fact]
    public void The_first_page_needs_at_most_150_KB_before_charts_and_280_KB_with_them()
    {
        var published = Published();
        var all = References().ToLookup(reference => reference.ByCharts, reference => reference.Route);

        var before = all[false].Distinct().ToArray();
        Assert.Contains("_framework/blazor.web.js", before);
        Assert.Contains("lib/MudBlazor.min.css", before);
        Assert.Contains("lib/apexcharts.esm.js", all[true]);
        Assert.InRange(before.Sum(Travels), 1, 150 * Kilobyte);
        Assert.InRange(before.Union(all[true]).Sum(Travels), 1, 280 * Kilobyte);

        int Travels(string route) => published[route] is var (plain, brotli) && brotli > 0 ? brotli : plain;
    }

    [Fact]
    public void What_only_developers_need_is_not_published()
    {
        var files = Directory.EnumerateFiles(Site(), "*.dll", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        Assert.Contains("StationDashboard.dll", files);
        Assert.DoesNotContain(files, f => DeveloperFile().IsMatch(f!));
    }

    private static string Site()
    {
        var site = Environment.GetEnvironmentVariable("PUBLISHED_SITE");
        Assert.SkipWhen(string.IsNullOrEmpty(site), "PUBLISHED_SITE does not name the folder of a publish.");
        return site!;
    }

    private static Dictionary<string, (int Plain, int Brotli)> Published()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Site(), "StationDashboard.staticwebassets.endpoints.json")));
        return manifest.RootElement.GetProperty("Endpoints").EnumerateArray()
            // @Assets["name"] leads to the route with a fingerprint, whose label is the name; only where there is none is the name itself asked for.
            .GroupBy(endpoint => Values(endpoint, "EndpointProperties", "label").SingleOrDefault() ?? endpoint.GetProperty("Route").GetString()!)
            .ToDictionary(asset => asset.Key, asset =>
            {
                var served = asset.GroupBy(endpoint => endpoint.GetProperty("Route").GetString()!).MaxBy(route => route.Key != asset.Key)!;
                return (Size(served, null), Size(served, "br"));
            });
    }

    private static int Size(IEnumerable<JsonElement> variants, string? encoding) => variants
        .Where(variant => Values(variant, "Selectors", "Content-Encoding").SingleOrDefault() == encoding)
        .Select(variant => int.Parse(Values(variant, "ResponseHeaders", "Content-Length").Single(), CultureInfo.InvariantCulture))
        .SingleOrDefault();

    private static IEnumerable<string> Values(JsonElement endpoint, string list, string name) => endpoint.GetProperty(list).EnumerateArray()
        .Where(entry => entry.GetProperty("Name").GetString() == name).Select(entry => entry.GetProperty("Value").GetString()!);

    // What the sources ask a browser to load: quoted names of scripts and styles in markup, code and modules.
    private static IEnumerable<(string Route, bool ByCharts)> References()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StationDashboard.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run below the solution's folder.");
        }

        var project = Path.Combine(folder.FullName, "StationDashboard");
        return
            from file in Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories)
            let name = Path.GetRelativePath(project, file).Replace('\\', '/')
            where SourceFile().IsMatch(name)
            from Match match in QuotedAsset().Matches(File.ReadAllText(file))
            select (match.Groups["route"].Value, name.StartsWith("Charts/", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?!bin/|obj/|node_modules/|wwwroot/lib/).*\.(razor|cs|js)$")]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"EntityFrameworkCore\.Design|CodeAnalysis|TextTemplating|xunit|bunit|Microsoft\.Build", RegexOptions.IgnoreCase)]
    private static partial Regex DeveloperFile();

    [GeneratedRegex("""["'](?:\.{0,2}/)*(?<route>[\w./-]+\.(?:js|css))["']""")]
    private static partial Regex QuotedAsset();
}
