using StationDashboard.Data;
using StationDashboard.Features.Access;

namespace StationDashboard.Features.Administration;

/// <summary>Whether the server lives and can work, for monitoring: one word, nothing about anybody.</summary>
public static class HealthEndpoints
{
    /// <summary>Answers as long as the process does.</summary>
    public const string Live = "/health/live";

    /// <summary>Answers 200 when the database can be read, else 503.</summary>
    public const string Ready = "/health/ready";

    /// <summary>Setting: true lets other machines ask too.</summary>
    public const string OpenSetting = "Health:Open";

    /// <summary>Maps them. Without the setting only this machine is answered; others find nothing there.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet(Live, (HttpContext http, IConfiguration settings) => Answers(http, settings) ? Results.Text("live") : Results.NotFound()).AllowAnonymous();
        app.MapGet(Ready, async (HttpContext http, IConfiguration settings, StationDbContextFactory contexts, CancellationToken ct) =>
        {
            if (!Answers(http, settings))
            {
                return Results.NotFound();
            }

            await using var db = contexts.Real();
            return await Task.Run(() => db.Database.CanConnectAsync(ct), ct) ? Results.Text("ready") : Results.Text("unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
        return app;
    }

    private static bool Answers(HttpContext http, IConfiguration settings) => Loopback.Is(http) || settings.GetValue<bool>(OpenSetting);
}
