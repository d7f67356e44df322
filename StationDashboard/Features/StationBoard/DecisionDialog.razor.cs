using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>
/// Asks before records are approved, returned, made void or restored, shows what that does to the verdicts of their stations,
/// and takes the reason that the history keeps.
/// </summary>
public sealed partial class DecisionDialog
{
    // Bound: changed stations that are named one by one.
    private const int Most = 20;

    private IReadOnlyList<StationEffect>? effects;
    private IReadOnlyList<StationEffect> changing = [];
    private string? failure;
    private string reason = "";

    /// <summary>What will happen.</summary>
    [Parameter, EditorRequired]
    public string Message { get; set; } = "";

    /// <summary>What is decided.</summary>
    [Parameter, EditorRequired]
    public Decision Decision { get; set; }

    /// <summary>Whether a reason must be given.</summary>
    [Parameter, EditorRequired]
    public bool Required { get; set; }

    /// <summary>The records, for the effect; empty shows none.</summary>
    [Parameter]
    public IReadOnlyCollection<int> Activities { get; set; } = [];

    /// <summary>The button's word where the number belongs into it.</summary>
    [Parameter]
    public string? ConfirmWord { get; set; }

    /// <summary>Who decides.</summary>
    [Parameter]
    public Actor Decider { get; set; } = Actor.Nobody;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private DecisionEffectQuery Query { get; set; } = default!;

    private bool Allowed => !Required || !string.IsNullOrWhiteSpace(reason);

    /// <summary>Shows the dialog; the reason (possibly empty), or null when it was cancelled.</summary>
    public static async Task<string?> AskAsync(IDialogService dialogs, string title, string message, Decision decision, Actor actor, IReadOnlyCollection<int>? activities = null, string? confirmWord = null, bool reasonNeeded = false)
    {
        var parameters = new DialogParameters<DecisionDialog>
        {
            { d => d.Message, message }, { d => d.Decision, decision }, { d => d.Required, reasonNeeded || DecideActivities.NeedsReason(decision, actor) },
            { d => d.Activities, activities ?? [] }, { d => d.ConfirmWord, confirmWord }, { d => d.Decider, actor },
        };
        var reference = await dialogs.ShowAsync<DecisionDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        return await reference.Result is { Canceled: false, Data: string reason } ? reason : null;
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Activities.Count == 0)
        {
            return;
        }

        try
        {
            // Thousands of records take a second or two; the dialog is there at once.
            var found = await Task.Run(() => Query.RunAsync(Activities, Decision, Decider, Disposal), Disposal);
            (effects, changing) = (found, [.. found.Where(e => e.Changes)]);
        }
        catch (OperationCanceledException) when (Disposal.IsCancellationRequested)
        {
            // Closed meanwhile.
        }
        catch (Exception e) when (StorageFault.Of(e) is { } fault)
        {
            // The decision itself can still be taken or refused with its own sentence.
            failure = fault.Text;
        }
    }

    private void Confirm()
    {
        if (Allowed)
        {
            Dialog.Close(DialogResult.Ok(reason));
        }
    }
}
