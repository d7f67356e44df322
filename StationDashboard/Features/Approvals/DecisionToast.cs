using Microsoft.Extensions.Localization;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Approvals;

/// <summary>Says what was decided, with one click to take it back; later the list of decisions offers the same.</summary>
public sealed class DecisionToast(UndoToast toast, UndoDecision undo, IStringLocalizer<ApprovalText> text)
{
    /// <summary>Shows it.</summary>
    public void Show(string message, int decisionId, Actor actor) => toast.Show(message, () => TakeBackAsync(decisionId, actor));

    /// <summary>Takes a decision back and says so, or says why not.</summary>
    public async Task UndoAsync(int decisionId, Actor actor) => toast.Say(await TakeBackAsync(decisionId, actor));

    private async Task<Result<string>> TakeBackAsync(int decisionId, Actor actor)
    {
        var result = await undo.RunAsync(decisionId, actor, CancellationToken.None);
        return result.Error is { } refused ? refused : text[ApprovalText.Undone, Figures.Count(result.Value)].Value;
    }
}
