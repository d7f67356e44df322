using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace StationDashboard.Ui;

/// <summary>The two languages. Chinese is the default whatever the browser asks for: the office's browsers are often set to English
/// without anybody having chosen it; only the switch in the app bar counts.</summary>
public static class Cultures
{
    /// <summary>Simplified Chinese, the default.</summary>
    public const string Chinese = "zh-CN";

    /// <summary>English; not the neutral "en", which MudBlazor would not recognise as its own language.</summary>
    public const string English = "en-US";

    /// <summary>Where the switch posts to.</summary>
    public const string Endpoint = "/culture";

    /// <summary>True when the reader sees Chinese.</summary>
    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>Sets how requests find their culture.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Chinese).AddSupportedCultures(Chinese, English).AddSupportedUICultures(Chinese, English);
        options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        options.ApplyCurrentCultureToResponseHeaders = true;
    }

    /// <summary>Stores the choice and sends the browser back; the reload gives the circuit its new culture.</summary>
    /// <remarks>A stale token (the cookie was cleared, the server moved) only reloads the page: the next click works, and a form of
    /// another site changes nothing.</remarks>
    public static async Task<RedirectHttpResult> ChooseAsync(
        HttpContext http, IAntiforgery antiforgery, [FromForm] string? culture, [FromForm] string? returnTo)
    {
        if (culture is Chinese or English && await antiforgery.IsRequestValidAsync(http))
        {
            Remember(http, culture);
        }

        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnTo) ? returnTo! : "/");
    }

    private static void Remember(HttpContext http, string culture) =>
        http.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            });
}
