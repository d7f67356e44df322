namespace StationDashboard.Ui;

/// <summary>A page whose colours its address chooses, dark unless it says <c>theme=light</c>: a big screen has no visitor to ask.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnColoursAttribute : Attribute;

/// <summary>Reads the visitor's colours from the request, so that the first HTML is already right: <c>theme</c> is what
/// they chose, <c>theme-system</c> what js/theme.js saw their system prefer.</summary>
public static class ThemeCookie
{
    /// <summary>The cookie of a choice; written by js/shell.js.</summary>
    public const string Chosen = "theme";

    /// <summary>The session cookie of the system's preference; written by js/theme.js.</summary>
    public const string System = "theme-system";

    /// <summary>The query parameter of pages with <see cref="OwnColoursAttribute"/>.</summary>
    public const string Parameter = "theme";

    /// <summary>The light colours in <see cref="Parameter"/>.</summary>
    public const string Light = "light";

    private const string Dark = "dark";

    /// <summary>True when the page is to be rendered dark.</summary>
    public static bool IsDark(HttpContext http) => IsOwn(http) is not null
        ? http.Request.Query[Parameter] != Light
        : (http.Request.Cookies[Chosen] ?? http.Request.Cookies[System]) == Dark;

    /// <summary>The class of the html element.</summary>
    public static string? HtmlClass(HttpContext http) => IsDark(http) ? Dark : null;

    /// <summary>The mark by which js/theme.js leaves the colours of such a page alone.</summary>
    public static string? IsOwn(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<OwnColoursAttribute>() is null ? null : "true";
}
