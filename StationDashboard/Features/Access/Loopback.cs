using System.Net;

namespace StationDashboard.Features.Access;

/// <summary>Whether a request comes from this very machine.</summary>
public static class Loopback
{
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>True only when address and host name say so and no proxy passed the request on for somebody else.</summary>
    public static bool Is(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && Names.Contains(http.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded");
}

/// <summary>Who asks, before anybody has signed in.</summary>
/// <param name="Address">Network address.</param>
/// <param name="Browser">The browser, as it calls itself.</param>
public sealed record Caller(string? Address, string? Browser)
{
    /// <summary>The caller of a request.</summary>
    public static Caller Of(HttpContext http)
    {
        var browser = http.Request.Headers.UserAgent.ToString();
        return new(http.Connection.RemoteIpAddress?.ToString(), browser.Length > 200 ? browser[..200] : browser);
    }
}
