using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using StationDashboard.Features.Access;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Drafts;

/// <summary>Where a page whose circuit has gone leaves what was typed meanwhile; no storage of the browser holds it.</summary>
public static class DraftEndpoints
{
    /// <summary>The address.</summary>
    public const string Typed = "/drafts/typed";

    // A form of the greatest length, in UTF-8.
    private const int MaxBytes = 3 * KeepDraft.MaxLength;
    private const int MaxWord = 200;

    /// <summary>Maps it.</summary>
    public static IEndpointRouteBuilder MapDrafts(this IEndpointRouteBuilder app)
    {
        app.MapPost(Typed, KeepAsync).Needs(Right.None).WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        return app;
    }

    private static async Task<IResult> KeepAsync([FromBody] TypedForm typed, HttpContext http, IAntiforgery antiforgery, KeepDraft keep)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            NotedRefusals.Note(http, Refusals.Form);
            return Results.BadRequest();
        }

        if (typed is not { Form.Length: > 0 and <= MaxWord, Title.Length: <= MaxWord, Address: ['/', ..] and { Length: <= MaxWord }, Fields.Count: > 0 } || typed.Fields.Any(f => f is not { Key.Length: <= MaxWord, Value: not null }))
        {
            return Results.BadRequest();
        }

        var kept = await keep.TypedAsync(typed, AccountClaims.ActorOf(http.User), http.RequestAborted);
        return kept.Error is { } refused ? Results.Text(refused.Text, statusCode: StatusCodes.Status503ServiceUnavailable) : Results.NoContent();
    }
}
