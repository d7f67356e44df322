using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace StationDashboard.Live;

/// <summary>
/// The place of a page where its live components are rendered together: what asks to be rendered while a batch is under way joins
/// it, and a browser gets one message instead of one a component. It shows nothing itself.
/// </summary>
public sealed class LiveBatch : ComponentBase, IDisposable
{
    private IReadOnlyList<LiveMember> waiting = [];

    [Inject] private LivePulse Pulse { get; set; } = default!;

    /// <summary>Renders them in one batch.</summary>
    internal void Render(IReadOnlyList<LiveMember> members)
    {
        waiting = members;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Pulse.Batch == this)
        {
            Pulse.Batch = null;
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Pulse.Batch = this;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var member in waiting)
        {
            member.Render();
        }

        waiting = [];
    }
}
