using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>Lists what is still 待核, then locks the year and finalises its evaluation; cancelling stops the draws and stores nothing of them.</summary>
public sealed partial class FinaliseDialog
{
    private const int Shown = 12;

    private IReadOnlyList<PendingStation>? pending;
    private string? problem;
    private bool busy;
    private int done;

    /// <summary>The calendar year.</summary>
    [Parameter, EditorRequired]
    public int Year { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private FinaliseEvaluation Finalise { get; set; } = default!;

    [Inject]
    private LockYear Lock { get; set; } = default!;

    [Inject]
    private EvaluationBoard Board { get; set; } = default!;

    /// <summary>Shows the dialog until it is done or cancelled.</summary>
    public static async Task ShowAsync(IDialogService dialogs, string title, int year)
    {
        var reference = await dialogs.ShowAsync<FinaliseDialog>(title, new DialogParameters<FinaliseDialog> { { d => d.Year, year } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false, CloseOnEscapeKey = true });
        await reference.Result;
    }

    protected override async Task OnInitializedAsync() => pending = await Finalise.PendingAsync(Year, Actor, Disposal);

    private void Cancel() => Dialog.Cancel();

    private async Task RunAsync()
    {
        if (busy)
        {
            return;
        }

        (busy, problem, done) = (true, null, 0);
        try
        {
            var refused = (await Lock.RunAsync(Year, Actor, Disposal)).Error is { Code: not "lock.locked" } open
                ? open
                : (await Task.Run(() => Finalise.RunAsync(Year, Board.Settings, Actor, Progress, Disposal), Disposal)).Error;
            if (refused is null)
            {
                Dialog.Close();
                return;
            }

            problem = refused.Text;
        }
        catch (OperationCanceledException) when (Disposal.IsCancellationRequested)
        {
            // Cancelled by closing: nothing was stored.
        }
        finally
        {
            busy = false;
        }
    }

    // Told from the drawing threads, some hundred times: a bar needs a few dozen.
    private void Progress(int draws)
    {
        if (draws - done >= Board.Settings.Draws / 40 || draws == Board.Settings.Draws)
        {
            done = draws;
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
