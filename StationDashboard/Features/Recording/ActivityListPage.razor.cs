using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Activities;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Recording;

/// <summary>服务活动 of all stations; the address is the filter, and the open record part of it.</summary>
public sealed partial class ActivityListPage
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);
    private ActivityListFilter filter = new();
    private string typed = "";
    private string? sought;
    private int keystrokes;

    private sealed record FilterChip(string Word, string Href, bool On, string? Help = null, bool Removes = false);

    [Inject]
    private ActivityListQuery Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private PageDialogs Dialogs { get; set; } = default!;

    private DateOnly Today => Clock.Today();

    private string Period => (filter.From, filter.To) switch
    {
        (null, null) => Text[ActivityListText.PeriodAll],
        ({ } from, null) => Text[ActivityListText.PeriodFrom, Figures.Day(from)],
        var (from, to) => Text[ActivityListText.Period, from is { } day ? Figures.Day(day) : "…", Figures.Day(to!.Value)],
    };

    private string Note => $"{Period} · {Text[ActivityListText.Basis]}";

    private string NewHref => filter.Station is { } code ? $"/activities/new?station={code}" : "/activities/new";

    protected override void ReadAddress(string uri)
    {
        filter = ActivityListFilter.Parse(uri, Today);
        // The address follows what is typed, and may be a few keystrokes behind it: only a search from elsewhere fills the box.
        if (filter.Search != sought)
        {
            sought = filter.Search;
            typed = sought ?? "";
        }
    }

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Everything or ChangeKind.Stations or ChangeKind.Records;

    protected override Task<ActivityListView> QueryAsync(CancellationToken ct) => Query.RunAsync(filter, Actor, ct);

    protected override bool Same(ActivityListView before, ActivityListView after) => before.LooksLike(after);

    private async Task SearchAsync()
    {
        var mine = ++keystrokes;
        await Task.Delay(TypingPause, Clock, Disposal);
        if (mine == keystrokes && typed.Trim() != (filter.Search ?? ""))
        {
            sought = typed.Trim() is { Length: > 0 } text ? text : null;
            Dialogs.FollowTyping((filter with { Search = sought, Page = 1, Activity = null }).Href(Today));
        }
    }

    private void Go(ActivityListFilter to) => Navigation.NavigateTo((to with { Page = 1, Activity = null }).Href(Today));

    private string? AriaSort(ActivitySort? sort) => sort == filter.Sort ? filter.Descending ? "descending" : "ascending" : null;

    private string SortHref(ActivitySort sort) =>
        (filter with { Sort = sort, Descending = filter.Sort == sort ? !filter.Descending : sort is not (ActivitySort.Name or ActivitySort.State), Page = 1, Activity = null }).Href(Today);

    private string StationHref(ActivityListRow row) => row.Date.Year == Today.Year ? $"/stations/{row.StationCode}" : $"/stations/{row.StationCode}?year={row.Date.Year}";

    private IEnumerable<FilterChip> Chips()
    {
        FilterChip To(string word, ActivityListFilter to, bool on, string? help = null, bool removes = false) => new(word, (to with { Page = 1, Activity = null }).Href(Today), on, help, removes);
        var (thisYear, month) = (ServiceYear.First(Today.Year), new DateOnly(Today.Year, Today.Month, 1));
        foreach (var (word, from, to) in new (string, DateOnly?, DateOnly?)[]
        {
            (ActivityListText.ThisMonth, month, null), (ActivityListText.ThisYear, thisYear, null), (ActivityListText.LastYear, thisYear.AddYears(-1), thisYear.AddDays(-1)), (ActivityListText.AllDates, null, null),
        })
        {
            yield return To(Text[word], filter with { From = from, To = to }, (filter.From, filter.To) == (from, to));
        }

        yield return To(Text[ActivityListText.Unapproved], filter with { Unapproved = !filter.Unapproved }, filter.Unapproved, Text[ActivityListText.UnapprovedHelp]);
        if (filter.Station is { } code)
        {
            yield return To(View is { StationName: null } ? Text[ActivityListText.NoStation, code] : Text[ActivityListText.OfStation, View?.StationName ?? code], filter with { Station = null }, true, Text[ActivityListText.Remove], true);
        }

        if (filter.IsNarrowed)
        {
            yield return To(Text[ActivityListText.Clear], filter.Cleared, false);
        }
    }
}
