using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Today;

/// <summary>Stands once in the shell and shows nothing: a visit goes on while the person goes from page to page.</summary>
public sealed class VisitWatch : EndingComponent
{
    /// <summary>The store is not written at every click.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private string path = "";
    private DateTime noted;

    [CascadingParameter] private Actor Actor { get; set; } = Actor.Nobody;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private KeepVisit Keep { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private ILogger<VisitWatch> Log { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive && Actor.AccountId is not null && Actor.May(Right.ViewRecords))
        {
            Navigation.LocationChanged += Follow;
            await NoteAsync(PathOf(Navigation.Uri));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= Follow;
        base.Dispose(disposing);
    }

    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() => NoteAsync(PathOf(change.Location)));

    private async Task NoteAsync(string now)
    {
        var before = path;
        path = now;
        // 首页 notes its opening itself, before it reads what is new.
        var sign = before == TodayPage.Path && now != before ? VisitSign.Left : VisitSign.Elsewhere;
        if (now == TodayPage.Path || (sign is VisitSign.Elsewhere && Clock.UtcInstant() - noted < Rest))
        {
            return;
        }

        noted = Clock.UtcInstant();
        try
        {
            if ((await Keep.RunAsync(sign, Actor, Disposal)).Error is { } refused)
            {
                Log.LogWarning("A visit was not noted: {Code}.", refused.Code);
            }
        }
        catch (OperationCanceledException) when (Disposal.IsCancellationRequested)
        {
            // The circuit went: nobody waits for this.
        }
        catch (Exception e) when (StorageFault.Of(e) is not null)
        {
            // The page itself can still be read.
            Log.LogWarning(e, "A visit was not noted.");
        }
    }

    private static string PathOf(string uri) => new Uri(uri).AbsolutePath;
}
