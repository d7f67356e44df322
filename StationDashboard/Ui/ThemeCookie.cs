namespace StationDashboard.Ui;

/// <summary>Reads the visitor's colours from the request, so that the first HTML is already right: <c>theme</c> is what
/// they chose, <c>theme-system</c> what js/theme.js saw their system prefer.</summary>
public static class ThemeCookie
{
    /// <summary>The cookie of a choice; written by js/shell.js.</summary>
    public const string Chosen = "theme";

    /// <summary>The session cookie of the system's preference; written by js/theme.js.</summary>
    public const string System = "theme-system";

    private const string Dark = "dark";

    /// <summary>True when the page is to be rendered dark.</summary>
    public static bool IsDark(HttpContext http) =>
        (http.Request.Cookies[Chosen] ?? http.Request.Cookies[System]) == Dark;

    /// <summary>The class of the html element.</summary>
    public static string? HtmlClass(HttpContext http) => IsDark(http) ? Dark : null;
}
