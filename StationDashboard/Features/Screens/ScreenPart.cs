using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Screens;

/// <summary>A part of the big screen: reads its own part of the shared view and renders only when that part differs.</summary>
/// <typeparam name="TPart">The part.</typeparam>
public abstract class ScreenPart<TPart> : LiveComponent<TPart>
    where TPart : class
{
    /// <summary>The words.</summary>
    [Inject]
    protected IStringLocalizer<ScreenText> Text { get; set; } = default!;

    /// <summary>The words of the rules.</summary>
    [Inject]
    protected IStringLocalizer<ThresholdText> Rules { get; set; } = default!;

    /// <summary>The clock of China.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    [Inject]
    private ScreenQuery Query { get; set; } = default!;

    /// <summary>Takes the part out of the view.</summary>
    protected abstract TPart Part(ScreenView view);

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Touches(Time.Today().Year) || topic.Touches(Time.Today().Year - 1);

    /// <inheritdoc/>
    protected override async Task<TPart> QueryAsync(CancellationToken ct) => Part(await Query.RunAsync(Actor, ct));
}
