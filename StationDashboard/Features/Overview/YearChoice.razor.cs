using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Overview;

/// <summary>The year in the app bar: those with records and the running one.</summary>
public sealed partial class YearChoice
{
    /// <summary>Years to choose from, newest first.</summary>
    public sealed record Years(ValueList<int> All);

    [Inject]
    private OverviewQuery Query { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private int Shown => OverviewAddress.Parse(new AddressQuery(Navigation.Uri).Text(NavMenu.YearParameter), null, null, null, null, Clock.Today().Year).Year;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => true;

    /// <inheritdoc/>
    protected internal override object? SharedSource => typeof(YearChoice);

    /// <inheritdoc/>
    protected internal override Task ReadAheadAsync(CancellationToken ct) => Query.YearsAsync(Clock.Today().Year, ct).AsTask();

    /// <inheritdoc/>
    protected override async Task<Years> QueryAsync(CancellationToken ct) =>
        new([.. (await Query.YearsAsync(Clock.Today().Year, ct)).Append(Shown).Distinct().OrderDescending()]);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += OnMoved;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        return base.DisposeAsync();
    }

    // The bar outlives the page: another address may be another year.
    private void OnMoved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() => LoadAsync());
}
