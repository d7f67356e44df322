using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.RecentItems;

/// <summary>Stands once in the shell and shows nothing: remembers each record whose address the person comes to.</summary>
public sealed class OpenedWatch : EndingComponent
{
    private IReadOnlyList<OpenedReference> shown = [];

    [CascadingParameter] private Actor Actor { get; set; } = Actor.Nobody;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private RecordOpened Record { get; set; } = default!;

    [Inject] private ILogger<OpenedWatch> Log { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The circuit's own instance alone: what is prerendered is not opened yet.
        if (RendererInfo.IsInteractive && Actor.AccountId is not null && Actor.May(Right.ViewRecords))
        {
            Navigation.LocationChanged += Follow;
            await RememberAsync(Navigation.Uri);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= Follow;
        base.Dispose(disposing);
    }

    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() => RememberAsync(change.Location));

    private async Task RememberAsync(string uri)
    {
        var (before, now) = (shown, OpenedAddress.Of("/" + Navigation.ToBaseRelativePath(uri)));
        shown = now;
        try
        {
            // Another year or filter of the same record opens nothing new.
            foreach (var opened in now.Except(before))
            {
                if ((await Record.RunAsync(opened, Actor, Disposal)).Error is { } refused)
                {
                    Log.LogWarning("An opened record was not remembered: {Code}.", refused.Code);
                }
            }
        }
        catch (OperationCanceledException) when (Disposal.IsCancellationRequested)
        {
            // The page went: nobody waits for this.
        }
        catch (Exception e) when (StorageFault.Of(e) is not null)
        {
            // The record itself can still be read: a disk without room must not close its page.
            Log.LogWarning(e, "An opened record was not remembered.");
        }
    }
}
