using Microsoft.AspNetCore.Components;
using StationDashboard.Live;

namespace StationDashboard.Features.Today;

/// <summary>What others did since the last visit, and which stations stand otherwise than then.</summary>
public sealed partial class ChangesTile
{
    /// <summary>From where on something is new.</summary>
    [Parameter, EditorRequired]
    public LastLook Since { get; set; } = default!;

    [Inject]
    private ChangesQuery Query { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is not (ChangeKind.Attachments or ChangeKind.RankIntervals);

    /// <inheritdoc/>
    protected override Task<ChangesView> QueryAsync(CancellationToken ct) => Query.RunAsync(Since, Actor, ct);
}
