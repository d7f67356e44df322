using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>
/// Signs in who another place has proved to be somebody, if an administrator has linked that identity to an account. Rights stay
/// here; a second factor that the account has is asked for as after a password.
/// </summary>
public sealed class SignInExternally(StationDbContextFactory contexts, WriteGate gate, SignInGuard guard, ExternalSettings settings)
{
    /// <summary>Runs it for an identity, or for null when the other place proved nothing.</summary>
    public async Task<Result<SignedIn>> RunAsync(string? identity, Caller caller, CancellationToken ct)
    {
        var known = await FindAsync(identity, ct);
        var begun = await gate.BeginRealAsync(Right.None, SignInGuard.ActorOf(known, caller), ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var account = known is null ? null : await write.Db.Accounts.SingleAsync(a => a.Id == known.Id, ct);
        if (account?.PasswordHash is null || !guard.MayTry(account, write.Now))
        {
            write.Record("RefuseSignIn", nameof(Account), account?.Id ?? 0, reason: "openid", after: caller);
            await write.CommitAsync(ct);
            return AccessErrors.Of(AccessText.ExternalRefused);
        }

        if (account.TotpSecret is not null)
        {
            return new SignedIn(account, null);
        }

        var session = guard.Begin(write, account, "openid", caller);
        await write.CommitAsync(ct);
        return new SignedIn(account, session);
    }

    private async Task<Account?> FindAsync(string? identity, CancellationToken ct)
    {
        await using var db = contexts.Real();
        return await db.AccountLogins.AsNoTracking().Where(l => l.LoginProvider == settings.Authority && l.ProviderKey == identity)
            .Join(db.Accounts, l => l.UserId, a => a.Id, (_, a) => a).SingleOrDefaultAsync(ct);
    }
}

/// <summary>The way to the other place and back (OpenID Connect: code flow with PKCE).</summary>
internal static class ExternalSignInAddresses
{
    public const string Scheme = "OpenId";

    /// <summary>Where the way begins.</summary>
    public const string Start = "/login/external";

    private const string Done = "/login/external/done";
    private const string Cookie = "OpenIdResult";

    public static void AddExternalSignIn(this AuthenticationBuilder builder, ExternalSettings settings)
    {
        if (!settings.IsOn)
        {
            return;
        }

        builder.AddCookie(Cookie, options => AccessCookie.ConfigureBrief(options, "station-external"));
        builder.AddOpenIdConnect(Scheme, options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (settings.Authority, settings.ClientId, settings.ClientSecret);
            (options.ResponseType, options.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
            options.RequireHttpsMetadata = !settings.IsLocal;
            options.SignInScheme = Cookie;
            options.CallbackPath = "/login/external/callback";
            // Sessions end here, by their owner, an administrator or their time; not by an address that anybody can call.
            options.RemoteSignOutPath = default;
            options.MapInboundClaims = false;
            options.SaveTokens = false;
            options.DisableTelemetry = true;
            // The authority answers itself; where it sends us instead is nobody's setting.
            options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
            foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
            {
                (cookie.SameSite, cookie.SecurePolicy, cookie.HttpOnly) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest, true);
            }

            options.Events.OnRemoteFailure = async context =>
            {
                context.HandleResponse();
                await FinishAsync(context.HttpContext, null, null);
            };
        });
    }

    public static void MapExternalSignIn(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<ExternalSettings>().IsOn)
        {
            return;
        }

        app.MapGet(Start, (string? returnUrl) => Results.Challenge(
            new() { RedirectUri = QueryHelpers.AddQueryString(Done, AccessCookie.ReturnUrl, LoginPage.Local(returnUrl)) }, [Scheme])).AllowAnonymous();
        app.MapGet(Done, async (HttpContext http, string? returnUrl, ExternalSettings settings) =>
        {
            var proved = await http.AuthenticateAsync(Cookie);
            await http.SignOutAsync(Cookie);
            await FinishAsync(http, proved.Principal?.FindFirstValue(settings.NameClaim), returnUrl);
        }).AllowAnonymous();
    }

    private static async Task FinishAsync(HttpContext http, string? identity, string? returnUrl)
    {
        var outcome = await http.RequestServices.GetRequiredService<SignInExternally>().RunAsync(identity, Caller.Of(http), CancellationToken.None);
        if (!outcome.Succeeded)
        {
            http.Response.Redirect($"{AccessCookie.SignInAddress}?{AccessCookie.Why}=external");
        }
        else if (outcome.Value.Session is null)
        {
            await AccessCookie.SignInPendingAsync(http, outcome.Value.Account);
            http.Response.Redirect(QueryHelpers.AddQueryString("/login/code", AccessCookie.ReturnUrl, LoginPage.Local(returnUrl)));
        }
        else
        {
            await AccessCookie.SignInAsync(http, outcome.Value);
            http.Response.Redirect(LoginPage.Local(returnUrl));
        }
    }
}
