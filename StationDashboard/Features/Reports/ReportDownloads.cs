using StationDashboard.Features.Access;
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
        return app;
    }
}
