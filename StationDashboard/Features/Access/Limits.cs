using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Access;

/// <summary>How often the same address or person may ask. The limiter sees requests, not what happens inside a circuit.</summary>
internal static class Limits
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddLimits(this IServiceCollection services, AccessSettings settings) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = static (context, ct) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = Minute.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            context.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
            NotedRefusals.Note(context.HttpContext, Refusals.Flood);
            return new(context.HttpContext.Response.WriteAsync(AccessErrors.Of(AccessText.TooMany).Message, ct));
        };

        // Reading a form costs nothing: only what is posted counts.
        options.AddPolicy(RateLimits.SignIn, http => HttpMethods.IsPost(http.Request.Method)
            ? Window(http.Connection.RemoteIpAddress?.ToString() ?? "none", settings.SignInsPerMinute)
            : RateLimitPartition.GetNoLimiter("reading"));
        options.AddPolicy(RateLimits.Export, http => Window(Person(http), settings.ExportsPerMinute));
    }).AddSingleton(_ => new UploadLimit(settings.UploadsPerMinute));

    private static string Person(HttpContext http) => AccountClaims.AccountOf(http.User)?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static RateLimitPartition<string> Window(string who, int most) =>
        RateLimitPartition.GetSlidingWindowLimiter(who, _ => new() { Window = Minute, SegmentsPerWindow = 6, PermitLimit = most });
}
