namespace StationDashboard.Ui;

/// <summary>Reads the size of letters that a visitor chose (GB/T 37668-2019 asks for half as large again), so that the first HTML
/// already has it. The cookie is written by js/theme.js; without one letters have their standard size.</summary>
public static class TextSizeCookie
{
    /// <summary>The cookie of a choice.</summary>
    public const string Chosen = "text-size";

    /// <summary>Larger by a quarter.</summary>
    public const string Large = "large";

    /// <summary>Larger by a half.</summary>
    public const string Largest = "largest";

    /// <summary>The class of the html element; null for the standard size, and on a page that is drawn to a size of its own.</summary>
    public static string? HtmlClass(HttpContext http) =>
        ThemeCookie.IsOwn(http) is null && http.Request.Cookies[Chosen] is (Large or Largest) ? http.Request.Cookies[Chosen] : null;
}
