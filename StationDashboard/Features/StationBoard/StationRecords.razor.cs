using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>服务档案 of a station's year: every record that the figures above come from.</summary>
public sealed partial class StationRecords
{
    /// <summary>The station.</summary>
    [Parameter, EditorRequired]
    public StationCard Station { get; set; } = default!;

    /// <summary>The page that it is on, with year, state, order and page.</summary>
    [Parameter, EditorRequired]
    public StationAddress Address { get; set; } = default!;

    [Inject]
    private StationRecordsQuery Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override bool Concerns(ChangeTopic topic) => topic.TouchesStation(Station.Id);

    protected override Task<RecordsView> QueryAsync(CancellationToken ct) =>
        Query.RunAsync(new(Station.Id, Address.Year, Address.State, Address.Sort, Address.Descending, Address.Page), Actor, ct);

    protected override bool Same(RecordsView before, RecordsView after) => before.LooksLike(after);

    private string Href(StationAddress to) => (to with { Page = 1, Activity = null }).Href(Clock.Today());

    private string SortHref(RecordSort sort) => Href(Address with { Sort = sort, Descending = Address.Sort == sort ? !Address.Descending : sort is not RecordSort.Name });

    private string? AriaSort(RecordSort? sort) => sort == Address.Sort ? Address.Descending ? "descending" : "ascending" : null;
}
