using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Ends 单人试用 by making the real accounts.</summary>
public sealed partial class TrialEndPage
{
    private string? problem;
    private IssuedCode[]? codes;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [SupplyParameterFromForm]
    private string? SystemName { get; set; }

    [SupplyParameterFromForm]
    private string? SecurityName { get; set; }

    [SupplyParameterFromForm]
    private string? AuditName { get; set; }

    [Inject]
    private SetUpAdministrators Command { get; set; } = default!;

    private async Task EndAsync()
    {
        var outcome = await Command.EndTrialAsync(new(SystemName ?? "", SecurityName ?? "", AuditName ?? ""), Actor, CancellationToken.None);
        problem = outcome.Error?.Text;
        codes = outcome.Succeeded ? outcome.Value : null;
    }
}
