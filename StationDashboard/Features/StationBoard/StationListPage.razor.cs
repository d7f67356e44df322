using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.StationBoard;

/// <summary>All stations of a year; the address is the filter. Rows keep their places until the reader asks for a new order.</summary>
public sealed partial class StationListPage
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private StationListFilter filter = new() { Year = 2000 };
    private string typed = "";
    private string? sought;
    private int keystrokes;
    private bool newOrder;

    private sealed record FilterChip(string Word, string Href, bool On, string? Help = null, bool Removes = false);

    [Inject]
    private StationListQuery Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private PageDialogs Dialogs { get; set; } = default!;

    private DateOnly Today => Clock.Today();

    private string? Note => View is { } view
        ? string.Join(" · ", Text[StationListText.Counted, Figures.Count(view.Stations)], Text[StationListText.Period, view.Filter.Year, Figures.Day(view.AsOf)],
            Text[StationListText.Basis, Words[$"Basis.{view.RuleSet.HoursBasis}"], Words[$"Basis.{view.RuleSet.EnterpriseBasis}"]], Text[StationListText.RuleVersion, view.RuleSet.Version])
        : null;

    protected override void ReadAddress(string uri)
    {
        filter = StationListFilter.Parse(uri, Today);
        // The address follows what is typed, and may be a few keystrokes behind it: only a search from elsewhere fills the box.
        if (filter.Search != sought)
        {
            sought = filter.Search;
            typed = sought ?? "";
        }
    }

    protected override bool Concerns(ChangeTopic topic) => topic.Touches(filter.Year);

    protected override async Task<StationListView> QueryAsync(CancellationToken ct)
    {
        var shown = View is { } view && view.Filter == filter && !newOrder ? view.Rows.Select(r => r.Code).ToList() : null;
        newOrder = false;
        return await Query.RunAsync(filter, shown, Actor, ct);
    }

    protected override bool Same(StationListView before, StationListView after) => before.LooksLike(after);

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

    private void ChooseCity(ChangeEventArgs change) => Go(filter with { City = City.Find(change.Value as string) });

    private void ChooseType(ChangeEventArgs change) => Go(filter with { Type = Enum.TryParse<StationType>(change.Value as string, out var type) ? type : null });

    private void ChooseBatch(ChangeEventArgs change) =>
        Go(filter with { Batch = DateOnly.TryParseExact(change.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null });

    private void Go(StationListFilter to) => Navigation.NavigateTo((to with { Page = 1 }).Href(Today));

    private async Task AddAsync()
    {
        if (await StationDialog.ShowAsync(Dialogs, null, Text[StationListText.Add]) is { } code)
        {
            Navigation.NavigateTo(StationHref(code));
        }
    }

    private Task RefreshOrderAsync()
    {
        newOrder = true;
        return LoadAsync();
    }

    private string? AriaSort(StationSort? sort) => sort == filter.Sort ? filter.Descending ? "descending" : "ascending" : null;

    // Figures begin with the most, names and dates with the first; another click turns it round.
    private string SortHref(StationSort sort) => (filter with
    {
        Sort = sort,
        Descending = filter.Sort == sort ? !filter.Descending : sort is StationSort.Hours or StationSort.Enterprises or StationSort.Activities,
        Page = 1,
    }).Href(Today);

    private string StationHref(string code) => filter.Year == Today.Year ? $"/stations/{code}" : $"/stations/{code}?year={filter.Year}";

    private IEnumerable<FilterChip> Chips(StationListView view)
    {
        FilterChip To(string word, StationListFilter to, bool on, string? help = null, bool removes = false) => new(word, (to with { Page = 1 }).Href(Today), on, help, removes);
        var plain = filter with { State = null, Rule = null, Below = false, Ending = false };
        yield return To(Text[StationListText.All, view.States.Sum(s => s.Stations)], plain, plain == filter);
        yield return To(Text[StationListText.Below, view.Below], plain with { Below = !filter.Below }, filter.Below, Text[StationListText.BelowHelp]);
        foreach (var (state, stations) in view.States)
        {
            var on = filter.State == state && filter.Rule is null;
            yield return To($"{VerdictChip.IconOf(state)} {Text[StationListText.StateCount, Words.State(state), stations]}", plain with { State = on ? null : state }, on, Words.Help(state));
        }

        yield return To(Text[StationListText.Ending, view.Ending], plain with { Ending = !filter.Ending }, filter.Ending);
        if (filter.Rule is { } rule)
        {
            var known = view.RuleSet.Rules.FirstOrDefault(r => r.Id == rule);
            string title = known is null ? rule : Words.Title(known);
            yield return To(filter.State is { } state ? $"{title} · {Words.State(state)}" : Text[StationListText.RuleBelow, title], plain, true, Text[StationListText.Remove], true);
        }

        if (filter.HoursMin is not null || filter.HoursMax is not null)
        {
            var word = Text[StationListText.HoursRange, Figures.Hours(filter.HoursMin ?? 0), filter.HoursMax is { } most ? Figures.Hours(most) : "∞"];
            yield return To(word, filter with { HoursMin = null, HoursMax = null }, true, Text[StationListText.Remove], true);
        }

        if (filter.EnterprisesMin is not null || filter.EnterprisesMax is not null)
        {
            var word = Text[StationListText.EnterprisesRange, filter.EnterprisesMin ?? 0, filter.EnterprisesMax is { } most ? Figures.Count(most) : "∞"];
            yield return To(word, filter with { EnterprisesMin = null, EnterprisesMax = null }, true, Text[StationListText.Remove], true);
        }

        if (filter.IsNarrowed)
        {
            yield return To(Text[StationListText.Clear], filter.Cleared, false);
        }
    }
}
