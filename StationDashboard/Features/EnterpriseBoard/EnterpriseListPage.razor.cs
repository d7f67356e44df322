using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Enterprises;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>The enterprises that were served; the address is the filter.</summary>
public sealed partial class EnterpriseListPage
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private EnterpriseFilter filter = new();
    private string typed = "";
    private string? sought;
    private int keystrokes;

    [Inject]
    private EnterpriseListQuery Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private PageDialogs Dialogs { get; set; } = default!;

    private DateOnly Today => Clock.Today();

    private IEnumerable<int> YearOptions => (View?.Years ?? []).Append(filter.Year ?? Today.Year).Distinct().OrderDescending();

    private string? Note => View is not { } view ? null : view.Filter.Year is { } year
        ? string.Join(" · ", Text[EnterpriseText.Distinct, ScopeName(view), year, Figures.Count(view.Distinct)], Text[EnterpriseText.DistinctBasis])
        : Text[EnterpriseText.AllYearsNote].Value;

    protected override void ReadAddress(string uri)
    {
        filter = EnterpriseFilter.Parse(uri, Today);
        if (filter.Search != sought)
        {
            sought = filter.Search;
            typed = sought ?? "";
        }
    }

    protected override bool Concerns(ChangeTopic topic) => filter.Year is { } year ? topic.Touches(year) : topic.Kind is ChangeKind.Records or ChangeKind.Everything;

    protected override Task<EnterpriseListView> QueryAsync(CancellationToken ct) => Query.RunAsync(filter, Actor, ct);

    protected override bool Same(EnterpriseListView before, EnterpriseListView after) => before.LooksLike(after);

    private string ScopeName(EnterpriseListView view) => view.Filter.Station is not null ? view.Station ?? view.Filter.Station
        : (Actor.City ?? view.Filter.City) is { } city ? city.Display
        : Text[EnterpriseText.Province];

    // Only @bind tells the renderer what the box already shows; a value of our own would be sent back over newer keystrokes.
    private async Task SearchAsync()
    {
        var mine = ++keystrokes;
        await Task.Delay(TypingPause, Clock, Disposal);
        if (mine == keystrokes && typed.Trim() != (filter.Search ?? ""))
        {
            sought = typed.Trim() is { Length: > 0 } text ? text : null;
            Dialogs.FollowTyping((filter with { Search = sought, Page = 1 }).Href(Today));
        }
    }

    private void ChooseYear(ChangeEventArgs change)
    {
        var year = int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : (int?)null;
        Go(filter with { Year = year, Size = year is null ? null : filter.Size, Sort = year is null ? EnterpriseSort.Name : filter.Sort });
    }

    private void ChooseCity(ChangeEventArgs change) => Go(filter with { City = City.Find(change.Value as string) });

    private void ChooseSize(ChangeEventArgs change) => Go(filter with { Size = Enum.TryParse<EnterpriseSize>(change.Value as string, out var size) ? size : null });

    private void ChooseKind(ChangeEventArgs change) => Go(filter with { Kind = Enum.TryParse<CodeKind>(change.Value as string, out var kind) ? kind : null });

    private void Go(EnterpriseFilter to) => Navigation.NavigateTo((to with { Page = 1 }).Href(Today));

    private string? AriaSort(EnterpriseSort? sort) => sort == filter.Sort ? filter.Descending ? "descending" : "ascending" : null;

    private string SortHref(EnterpriseSort sort) =>
        (filter with { Sort = sort, Descending = filter.Sort == sort ? !filter.Descending : sort is EnterpriseSort.Visits, Page = 1 }).Href(Today);
}
