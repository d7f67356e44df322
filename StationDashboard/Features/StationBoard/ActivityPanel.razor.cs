using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>One record beside the page: its rows, its history, and what can be decided about it.</summary>
public sealed partial class ActivityPanel
{
    private ElementReference panel;
    private string? refusal;
    private ActivityView? seenBefore;
    private bool busy;

    /// <summary>The station on whose page it is shown, which has no record of another; null beside a list of all.</summary>
    [Parameter]
    public StationCard? Station { get; set; }

    /// <summary>The record.</summary>
    [Parameter, EditorRequired]
    public int ActivityId { get; set; }

    /// <summary>The page without the panel.</summary>
    [Parameter, EditorRequired]
    public string CloseHref { get; set; } = "";

    [Inject]
    private ActivityQuery Query { get; set; } = default!;

    [Inject]
    private DecideActivities Decide { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<StationPageText> Errors { get; set; } = default!;

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Attachments || (Station?.Id ?? View?.Found?.StationId) is not { } station || topic.TouchesStation(station);

    protected override async Task<Lookup<ActivityView>> QueryAsync(CancellationToken ct) => new(await Query.RunAsync(Station?.Id, ActivityId, Actor, ct));

    protected override bool Same(Lookup<ActivityView> before, Lookup<ActivityView> after) =>
        before.Found is { } was && after.Found is { } now ? was.LooksLike(now) : before.Found is null && after.Found is null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            try
            {
                await panel.FocusAsync(preventScroll: true);
            }
            catch (JSException)
            {
                // Closed or replaced before the browser came to it: there is nothing to focus, and the page goes on.
            }
        }
    }

    private void CloseOnEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            Navigation.NavigateTo(CloseHref);
        }
    }

    private async Task DecideAsync(ActivityView seen, Decision decision)
    {
        // A second click can arrive before the disabled button has reached the browser.
        if (busy)
        {
            return;
        }

        (busy, refusal, seenBefore) = (true, null, null);
        try
        {
            string word = Text[$"Decision.{decision}"];
            if (await DecisionDialog.AskAsync(Dialogs, word, Text[$"Ask.{decision}", seen.Row.Name], decision, Actor, decision is Decision.Restore ? [] : [seen.Row.Id]) is not { } reason)
            {
                return;
            }

            var result = await Decide.OneAsync(new(seen.Row.Id, seen.Version), decision, reason, Actor, Disposal);
            if (result.Error is { } error)
            {
                refusal = error.Text;
                seenBefore = error is StaleActivity ? seen : null;
            }
            else
            {
                Snackbar.Add(Text[RecordsText.Done, word, seen.Row.Name], Severity.Success);
            }

            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    // Both sides of a stale decision: what stood on the screen, and what stands there now, where they differ.
    private IEnumerable<(string Term, string Before, string Now)> Sides(ActivityView before, ActivityView now) =>
        new[] { (Text[RecordsText.StateWord].Value, Terms.Of(before.Row.State), Terms.Of(now.Row.State)), (Text[RecordsText.Name].Value, before.Row.Name, now.Row.Name), (Text[RecordsText.Visits].Value, Figures.Count(before.Row.Enterprises), Figures.Count(now.Row.Enterprises)) }
            .Concat(Facts(before).Concat(Facts(now)).Select(f => f.Term).Distinct().Select(term => (term, FactOf(before, term), FactOf(now, term))))
            .Where(s => s.Item2 != s.Item3);

    private IEnumerable<(string Term, string Fact)> Facts(ActivityView view)
    {
        if (Station is null)
        {
            yield return (Text[RecordsText.Station], view.StationName);
        }

        yield return (Text[RecordsText.Date], Figures.Day(view.Row.Date));
        yield return (Text[RecordsText.Number], view.Row.Number);
        yield return (Text[RecordsText.Category], Terms.Of(view.Row.Category));
        yield return (Text[RecordsText.Mode], Terms.Of(view.Row.Mode));
        yield return (Text[RecordsText.Length], Text[RecordsText.HoursAmount, Figures.Hours(view.Row.Minutes)]);
        foreach (var (word, fact) in new[]
        {
            (RecordsText.StartsAt, view.StartsAt?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)), (RecordsText.Volunteers, view.Volunteers is { } v ? Figures.Count(v) : null), (RecordsText.Participants, view.Participants is { } p ? Figures.Count(p) : null),
            (RecordsText.Place, view.Place), (RecordsText.Person, view.PersonResponsible), (RecordsText.Recorder, view.Recorder), (RecordsText.Note, view.Note),
        })
        {
            if (fact is not null)
            {
                yield return (Text[word], fact);
            }
        }
    }

    private string FactOf(ActivityView view, string term) => Facts(view).FirstOrDefault(f => f.Term == term).Fact ?? "—";
}
