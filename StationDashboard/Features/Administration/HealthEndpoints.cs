using System.Data.Common;
using Microsoft.EntityFrameworkCore;
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

            return await Task.Run(() => CanReadAsync(contexts, ct), ct) ? Results.Text("ready") : Results.Text("unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
        return app;
    }

    // A connection alone says little: SQLite opens what it never reads.
    private static async Task<bool> CanReadAsync(StationDbContextFactory contexts, CancellationToken ct)
    {
        try
        {
            await using var db = contexts.Real();
            return File.Exists(contexts.Folder.Database) && await db.History.AnyAsync(h => h.Id == 0, ct) is false;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private static bool Answers(HttpContext http, IConfiguration settings) => Loopback.Is(http) || settings.GetValue<bool>(OpenSetting);
}
