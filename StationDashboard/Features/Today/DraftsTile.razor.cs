using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Live;
using StationDashboard.Features.Drafts;
using StationDashboard.Shared;

namespace StationDashboard.Features.Today;

/// <summary>The person's unfinished forms: gone on with where they are found, or given up with an undo.</summary>
public sealed partial class DraftsTile
{
    // As other toasts with an undo: long enough to read it and to find the button.
    private const int Milliseconds = 10_000;

    private bool busy;

    [Inject]
    private DraftsQuery Query { get; set; } = default!;

    [Inject]
    private DropDraft Drop { get; set; } = default!;

    [Inject]
    private KeepDraft Keep { get; set; } = default!;

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
                Snackbar.Add(Text[TodayText.Discarded, draft.Title], Severity.Success, options =>
                {
                    options.VisibleStateDuration = Milliseconds;
                    options.Action = Text[TodayText.Undo];
                    options.OnClick = _ => InvokeAsync(() => RestoreAsync(found.Content));
                });
            }

            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task RestoreAsync(DraftContent content)
    {
        if ((await Keep.RunAsync(content, Actor, CancellationToken.None)).Error is { } refused)
        {
            Snackbar.Add(refused.Text, Severity.Error);
        }

        await LoadAsync();
    }
}
