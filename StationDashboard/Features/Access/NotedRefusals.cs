using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Notes what requests and open pages are refused, so that it is entered in the audit.</summary>
internal static class NotedRefusals
{
    /// <summary>A right was lacking.</summary>
    public static void Note(HttpContext http, Right right) => Notes(http).Note(Who(http), right, Where(http));

    /// <summary>Something else was refused.</summary>
    public static void Note(HttpContext http, string what) => Notes(http).Note(Who(http), what, Where(http));

    /// <summary>Who asks before anybody is known.</summary>
    public static Actor Stranger(HttpContext http) => Actor.Nobody with { From = http.Connection.RemoteIpAddress?.ToString() };

    private static Refusals Notes(HttpContext http) => http.RequestServices.GetRequiredService<Refusals>();

    private static Actor Who(HttpContext http) => AccountClaims.ActorOf(http.User) is { AccountId: not null } person ? person : Stranger(http);

    // The pattern, not the address: what was asked for may be anything.
    private static string Where(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? "/" + pattern.TrimStart('/') : "?";
}

/// <summary>Notes posts whose form lacks the token of its page, wherever they were refused.</summary>
internal sealed class NoteRefusedForms(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            NotedRefusals.Note(http, Refusals.Form);
        }
    }
}

/// <summary>Notes what a query refused to an open page, and leaves the rest to the log.</summary>
internal sealed class NotedPageErrors(Refusals refusals, NavigationManager navigation, ILogger<NotedPageErrors> log) : IErrorBoundaryLogger
{
    public ValueTask LogErrorAsync(Exception exception)
    {
        if (exception is RightDeniedException denied)
        {
            refusals.Note(denied.Reader, denied.Right, "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('/', '?')[0]);
        }
        else
        {
            log.LogWarning(exception, "A part of a page failed.");
        }

        return ValueTask.CompletedTask;
    }
}
