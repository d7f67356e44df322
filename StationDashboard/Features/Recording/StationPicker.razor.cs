using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>Chooses a station by its name, code or pinyin initials.</summary>
public sealed partial class StationPicker
{
    /// <summary>Id of the field.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Name of the station that is chosen.</summary>
    [Parameter]
    public string Shown { get; set; } = "";

    /// <summary>What is in the field cannot stay.</summary>
    [Parameter]
    public bool Invalid { get; set; }

    /// <summary>The field is empty again after the choice.</summary>
    [Parameter]
    public bool Adds { get; set; }

    /// <summary>One was chosen.</summary>
    [Parameter]
    public EventCallback<PickedStation> Chosen { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private PickStationQuery Query { get; set; } = default!;

    private async ValueTask<IReadOnlyList<PickedStation>> SeekAsync(string text) => await Query.RunAsync(text, Actor, CancellationToken.None);
}
