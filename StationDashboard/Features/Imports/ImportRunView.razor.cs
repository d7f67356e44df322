using Microsoft.AspNetCore.Components;
using StationDashboard.Live;

namespace StationDashboard.Features.Imports;

/// <summary>Shows a run as it goes on; whoever opens its address sees it, and closing the page stops nothing.</summary>
public sealed partial class ImportRunView : IAsyncDisposable
{
    private RunState state = default!;
    private Throttle? throttle;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public ImportRun Run { get; set; } = default!;

    /// <summary>The page of past imports that is shown below a result.</summary>
    [Parameter]
    public int PageNumber { get; set; } = 1;

    /// <summary>Which issues the address asks for.</summary>
    [Parameter]
    public IssueFilter Filter { get; set; } = new();

    [Inject]
    private ImportRuns Runs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<ImportRunView> Log { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (throttle is not null)
        {
            Run.Changed -= throttle.Signal;
            await throttle.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        state = Run.State;
        if (RendererInfo.IsInteractive)
        {
            throttle = new(Clock, LivePulse.Interval, _ => InvokeAsync(Show), e => Log.LogError(e, "A run could not be shown."));
            Run.Changed += throttle.Signal;
            // What changed between the reading above and the subscription.
            state = Run.State;
        }
    }

    private static string Working(RunStage stage) => stage switch
    {
        RunStage.Receiving => ImportPageText.StageReceiving,
        RunStage.Waiting => ImportPageText.StageWaiting,
        RunStage.Storing => ImportPageText.StageStoring,
        RunStage.Reading or RunStage.Preview or RunStage.Done or RunStage.Ended => ImportPageText.StageReading,
    };

    private void Show()
    {
        if (!ReferenceEquals(state, Run.State))
        {
            state = Run.State;
            StateHasChanged();
        }
    }

    private void Cancel() => Runs.Cancel(Run);
}
