using StationDashboard.Features.Access;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Attachments;

/// <summary>Hands files out by plain GET: shown where a browser shows such a file itself, or saved.</summary>
public static class AttachmentDownloads
{
    private const string Address = "/attachments/";

    /// <summary>The address that shows a picture or a PDF.</summary>
    public static string View(int attachmentId) => FormattableString.Invariant($"{Address}{attachmentId}");

    /// <summary>The address that saves it.</summary>
    public static string Save(int attachmentId) => FormattableString.Invariant($"{Address}{attachmentId}/file");

    /// <summary>Maps both.</summary>
    public static IEndpointRouteBuilder MapAttachments(this IEndpointRouteBuilder app)
    {
        app.MapGet(Address + "{id:int}", async (int id, HttpContext http, AttachmentsQuery files) =>
            await files.FileAsync(id, AccountClaims.ActorOf(http.User), http.RequestAborted) is { } file && file.Form.IsShown() ? Results.File(file.Path, file.Form.MediaType()) : Results.NotFound()).Needs(Right.ViewRecords);
        app.MapGet(Address + "{id:int}/file", async (int id, HttpContext http, AttachmentsQuery files) =>
            await files.FileAsync(id, AccountClaims.ActorOf(http.User), http.RequestAborted) is { } file ? Results.File(file.Path, file.Form.MediaType(), file.FileName) : Results.NotFound()).Needs(Right.ViewRecords).RequireRateLimiting(RateLimits.Export);
        return app;
    }
}
