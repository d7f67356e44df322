using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Today;

/// <summary>首页: what waits for the person, what others changed since the last visit, and what the person was at. Each block reads and renews itself.</summary>
public sealed partial class TodayPage
{
    /// <summary>The page's address.</summary>
    public const string Path = "/today";

    private LastLook? visit;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private KeepVisit Keep { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<TodayPage> Log { get; set; } = default!;

    private string Note => $"{Figures.Day(Clock.Today())} {CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(Clock.Today().DayOfWeek)} · {Actor.Name}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // Read once and kept: what was new when the page was opened stays on it, however long it is open.
        var found = await Keep.ReadAsync(Actor, Disposal);
        try
        {
            if (RendererInfo.IsInteractive && (await Keep.RunAsync(VisitSign.Opened, Actor, Disposal)).Error is { } refused)
            {
                Log.LogWarning("A visit was not noted: {Code}.", refused.Code);
            }
        }
        catch (Exception e) when (StorageFault.Of(e) is not null)
        {
            // The page can be read without: the next look shows the same again.
            Log.LogWarning(e, "A visit was not noted.");
        }

        visit = found;
    }
}
