using Microsoft.AspNetCore.Components;
using StationDashboard.Live;

namespace StationDashboard.Features.Approvals;

/// <summary>The last decisions, each with its undo.</summary>
public sealed partial class RecentDecisionsTile
{
    private bool busy;

    [Inject]
    private RecentDecisionsQuery Query { get; set; } = default!;

    [Inject]
    private DecisionToast Toast { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Records or ChangeKind.Everything;

    /// <inheritdoc/>
    protected override Task<RecentDecisions> QueryAsync(CancellationToken ct) => Query.RunAsync(Actor, ct);

    private async Task UndoAsync(int decisionId)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            await Toast.UndoAsync(decisionId, Actor);
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
