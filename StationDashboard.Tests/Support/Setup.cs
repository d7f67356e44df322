using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace StationDashboard.Support;

/// <summary>The first setup as a person does it, by HTTP; there is no other way in.</summary>
internal static partial class Setup
{
    /// <summary>A password that every rule takes.</summary>
    public const string Password = "Kumquat-7-lantern";

    /// <summary>The account of 单人试用.</summary>
    public const string UserName = "trial";

    /// <summary>Hashes passwords in few rounds: the many of the product, which have a test of their own, would take a fourteenth of the whole run.</summary>
    public static IServiceCollection HashQuickly(this IServiceCollection services) => services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1_000);

    /// <summary>Sets up 单人试用 with the code of the data folder; returns the cookie of its session as <c>name=value</c>.</summary>
    public static async Task<string> TrialAsync(HttpClient client, string dataFolder)
    {
        using var answer = await PostAsync(client, "/setup", "trial", ("SetupCode", Code(dataFolder)), ("UserName", UserName), ("Password", Password), ("Again", Password));
        Assert.Equal("/welcome", answer.Headers.Location?.AbsolutePath);
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("station-account=", StringComparison.Ordinal)).Split(';')[0];
    }

    /// <summary>Signs the person of 单人试用 in elsewhere and ends the session that was there before.</summary>
    public static async Task EndSessionsAsync(Uri product)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = product };
        using var signedIn = await PostAsync(client, "/login", "login", ("UserName", UserName), ("Password", Password));
        var html = await client.GetStringAsync(new Uri("/account/sessions", UriKind.Relative), TestContext.Current.CancellationToken);
        using var ended = await PostAsync(client, "/account/sessions", "sessions", ("Session", Session().Match(html).Groups[1].Value), ("Password", Password));
    }

    /// <summary>The setup code.</summary>
    public static string Code(string dataFolder) => File.ReadAllText(Path.Combine(dataFolder, "setup-code.txt")).Trim();

    /// <summary>Opens a page and posts one of its forms.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, string form, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(new Uri(address, UriKind.Relative));
        var hidden = Hidden().Matches(html).DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        hidden["_handler"] = form;
        foreach (var (name, value) in fields)
        {
            hidden[name] = value;
        }

        using var content = new FormUrlEncodedContent(hidden);
        return await client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"Session\" value=\"(\\d+)\"")]
    private static partial Regex Session();
}
