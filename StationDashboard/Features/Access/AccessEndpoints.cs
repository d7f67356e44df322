using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Access;

/// <summary>Seconds until a session ends, as the page's own clock is told.</summary>
/// <param name="Idle">Without a sign of a person.</param>
/// <param name="End">In any case.</param>
public sealed record SessionSeconds(double Idle, double End);

/// <summary>The addresses of sign-in that are no pages.</summary>
public static class AccessEndpoints
{
    /// <summary>Where pages report that somebody is there, and ask how long the session still lasts.</summary>
    public const string Activity = "/account/activity";

    /// <summary>Where one signs out.</summary>
    public const string SignOut = "/logout";

    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder app)
    {
        app.MapPost(SignOut, SignOutAsync).Needs(Right.None);
        app.MapGet(Activity, (HttpContext http, TimeProvider clock) => Seconds(http, clock.UtcInstant(), AccessCookie.StateOf(http)!)).Needs(Right.None);
        app.MapPost(Activity, TouchAsync).Needs(Right.None);
        app.MapExternalSignIn();
        return app;
    }

    private static async Task<Results<RedirectHttpResult, BadRequest>> SignOutAsync(HttpContext http, IAntiforgery antiforgery, EndSession end)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            NotedRefusals.Note(http, Refusals.Form);
            return TypedResults.BadRequest();
        }

        if (AccountClaims.SessionOf(http.User) is { } session)
        {
            await end.RunAsync(session, AccountClaims.ActorOf(http.User), CancellationToken.None);
        }

        await http.SignOutAsync(AccessCookie.Scheme);
        // What this browser keeps of the pages goes with the session (ASVS 14.3.1).
        http.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return TypedResults.LocalRedirect($"{AccessCookie.SignInAddress}?{AccessCookie.Why}=out");
    }

    private static async Task<IResult> TouchAsync(HttpContext http, IAntiforgery antiforgery, TouchSession touch, SessionCheck check, TimeProvider clock)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            NotedRefusals.Note(http, Refusals.Form);
            return Results.BadRequest();
        }

        await touch.RunAsync(http.User, AccessCookie.StateOf(http)!, http.RequestAborted);
        return Seconds(http, clock.UtcInstant(), await check.RunAsync(http.User, null, http.RequestAborted));
    }

    private static IResult Seconds(HttpContext http, DateTime now, SessionState state) => state.Person is null
        ? Results.Unauthorized()
        : Results.Json(new SessionSeconds((state.IdleAt - now).TotalSeconds, (state.EndsAt - now).TotalSeconds));
}
