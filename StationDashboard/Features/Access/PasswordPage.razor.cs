using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Changes one's own password.</summary>
public sealed partial class PasswordPage
{
    private bool done;
    private string? problem;
    private string? rule;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [SupplyParameterFromForm]
    private string? Current { get; set; }

    [SupplyParameterFromForm]
    private string? Next { get; set; }

    [SupplyParameterFromForm]
    private string? Again { get; set; }

    [Inject]
    private ChangePassword Command { get; set; } = default!;

    [Inject]
    private PasswordRuleQuery Rule { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => rule = Text[await Rule.RunAsync(Http.RequestAborted)];

    private async Task ChangeAsync()
    {
        if (Next != Again)
        {
            problem = AccessErrors.Of(AccessText.PasswordsDiffer).Message;
            return;
        }

        var outcome = await Command.RunAsync(Current ?? "", Next ?? "", Actor, Caller.Of(Http), CancellationToken.None);
        (problem, done) = (outcome.Error?.Text, outcome.Succeeded);
        if (done)
        {
            await AccessCookie.SignInAsync(Http, outcome.Value);
        }
    }
}
