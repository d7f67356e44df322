using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>Chooses the other entry, shows what the merge does to the figures, and decides.</summary>
public sealed partial class JoinDialog
{
    private const int MaxShown = 20;
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private FoundEntry? first;
    private FoundEntry? second;
    private IReadOnlyList<FoundEntry> found = [];
    private IdentityEffect? effect;
    private string? refusal;
    private string typed = "";
    private string reason = "";
    private int keystrokes;
    private bool busy;

    /// <summary>One entry.</summary>
    [Parameter, EditorRequired]
    public int First { get; set; }

    /// <summary>The other entry; null where the person looks for it here.</summary>
    [Parameter]
    public int? Second { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private FindEntries Find { get; set; } = default!;

    [Inject]
    private DecideIdentity Decide { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool NeedsReason => first?.Uscc is not null && second?.Uscc is not null;

    private bool Ready => !busy && effect is not null && (!NeedsReason || !string.IsNullOrWhiteSpace(reason));

    /// <summary>Shows the dialog; the decision's key, or null when nothing was decided.</summary>
    public static async Task<int?> ShowAsync(IDialogService dialogs, string title, int first, int? second)
    {
        var parameters = new DialogParameters<JoinDialog> { { d => d.First, first }, { d => d.Second, second } };
        var reference = await dialogs.ShowAsync<JoinDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false });
        return await reference.Result is { Canceled: false, Data: int decision } ? decision : null;
    }

    protected override async Task OnInitializedAsync()
    {
        first = await Find.OneAsync(First, Actor, Disposal);
        if (Second is { } other && await Find.OneAsync(other, Actor, Disposal) is { } known)
        {
            await ChooseAsync(known);
        }
    }

    private async Task SearchAsync()
    {
        var mine = ++keystrokes;
        await Task.Delay(TypingPause, Clock, Disposal);
        if (mine == keystrokes)
        {
            found = [.. (await Find.RunAsync(typed, Actor, Disposal)).Where(e => e.CountsAsId != first?.CountsAsId)];
        }
    }

    private async Task ChooseAsync(FoundEntry entry)
    {
        (second, effect, refusal) = (entry, null, null);
        var preview = await Decide.PreviewAsync(IdentityStep.Join(First, entry.Id), Actor, Disposal);
        (effect, refusal) = (preview.Succeeded ? preview.Value : null, preview.Error?.Text);
    }

    private void Clear() => (second, effect, refusal) = (null, null, null);

    // Checked again here: a click can arrive before the disabled button has reached the browser.
    private async Task ConfirmAsync()
    {
        if (!Ready || second is null)
        {
            return;
        }

        busy = true;
        try
        {
            var decided = await Decide.RunAsync(IdentityStep.Join(First, second.Id), reason, Actor, CancellationToken.None);
            if (decided.Error is { } error)
            {
                refusal = error.Text;
            }
            else
            {
                Dialog.Close(DialogResult.Ok(decided.Value));
            }
        }
        finally
        {
            busy = false;
        }
    }
}
