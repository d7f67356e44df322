using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Live;
using StationDashboard.Features.Drafts;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Today;

/// <summary>The person's unfinished forms: gone on with where they are found, or given up with an undo.</summary>
public sealed partial class DraftsTile
{
    private bool busy;

    [Inject]
    private DraftsQuery Query { get; set; } = default!;

    [Inject]
    private DropDraft Drop { get; set; } = default!;

    [Inject]
    private KeepDraft Keep { get; set; } = default!;

    [Inject]
    private UndoToast Toast { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Everything;

    /// <inheritdoc/>
    protected override Task<ValueList<OwnDraft>> QueryAsync(CancellationToken ct) => Query.RunAsync(Actor, ct);

    private async Task DiscardAsync(OwnDraft draft)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            var kept = await Query.FindAsync(draft.Form, Actor, Disposal);
            var dropped = await Drop.RunAsync(draft.Form, Actor, Disposal);
            if (dropped.Error is { } refused)
            {
                Snackbar.Add(refused.Text, Severity.Error);
            }
            else if (kept is { } found && dropped.Value)
            {
                Toast.Show(Text[TodayText.Discarded, draft.Title], () => RestoreAsync(draft.Title, found.Content));
            }

            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<Result<string>> RestoreAsync(string title, DraftContent content)
    {
        var kept = await Keep.RunAsync(content, Actor, CancellationToken.None);
        await InvokeAsync(async () => await LoadAsync());
        return kept.Error is { } refused ? refused : Text[TodayText.Restored, title].Value;
    }
}
