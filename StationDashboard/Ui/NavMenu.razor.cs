using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Shared;

namespace StationDashboard.Ui;

/// <summary>The navigation: what features registered, and nothing else.</summary>
public sealed partial class NavMenu
{
    /// <summary>The query parameter that goes along from page to page: whoever looks at a year keeps looking at it.</summary>
    public const string YearParameter = "year";

    /// <summary>Path and query of the page shown, from the root.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "/";

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    private string Path => Address.Split('?')[0].TrimEnd('/');

    private string? Year => Address.Contains('?', StringComparison.Ordinal)
        && QueryHelpers.ParseQuery(Address[Address.IndexOf('?', StringComparison.Ordinal)..]).TryGetValue(YearParameter, out var year)
        ? year.ToString()
        : null;

    private static string Title(NavGroup group) => group switch
    {
        NavGroup.Monitor => ShellText.GroupMonitor,
        NavGroup.Evaluation => ShellText.GroupEvaluation,
        NavGroup.Administration => ShellText.GroupAdministration,
    };

    private string Href(NavEntry entry) =>
        Year is null ? entry.Href : QueryHelpers.AddQueryString(entry.Href, YearParameter, Year);

    private bool IsHere(NavEntry entry)
    {
        var href = entry.Href.TrimEnd('/');
        return Path == href || (href.Length > 0 && Path.StartsWith(href + "/", StringComparison.Ordinal));
    }
}
