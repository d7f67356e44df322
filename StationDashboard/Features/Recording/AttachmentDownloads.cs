using StationDashboard.Features.Access;
using StationDashboard.Features.Attachments;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Recording;

/// <summary>Hands files of records out: shown where a browser shows such a file itself, or saved.</summary>
public static class AttachmentDownloads
{
    /// <summary>Maps both addresses.</summary>
    public static IEndpointRouteBuilder MapAttachments(this IEndpointRouteBuilder app)
    {
        app.MapGet(AttachmentAddress.Root + "{id:int}", async (int id, HttpContext http, AttachmentsQuery files) =>
            await files.FileAsync(id, AccountClaims.ActorOf(http.User), http.RequestAborted) is { } file && file.Form.IsShown() ? Results.File(file.Path, file.Form.MediaType()) : Results.NotFound()).Needs(Right.ViewRecords);
        app.MapGet(AttachmentAddress.Root + "{id:int}/file", async (int id, HttpContext http, AttachmentsQuery files) =>
            await files.FileAsync(id, AccountClaims.ActorOf(http.User), http.RequestAborted) is { } file ? Results.File(file.Path, file.Form.MediaType(), file.FileName) : Results.NotFound()).Needs(Right.ViewRecords).RequireRateLimiting(RateLimits.Export);
        return app;
    }
}
