using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>What a person decides about a whole import.</summary>
/// <param name="Decision">What.</param>
/// <param name="Reason">Why; empty where none is needed.</param>
public sealed record BatchDecision(Decision Decision, string Reason);

/// <summary>Asks whether what an import brought is approved, returned or made void, and why.</summary>
public sealed partial class DecideBatchDialog
{
    private Decision decision = Decision.Approve;
    private string reason = "";

    /// <summary>The file that was imported.</summary>
    [Parameter, EditorRequired]
    public string FileName { get; set; } = "";

    /// <summary>Who decides.</summary>
    [Parameter, EditorRequired]
    public Actor Decider { get; set; } = Actor.Nobody;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private bool Allowed => !DecideActivities.NeedsReason(decision, Decider) || !string.IsNullOrWhiteSpace(reason);

    /// <summary>Shows the dialog; null when it was cancelled.</summary>
    public static async Task<BatchDecision?> AskAsync(IDialogService dialogs, string title, string fileName, Actor actor)
    {
        var parameters = new DialogParameters<DecideBatchDialog> { { d => d.FileName, fileName }, { d => d.Decider, actor } };
        var reference = await dialogs.ShowAsync<DecideBatchDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true });
        return await reference.Result is { Canceled: false, Data: BatchDecision made } ? made : null;
    }

    private static string Word(Decision decision) => decision switch
    {
        Decision.Approve => ImportPageText.Approve,
        Decision.Return => ImportPageText.Return,
        Decision.Void => ImportPageText.MakeVoid,
        Decision.Restore => throw new InvalidOperationException("An import's records are restored one by one."),
    };

    // Checked again here: a click can arrive before the disabled button has reached the browser.
    private void Confirm()
    {
        if (Allowed)
        {
            Dialog.Close(DialogResult.Ok(new BatchDecision(decision, reason)));
        }
    }
}
