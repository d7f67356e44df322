using Microsoft.Extensions.Localization;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Approvals;

/// <summary>Says for ten seconds what was decided, with one click to take it back; later the list of decisions offers the same.</summary>
public sealed class UndoToast(ISnackbar snackbar, UndoDecision undo, IStringLocalizer<ApprovalText> text)
{
    private const int Milliseconds = 10_000;

    /// <summary>Shows it.</summary>
    public void Show(string message, int decisionId, Actor actor) => snackbar.Add(message, Severity.Success, options =>
    {
        options.VisibleStateDuration = Milliseconds;
        options.Action = text[ApprovalText.Undo];
        options.OnClick = _ => UndoAsync(decisionId, actor);
    });

    /// <summary>Takes a decision back and says so, or says why not.</summary>
    public async Task UndoAsync(int decisionId, Actor actor)
    {
        var result = await undo.RunAsync(decisionId, actor, CancellationToken.None);
        snackbar.Add(result.Error?.Text ?? text[ApprovalText.Undone, Figures.Count(result.Value)], result.Succeeded ? Severity.Success : Severity.Error);
    }
}
