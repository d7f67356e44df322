using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>The filters of the overview; a choice is another address.</summary>
public sealed partial class OverviewFilters
{
    /// <summary>Recognition dates to choose from.</summary>
    public sealed record Choices(ValueList<(DateOnly Day, int Stations)> Batches);

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired]
    public OverviewFilter Filter { get; set; } = default!;

    [Inject]
    private OverviewQuery Query { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Stations or ChangeKind.Everything;

    /// <inheritdoc/>
    protected override async Task<Choices> QueryAsync(CancellationToken ct) => new(await Query.BatchesAsync(Filter.Year, Actor, ct));

    private void Go(OverviewFilter filter) => Navigation.NavigateTo(filter.Href());

    private static string? On(object? chosen) => chosen is null ? null : "on";

    private static T? Code<T>(ChangeEventArgs change) where T : struct, Enum => Enum.TryParse<T>(change.Value as string, out var code) && Enum.IsDefined(code) ? code : null;

    private static DateOnly? Day(ChangeEventArgs change) =>
        DateOnly.TryParseExact(change.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
