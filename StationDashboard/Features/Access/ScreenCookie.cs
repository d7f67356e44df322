using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Access;

/// <summary>
/// The cookie of a big screen. It names the screen and proves nothing else: every request asks the database anew. It is heard at
/// the screen's page and at the socket of open pages; everywhere else its bearer is a stranger.
/// </summary>
public static class ScreenCookie
{
    /// <summary>The scheme of screens.</summary>
    public const string Scheme = "Screen";

    /// <summary>The page of screens.</summary>
    public const string Page = "/screen";

    /// <summary>Where a screen's link leads.</summary>
    public const string OpenAddress = "/screen/open";

    private const string Name = "station-screen";
    private const string Id = "screen";

    // As long as browsers keep any; the screen's own end is asked of the database, and its bearer then learns what has happened.
    private static readonly TimeSpan Life = TimeSpan.FromDays(400);

    /// <summary>Lets this browser in as a screen.</summary>
    public static Task SignInAsync(HttpContext http, ScreenToken screen) =>
        http.SignInAsync(Scheme, new(new ClaimsIdentity([IdOf(screen)], Scheme)), new() { IsPersistent = true });

    /// <summary>Whether this browser is a screen that is still let in.</summary>
    public static async Task<bool> HoldsAsync(HttpContext http) => (await http.AuthenticateAsync(Scheme)).Succeeded;

    /// <summary>Number of the screen, or null for a person.</summary>
    public static int? IdOf(ClaimsPrincipal visitor) => int.TryParse(visitor.FindFirstValue(Id), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The screen as claims: its name, its city and the one right of a screen.</summary>
    internal static ClaimsPrincipal Of(ScreenToken screen, string? from) => AccountClaims.OfScreen(IdOf(screen), screen.Title, screen.CityCode, from);

    internal static bool IsHeardAt(PathString path) =>
        path.Equals(Page, StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/_blazor");

    /// <summary>Where a screen learns that it is let in no longer; null for everybody else.</summary>
    internal static string? EndOf(HttpContext http) => http.Request.Path.Equals(Page, StringComparison.OrdinalIgnoreCase) && http.Request.Cookies.ContainsKey(Name)
        ? QueryHelpers.AddQueryString(OpenAddress, AccessCookie.Why, "ended")
        : null;

    internal static void Configure(CookieAuthenticationOptions options)
    {
        AccessCookie.Shape(options, Name);
        options.ExpireTimeSpan = Life;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    private static Claim IdOf(ScreenToken screen) => new(Id, screen.Id.ToString(CultureInfo.InvariantCulture));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (await http.RequestServices.GetRequiredService<ScreenCheck>().RunAsync(IdOf(context.Principal!), http.RequestAborted) is { } screen)
        {
            context.ReplacePrincipal(Of(screen, Caller.Of(http).Address));
        }
        else
        {
            context.RejectPrincipal();
        }
    }
}

/// <summary>Who asks: the person who has signed in, else the screen, where screens are heard.</summary>
internal sealed class VisitorScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "Visitor";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var person = await Context.AuthenticateAsync(AccessCookie.Scheme);
        return person.Succeeded || !ScreenCookie.IsHeardAt(Request.Path) || await Context.AuthenticateAsync(ScreenCookie.Scheme) is not { Succeeded: true } screen ? person : screen;
    }
}
