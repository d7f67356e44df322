using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>What is doubtful about an entry, looked for when its writing pauses.</summary>
public sealed partial class DoubtList
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private IReadOnlyList<DoubtfulEntry> doubts = [];
    private ActivityEntry? looked;

    /// <summary>The entry.</summary>
    [Parameter, EditorRequired]
    public ActivityEntry Entry { get; set; } = new();

    /// <summary>The record that is edited; null for a new one.</summary>
    [Parameter]
    public int? ActivityId { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private ActivityDoubtsQuery Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (Entry == looked)
        {
            return;
        }

        var (asked, first) = (Entry, looked is null);
        looked = asked;
        try
        {
            if (!first)
            {
                await Task.Delay(Pause, Clock, Disposal);
            }

            if (asked == looked)
            {
                doubts = await Query.RunAsync(asked, ActivityId, Actor, Disposal);
            }
        }
        catch (OperationCanceledException) when (Disposal.IsCancellationRequested)
        {
            // The form has gone.
        }
    }
}
