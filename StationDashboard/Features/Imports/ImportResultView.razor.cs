using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Imports;

/// <summary>What was stored, with the way back.</summary>
public sealed partial class ImportResultView
{
    private bool undone;
    private bool busy;
    private string? problem;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public ImportRun Run { get; set; } = default!;

    /// <summary>The run as it stands.</summary>
    [Parameter, EditorRequired]
    public RunState State { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private UndoImport Undo { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private ImportOutcome outcome => State.Outcome!;

    private async Task UndoAsync()
    {
        if (busy || !await ConfirmDialog.AskAsync(Dialogs, Text[ImportPageText.UndoAll], Text[ImportPageText.UndoAllAsk, outcome.Stored], Text[ImportPageText.Undo], danger: true))
        {
            return;
        }

        busy = true;
        var result = await Task.Run(() => Undo.GroupAsync(outcome.Group, Actor, CancellationToken.None));
        (busy, undone, problem) = (false, result.Succeeded, result.Error?.Text);
    }
}
