using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace StationDashboard.Ui;

/// <summary>Asks before something is done; the button says what will be done.</summary>
public sealed partial class ConfirmDialog
{
    /// <summary>What will happen, and what will not.</summary>
    [Parameter, EditorRequired]
    public string Message { get; set; } = "";

    /// <summary>The verb on the button; 确定 when null.</summary>
    [Parameter]
    public string? ConfirmWord { get; set; }

    /// <summary>Paints the button as a warning.</summary>
    [Parameter]
    public bool Danger { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>Shows the dialog and answers whether it was confirmed.</summary>
    public static async Task<bool> AskAsync(IDialogService dialogs, string title, string message, string? confirmWord = null, bool danger = false)
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { d => d.Message, message },
            { d => d.ConfirmWord, confirmWord },
            { d => d.Danger, danger },
        };
        var options = new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };
        var reference = await dialogs.ShowAsync<ConfirmDialog>(title, parameters, options);
        return await reference.Result is { Canceled: false };
    }
}
