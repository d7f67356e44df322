using Microsoft.AspNetCore.Components;
using StationDashboard.Live;

namespace StationDashboard.Features.Reports;

/// <summary>Follows a report that is being made, lets it be cancelled, and starts its download when it lies ready.</summary>
public sealed partial class ReportRunView : IAsyncDisposable
{
    private ReportRunState state = new(ReportStage.Waiting);
    private Throttle? throttle;
    private bool offered;

    /// <summary>The report.</summary>
    [Parameter, EditorRequired]
    public ReportRun Run { get; set; } = default!;

    /// <summary>The page began it: its download starts by itself. One that was found again waits for a click.</summary>
    [Parameter]
    public bool Begun { get; set; }

    /// <summary>Told when it was taken, cancelled or failed.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ReportRunState> Ended { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<ReportRunView> Log { get; set; } = default!;

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
    protected override async Task OnInitializedAsync()
    {
        offered = !Begun;
        if (RendererInfo.IsInteractive)
        {
            throttle = new(Clock, LivePulse.Interval, _ => InvokeAsync(ShowAsync), e => Log.LogError(e, "A report could not be shown."));
            Run.Changed += throttle.Signal;
        }

        // It may have ended before anybody followed it.
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        if (ReferenceEquals(state, Run.State))
        {
            return;
        }

        state = Run.State;
        if (state.Stage is ReportStage.Ended)
        {
            await Ended.InvokeAsync(state);
            return;
        }

        if (state.Stage is ReportStage.Done && !offered)
        {
            offered = true;
            Take();
        }

        StateHasChanged();
    }

    // An answer that is a file leaves the page where it is.
    private void Take() => Navigation.NavigateTo(ReportDownloads.Of(Run), forceLoad: true);
}
