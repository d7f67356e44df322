using Microsoft.Extensions.Primitives;

namespace StationDashboard.Ui;

/// <summary>
/// Gives every cookie a prefix under https, so that no other host can set it: <c>__Host-</c>, or <c>__Secure-</c> where one holds
/// for a part of the site. The product knows them without; one that came without is not seen. Plain http, on the loopback
/// address, has to do without.
/// </summary>
internal sealed class HostCookies(RequestDelegate next)
{
    private const string Host = "__Host-";
    private const string Secure = "__Secure-";

    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.IsHttps)
        {
            return next(http);
        }

        var cookies = http.Request.Headers.Cookie.SelectMany(header => (header ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var known = string.Join("; ", cookies.Select(Bare).OfType<string>());
        http.Request.Headers.Cookie = known.Length > 0 ? known : StringValues.Empty;
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.SetCookie = http.Response.Headers.SetCookie.Select(Prefixed).ToArray();
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static string? Bare(string cookie) =>
        cookie.StartsWith(Host, StringComparison.Ordinal) ? cookie[Host.Length..] : cookie.StartsWith(Secure, StringComparison.Ordinal) ? cookie[Secure.Length..] : null;

    private static string? Prefixed(string? cookie) =>
        cookie?.Split(';', StringSplitOptions.TrimEntries).Contains("path=/", StringComparer.OrdinalIgnoreCase) == true ? Host + cookie : Secure + cookie;
}
