using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using StationDashboard.Features.Access;
using StationDashboard.Shared;

namespace StationDashboard.Features.Drafts;

/// <summary>Where a page whose circuit or session has gone leaves what was typed meanwhile; no storage of the browser holds it.</summary>
public static class DraftEndpoints
{
    /// <summary>The address.</summary>
    public const string Typed = "/drafts/typed";

    /// <summary>The header with the <see cref="DraftTicket"/>. It stands for the session, which may have ended, and for the token of a
    /// form: another site knows no ticket and may not send the header.</summary>
    public const string Ticket = "Draft-Ticket";

    // A form of the greatest length, in UTF-8.
    private const int MaxBytes = 3 * KeepDraft.MaxLength;
    private const int MaxWord = 200;

    /// <summary>Maps it.</summary>
    public static IEndpointRouteBuilder MapDrafts(this IEndpointRouteBuilder app)
    {
        app.MapPost(Typed, KeepAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        return app;
    }

    private static async Task<IResult> KeepAsync(HttpContext http, DraftTicket tickets, KeepDraft keep)
    {
        // Before anything of it is read.
        if (await tickets.ReadAsync(http.Request.Headers[Ticket], http.Connection.RemoteIpAddress?.ToString(), http.RequestAborted) is not { } owner)
        {
            NotedRefusals.Note(http, Refusals.Form);
            return Results.Unauthorized();
        }

        if (await ReadAsync(http) is not { Form.Length: > 0 and <= MaxWord, Title.Length: <= MaxWord, Address: ['/', ..] and { Length: <= MaxWord }, Fields.Count: > 0 } typed
            || typed.Fields.Any(f => f is not { Key.Length: <= MaxWord, Value: not null }))
        {
            return Results.BadRequest();
        }

        var kept = await keep.TypedAsync(typed, owner, http.RequestAborted);
        return kept.Error is { } refused ? Results.Text(refused.Text, statusCode: StatusCodes.Status503ServiceUnavailable) : Results.NoContent();
    }

    private static async Task<TypedForm?> ReadAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasJsonContentType() ? await http.Request.ReadFromJsonAsync<TypedForm>(http.RequestAborted) : null;
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }
}
