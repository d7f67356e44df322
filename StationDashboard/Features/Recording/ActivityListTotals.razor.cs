using Microsoft.AspNetCore.Components;
using StationDashboard.Live;

namespace StationDashboard.Features.Recording;

/// <summary>The sums of what the list is filtered by: apart from its rows, which need not wait for them.</summary>
public sealed partial class ActivityListTotals
{
    private ActivityListFilter? summed;

    /// <summary>The filter.</summary>
    [Parameter, EditorRequired]
    public ActivityListFilter Filter { get; set; } = default!;

    [Inject]
    private ActivityTotalsQuery Query { get; set; } = default!;

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Everything or ChangeKind.Stations or ChangeKind.Records;

    // Another page or order sums the same.
    protected override Task OnParametersSetAsync() => Filter.Selection == summed ? Task.CompletedTask : base.OnParametersSetAsync();

    protected override Task<ActivityTotals> QueryAsync(CancellationToken ct)
    {
        summed = Filter.Selection;
        return Query.RunAsync(summed, Actor, ct);
    }
}
