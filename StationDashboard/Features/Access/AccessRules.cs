using Microsoft.AspNetCore.Authorization;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Access;

/// <summary>
/// The rule of every address that is not open to all: signed in, no duty open, and the right that the address declares.
/// An address that declares no right of its own (<see cref="Right.None"/>) is a page of one's own account and is open while a
/// duty is: there it is done.
/// </summary>
internal sealed class HoldsTheRight : AuthorizationHandler<HoldsTheRight>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, HoldsTheRight requirement)
    {
        var needs = (context.Resource as HttpContext)?.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>();
        var allowed = context.User.Identity is { IsAuthenticated: true } && needs switch
        {
            null => AccountClaims.DutyOf(context.User) is null,
            { Right: Right.None } => AccountClaims.AccountOf(context.User) is not null,
            _ => AccountClaims.ActorOf(context.User).May(needs.Right),
        };
        if (allowed)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Where duties are done.</summary>
internal static class Duties
{
    public static string Address(Duty duty) => duty switch
    {
        Duty.Password => "/account/password",
        Duty.SecondFactor => "/account/mfa",
    };
}

/// <summary>Refuses http beyond this machine: a password would travel in the clear.</summary>
internal sealed class RefusePlainHttp(RequestDelegate next, AccessSettings settings)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.IsHttps || settings.AllowPlainHttp || Loopback.Is(http))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(AccessErrors.Of(AccessText.PlainHttp).Message, http.RequestAborted);
    }
}

/// <summary>The page of the first setup is not there once somebody administers the accounts; a post that comes too late gets its sentence from the command.</summary>
internal sealed class SetupOnce(RequestDelegate next, FirstRun firstRun)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || !http.Request.Path.StartsWithSegments("/setup") || await firstRun.OpenAsync(http.RequestAborted))
        {
            await next(http);
            return;
        }

        // Here and not on the page: the framework sends no body with a page's status of 404.
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(AccessErrors.Of(AccessText.SetupDone).Message, http.RequestAborted);
    }
}

/// <summary>Refuses a socket that a page of another site opens.</summary>
internal sealed class RefuseForeignSockets(RequestDelegate next, Refusals refusals)
{
    public Task InvokeAsync(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (!http.Request.Path.StartsWithSegments("/_blazor") || origin.Length == 0
            || string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        refusals.Note(NotedRefusals.Stranger(http), Refusals.Socket, "/_blazor");
        return Task.CompletedTask;
    }
}
