using StationDashboard.Support;

namespace StationDashboard.Features.Access;

/// <summary>A big screen's browser.</summary>
internal static class Screens
{
    /// <summary>Posts the code of a link as its page does; returns the cookie as <c>name=value</c>.</summary>
    public static async Task<string> OpenAsync(HttpClient browser, string code)
    {
        using var answer = await Setup.PostAsync(browser, "/screen/open", "screen", ("Code", code));
        Assert.Equal("/screen", answer.Headers.Location?.AbsolutePath);
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("station-screen=", StringComparison.Ordinal)).Split(';')[0];
    }
}
