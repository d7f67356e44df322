using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Access;

/// <summary>The cookies of sign-in. They name a session and prove nothing else: every request asks the database anew.</summary>
public static class AccessCookie
{
    /// <summary>The scheme of the signed-in.</summary>
    public const string Scheme = "Account";

    /// <summary>The scheme of who has given a right password and still owes the second factor.</summary>
    public const string Pending = "SecondFactor";

    /// <summary>Where to sign in.</summary>
    public const string SignInAddress = "/login";

    /// <summary>The query parameter of the page to come back to.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>The query parameter that says why one has to sign in again.</summary>
    public const string Why = "why";

    private static readonly object State = new();

    /// <summary>What the check of this request's session found, or null.</summary>
    public static SessionState? StateOf(HttpContext http) => http.Items[State] as SessionState;

    /// <summary>Sets the cookie of a session.</summary>
    public static Task SignInAsync(HttpContext http, SignedIn signedIn) => http.SignInAsync(Scheme, AccountClaims.Of(signedIn.Account, signedIn.Session!, null, null));

    /// <summary>Remembers for five minutes that the password was right.</summary>
    public static Task SignInPendingAsync(HttpContext http, Account account) => http.SignInAsync(Pending, new ClaimsPrincipal(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
        new("stamp", account.SecurityStamp!),
    ], Pending)));

    /// <summary>Whose password was right a moment ago, or null.</summary>
    public static async Task<(int Account, string Stamp)?> PendingAsync(HttpContext http) =>
        (await http.AuthenticateAsync(Pending)).Principal is { } person && AccountClaims.AccountOf(person) is { } account && person.FindFirstValue("stamp") is { } stamp
            ? (account, stamp)
            : null;

    internal static void Configure(CookieAuthenticationOptions options, AccessSettings settings)
    {
        Shape(options, "station-account");
        // The session in the database ends; its cookie stays a little longer, so that the sign-in page can say why.
        options.ExpireTimeSpan = settings.Absolute + TimeSpan.FromHours(1);
        options.LoginPath = SignInAddress;
        options.ReturnUrlParameter = ReturnUrl;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context =>
        {
            if (!IsPage(context.HttpContext))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            }

            if (ScreenCookie.EndOf(context.HttpContext) is { } ended)
            {
                context.Response.Redirect(ended);
                return Task.CompletedTask;
            }

            var why = StateOf(context.HttpContext)?.End is { } end and not SessionEnd.None ? end : (SessionEnd?)null;
            context.Response.Redirect(why is null ? context.RedirectUri : QueryHelpers.AddQueryString(context.RedirectUri, Why, why.Value.ToString().ToLowerInvariant()));
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            if (IsPage(context.HttpContext) && AccountClaims.DutyOf(context.HttpContext.User) is { } duty)
            {
                context.Response.Redirect(Duties.Address(duty));
            }
            else if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path == "/" && StartOf(context.HttpContext) is { Length: > 1 } start)
            {
                // Signing in, and every link home, ends here: who administers begins at another page.
                context.Response.Redirect(start);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                NotedRefusals.Note(context.HttpContext, context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>()?.Right ?? Right.None);
            }

            return Task.CompletedTask;
        };
    }

    private static string StartOf(HttpContext http) => NavEntry.StartOf(http.RequestServices.GetServices<NavEntry>(), AccountClaims.ActorOf(http.User));

    /// <summary>A cookie between two steps of a sign-in.</summary>
    internal static void ConfigureBrief(CookieAuthenticationOptions options, string name)
    {
        Shape(options, name);
        options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        options.SlidingExpiration = false;
    }

    /// <summary>A page that a person opened, and not what pages ask for by themselves.</summary>
    internal static bool IsPage(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsPost(http.Request.Method))
        && !http.Request.Path.StartsWithSegments("/_blazor") && !http.Request.Path.StartsWithSegments(AccessEndpoints.Activity);

    private static bool IsOpening(HttpContext http) => IsPage(http) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    internal static void Shape(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
        // Strict would lose the cookie on the way back from another identity provider.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = false;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var caller = Caller.Of(http);
        var state = await http.RequestServices.GetRequiredService<SessionCheck>().RunAsync(context.Principal!, caller.Address, http.RequestAborted);
        http.Items[State] = state;
        if (state.Person is null)
        {
            // The cookie stays: whatever a page asks for next has to learn the same reason. It opens nothing any more.
            context.RejectPrincipal();
            return;
        }

        context.ReplacePrincipal(state.Person);
        if (IsPage(http) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            await http.RequestServices.GetRequiredService<TouchSession>().RunAsync(state.Person, state, http.RequestAborted);
        }
    }
}
