using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using StationDashboard.Live;

namespace StationDashboard.Features.Overview;

/// <summary>A tile of the overview: reads its own part of the shared view and renders only when that part differs.</summary>
/// <typeparam name="TPart">The part.</typeparam>
public abstract class OverviewPart<TPart> : LiveComponent<TPart>
    where TPart : class
{
    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired]
    public OverviewFilter Filter { get; set; } = default!;

    /// <summary>The words.</summary>
    [Inject]
    protected IStringLocalizer<OverviewText> Text { get; set; } = default!;

    [Inject]
    private OverviewQuery Query { get; set; } = default!;

    /// <summary>Takes the part out of the view.</summary>
    protected abstract TPart Part(OverviewView view);

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Touches(Filter.Year) || topic.Touches(Filter.Year - 1);

    /// <inheritdoc/>
    protected internal override object? SharedSource => Filter;

    /// <inheritdoc/>
    protected internal override Task ReadAheadAsync(CancellationToken ct) => Query.RunAsync(Filter, Actor, ct).AsTask();

    /// <inheritdoc/>
    protected override async Task<TPart> QueryAsync(CancellationToken ct) => Part(await Query.RunAsync(Filter, Actor, ct));
}
