using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Finding;

/// <summary>The app bar's way to the search and to the list of shortcuts, and the keys that work on every page.</summary>
public sealed partial class FindButton : IAsyncDisposable
{
    private ElementReference find;
    private ElementReference list;
    private IJSObjectReference? module;
    private bool open;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private IEnumerable<Shortcut> Keys { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
            {
                await module.InvokeVoidAsync("forget");
                await module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and its key listener with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Finding/FindButton.razor.js"]);
            await module.InvokeVoidAsync("listen", find, list, Keys.Where(k => Actor.May(k.Right)).Of<FindingText>(FindingText.Everywhere));
        }
    }

    private Task FindAsync() => ShowAsync(async () =>
    {
        if (await FindDialog.ShowAsync(Dialogs, Text[FindingText.Find]))
        {
            await ShortcutsDialog.ShowAsync(Dialogs, Text[FindingText.Shortcuts]);
        }
    });

    private Task ListAsync() => ShowAsync(() => ShortcutsDialog.ShowAsync(Dialogs, Text[FindingText.Shortcuts]));

    // The key can be pressed again before the dialog has reached the browser.
    private async Task ShowAsync(Func<Task> show)
    {
        if (open)
        {
            return;
        }

        open = true;
        try
        {
            await show();
        }
        finally
        {
            open = false;
        }
    }
}
