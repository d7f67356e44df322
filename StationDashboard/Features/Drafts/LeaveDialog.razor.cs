using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace StationDashboard.Features.Drafts;

/// <summary>How a person leaves a form with changes that are not saved.</summary>
public enum Leaving
{
    /// <summary>Not at all.</summary>
    Not,
    /// <summary>The draft stays and is offered again.</summary>
    Keeping,
    /// <summary>The changes are given up.</summary>
    Discarding,
}

/// <summary>Asks before a form with unsaved changes is left.</summary>
public sealed partial class LeaveDialog
{
    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>For dialogs around a <see cref="DraftForm{TFields}"/>: nothing closes them without asking.</summary>
    public static DialogOptions Options => new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = false, BackdropClick = false };

    /// <summary>Asks; whoever closes the question stays.</summary>
    public static async Task<Leaving> AskAsync(IDialogService dialogs, IStringLocalizer<DraftText> text)
    {
        var reference = await dialogs.ShowAsync<LeaveDialog>(text[DraftText.LeaveTitle], new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true });
        return await reference.Result is { Canceled: false, Data: Leaving answer } ? answer : Leaving.Not;
    }

    private void Answer(Leaving answer) => Dialog.Close(DialogResult.Ok(answer));
}
