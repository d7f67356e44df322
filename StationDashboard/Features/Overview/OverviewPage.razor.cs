using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>总览. The address is the filter; each tile reads and renews itself, so a change renders no more than what it touched.</summary>
public sealed partial class OverviewPage
{
    private OverviewFilter? filter;

    [SupplyParameterFromQuery]
    private string? Year { get; set; }

    [SupplyParameterFromQuery]
    private string? City { get; set; }

    [SupplyParameterFromQuery]
    private string? Type { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Batch { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private OverviewQuery Query { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var asked = OverviewAddress.Parse(Year, City, Type, State, Batch, Clock.Today().Year);
        if ((await Query.RunAsync(asked, Actor, Disposal)).Frame.Empty)
        {
            // A database without a station has nothing to show: the welcome page says how to begin.
            Navigation.NavigateTo("/welcome", replace: true);
            return;
        }

        filter = asked;
    }
}
