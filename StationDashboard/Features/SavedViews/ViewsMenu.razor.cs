using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.SavedViews;

/// <summary>In the head of every list: the person's views, and the present one kept under a name.</summary>
public sealed partial class ViewsMenu
{
    private const string Panel = "saved-views";

    private ValueList<OwnView> views = [];
    private ElementReference nameField;
    private ElementReference renameField;
    private bool open;
    private bool busy;
    private bool focuses;
    private int? renamed;
    private string name = "";
    private string newName = "";
    private Error? problem;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private SavedViewsQuery Query { get; set; } = default!;

    [Inject]
    private KeepView Keep { get; set; } = default!;

    [Inject]
    private DropView Drop { get; set; } = default!;

    [Inject]
    private UndoToast Toast { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Address => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    private string? Kept => ViewAddress.Of(Address) is { Succeeded: true } kept ? kept.Value : null;

    /// <inheritdoc/>
    protected override void OnInitialized() => Navigation.LocationChanged += Follow;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focuses)
        {
            focuses = false;
            try
            {
                await (renamed is null ? nameField : renameField).FocusAsync();
            }
            catch (JSException)
            {
                // Closed before the browser came to it: there is nothing to focus, and the page goes on.
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= Follow;
        base.Dispose(disposing);
    }

    // Another view was opened, or the list was filtered: the menu has done its work.
    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        Close();
        StateHasChanged();
    });

    private async Task ToggleAsync()
    {
        if (open)
        {
            Close();
            return;
        }

        views = await Query.RunAsync(Actor, Disposal);
        (open, focuses) = (true, true);
    }

    private void Close() => (open, renamed, problem, name) = (false, null, null, "");

    private void CloseOnEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            Close();
        }
    }

    private void BeginRename(OwnView view) => (renamed, newName, problem, focuses) = (view.Id, view.Name, null, true);

    private Task KeepAsync(bool replace) => DoAsync(async () =>
    {
        var kept = await Keep.RunAsync(name, Address, replace, Actor, Disposal);
        if (kept.Succeeded)
        {
            Snackbar.Add(Text[SavedViewsText.Saved, name.Trim()], Severity.Success);
            name = "";
        }

        return kept.Error;
    });

    private Task RenameAsync(OwnView view) => DoAsync(async () =>
    {
        var done = await Keep.RenameAsync(view.Id, newName, Actor, Disposal);
        renamed = done.Succeeded ? null : renamed;
        return done.Error;
    });

    private Task DeleteAsync(OwnView view) => DoAsync(async () =>
    {
        var dropped = await Drop.RunAsync(view.Id, Actor, Disposal);
        if (dropped.Succeeded && dropped.Value)
        {
            Toast.Show(Text[SavedViewsText.Deleted, view.Name], async () =>
            {
                var back = await Keep.RunAsync(view.Name, view.Address, replace: false, Actor, CancellationToken.None);
                await InvokeAsync(ReadAgainAsync);
                return back.Error is { } refused ? refused : Text[SavedViewsText.Restored, view.Name].Value;
            });
        }

        return dropped.Error;
    });

    // A second click can arrive before the disabled button has reached the browser.
    private async Task DoAsync(Func<Task<Error?>> act)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            problem = await act();
            views = await Query.RunAsync(Actor, Disposal);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task ReadAgainAsync()
    {
        if (open && !Disposal.IsCancellationRequested)
        {
            views = await Query.RunAsync(Actor, Disposal);
            StateHasChanged();
        }
    }
}
