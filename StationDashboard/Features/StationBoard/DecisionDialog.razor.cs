using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>Asks before a record is approved, returned or made void, and for the reason that the history keeps.</summary>
public sealed partial class DecisionDialog
{
    private string reason = "";

    /// <summary>What will happen.</summary>
    [Parameter, EditorRequired]
    public string Message { get; set; } = "";

    /// <summary>What is decided.</summary>
    [Parameter, EditorRequired]
    public Decision Decision { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>Whether a reason must be given.</summary>
    [Parameter, EditorRequired]
    public bool Required { get; set; }

    private bool Allowed => !Required || !string.IsNullOrWhiteSpace(reason);

    /// <summary>Shows the dialog; the reason (possibly empty), or null when it was cancelled.</summary>
    public static async Task<string?> AskAsync(IDialogService dialogs, string title, string message, Decision decision, Actor actor)
    {
        var parameters = new DialogParameters<DecisionDialog> { { d => d.Message, message }, { d => d.Decision, decision }, { d => d.Required, DecideActivities.NeedsReason(decision, actor) } };
        var reference = await dialogs.ShowAsync<DecisionDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true });
        return await reference.Result is { Canceled: false, Data: string reason } ? reason : null;
    }

    private void Confirm()
    {
        if (Allowed)
        {
            Dialog.Close(DialogResult.Ok(reason));
        }
    }
}
