using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Overview;

/// <summary>Heads every page on paper, and is seen nowhere else: whose it is, what its figures rest on, the day.</summary>
public sealed partial class PrintHead
{
    /// <summary>The rules of the year that the page is about, and today; no rules for who sees no records.</summary>
    public sealed record Shown(RuleSet? Rules, DateOnly Today);

    [Inject]
    private RuleSetStore Sets { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IStringLocalizer<OverviewText> Text { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ThresholdText> Rules { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ShellText> Shell { get; set; } = default!;

    private int Year => OverviewAddress.Parse(new AddressQuery(Navigation.Uri).Text(NavMenu.YearParameter), null, null, null, null, Time.Today().Year).Year;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Everything;

    /// <inheritdoc/>
    protected override async Task<Shown> QueryAsync(CancellationToken ct) =>
        new(Actor.May(Right.ViewRecords) ? (await Sets.AllAsync(ct)).For(Year, Time.Today()).RuleSet : null, Time.Today());

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

    // The frame outlives the page: another address may be another year.
    private void OnMoved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() => LoadAsync(false));
}
