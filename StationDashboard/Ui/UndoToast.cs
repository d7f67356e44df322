using Microsoft.Extensions.Localization;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Ui;

/// <summary>Says for ten seconds what was done, with one click to take it back.</summary>
public sealed class UndoToast(ISnackbar snackbar, IStringLocalizer<ShellText> text)
{
    // Long enough to read it and to find the button.
    private const int Milliseconds = 10_000;

    /// <summary>Shows it; it stands above all pages, so that <paramref name="undo"/> may run when the one that showed it has gone.</summary>
    /// <param name="message">What was done.</param>
    /// <param name="undo">Takes it back, and says so or why not.</param>
    public void Show(string message, Func<Task<Result<string>>> undo) => snackbar.Add(message, Severity.Success, options =>
    {
        options.VisibleStateDuration = Milliseconds;
        // With a button it would else stand until it is closed.
        options.RequireInteraction = false;
        options.Action = text[ShellText.Undo];
        options.OnClick = async _ => Say(await undo());
    });

    /// <summary>Says how an undo went.</summary>
    public void Say(Result<string> outcome) =>
        snackbar.Add(outcome.Error?.Text ?? outcome.Value, outcome.Succeeded ? Severity.Success : Severity.Error);
}
