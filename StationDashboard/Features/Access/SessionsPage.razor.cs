using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>One's own sessions, and how to end one.</summary>
public sealed partial class SessionsPage
{
    private IReadOnlyList<OwnSession> sessions = [];
    private string? problem;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [SupplyParameterFromForm]
    private int? Session { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [Inject]
    private OwnSessionsQuery Query { get; set; } = default!;

    [Inject]
    private EndOtherSession Command { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => sessions = await Query.RunAsync(Actor, Http.RequestAborted);

    private static string Clock(DateTime utc) => ChinaTime.Clock(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private async Task EndAsync()
    {
        if (Session is { } session)
        {
            problem = (await Command.RunAsync(session, Password ?? "", Actor, Caller.Of(Http), CancellationToken.None)).Error?.Text;
            sessions = await Query.RunAsync(Actor, Http.RequestAborted);
        }
    }
}
