using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>The page of one activity's form: a new one of a station, a new one like another, or one that is stored.</summary>
public sealed partial class ActivityFormPage
{
    private OpenedActivity? opened;
    private ActivityEntry entry = new();
    private PickedStation? station;
    private bool loaded;

    /// <summary>The activity; null for a new one.</summary>
    [Parameter]
    public int? Id { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private RecordActivity Recording { get; set; } = default!;

    [Inject]
    private PickStationQuery Stations { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string BackHref => Id is { } id ? $"/activities?from=all&activity={id}" : station is null ? "/activities" : $"/activities?station={station.Code}";

    protected override async Task OnParametersSetAsync()
    {
        loaded = false;
        var query = new AddressQuery(Navigation.Uri);
        entry = new() { Date = Clock.Today() };
        if (Id is { } id)
        {
            opened = await Recording.OpenAsync(id, Actor, Disposal);
            entry = opened?.Entry ?? entry;
        }
        else if (query.Number("copy") is { } copy && await Recording.OpenAsync(copy, Actor, Disposal) is { } model)
        {
            entry = entry.Like(model.Entry) with { StationId = model.Entry.StationId, Name = model.Entry.Name };
        }

        station = query.Text("station") is { } code && entry.StationId == 0 ? await Stations.OfCodeAsync(code, Actor, Disposal)
            : entry.StationId > 0 ? await Stations.OfIdAsync(entry.StationId, Actor, Disposal) : null;
        entry = entry with { StationId = station?.Id ?? 0 };
        loaded = true;
    }
}
