using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Screens;

/// <summary>The panels that take turns.</summary>
public enum ScreenPanel
{
    /// <summary>The cities on the map.</summary>
    Map,
    /// <summary>The cities as bars.</summary>
    Cities,
    /// <summary>Activities by month.</summary>
    Months,
    /// <summary>Stations by state.</summary>
    Progress,
}

/// <summary>Shows one panel after another; all stay drawn, and a wide screen shows them side by side. A click halts the turning.</summary>
public sealed partial class ScreenPanels : IAsyncDisposable
{
    /// <summary>How long each is shown.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(15);

    private ITimer? timer;
    private int turns;
    private bool halted;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ScreenText> Text { get; set; } = default!;

    // One city has none to compare with; the names of cities in Latin letters do not fit the map at this size.
    private IReadOnlyList<ScreenPanel> Panels => Actor.City is not null ? [ScreenPanel.Progress, ScreenPanel.Months]
        : Cultures.IsChinese ? [ScreenPanel.Map, ScreenPanel.Cities, ScreenPanel.Months, ScreenPanel.Progress]
        : [ScreenPanel.Cities, ScreenPanel.Months, ScreenPanel.Progress];

    private ScreenPanel Shown => Panels[turns % Panels.Count];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            timer = Clock.CreateTimer(_ => _ = InvokeAsync(GoOn), null, Turn, Turn);
        }
    }

    private void GoOn()
    {
        if (!halted)
        {
            turns++;
            StateHasChanged();
        }
    }
}
