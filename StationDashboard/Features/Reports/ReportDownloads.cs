using StationDashboard.Features.Access;
using StationDashboard.Features.StationBoard;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Reports;

/// <summary>What reports hand out, by plain GET: nothing large goes through a circuit.</summary>
public static class ReportDownloads
{
    private const string Address = "/reports/file/";

    /// <summary>The address of a report that lies ready; it works once.</summary>
    public static string Of(ReportRun run) => Address + run.Id;

    /// <summary>Maps it.</summary>
    public static IEndpointRouteBuilder MapReportDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet(Address + "{id}", (string id, HttpContext http, ReportRuns runs) =>
            runs.Take(id, AccountClaims.ActorOf(http.User)) is { } taken ? Results.File(taken.File, taken.Made.ContentType, taken.Made.FileName) : Results.NotFound()).Needs(Right.Export).RequireRateLimiting(RateLimits.Export);
        app.MapGet("/reports/stations", async (HttpContext http, StationListReport stations, TimeProvider clock, CancellationToken ct) =>
        {
            var made = await stations.RunAsync(StationListFilter.Parse(http.Request.QueryString.ToString(), clock.Today()), AccountClaims.ActorOf(http.User), ct);
            return made.Error is { } refused ? Results.Text(refused.Text, statusCode: StatusCodes.Status409Conflict) : Results.File(made.Value.File, made.Value.Made.ContentType, made.Value.Made.FileName);
        }).Needs(Right.Export).RequireRateLimiting(RateLimits.Export);
        return app;
    }
}
