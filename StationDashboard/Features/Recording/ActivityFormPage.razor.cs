using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>Records an activity with its enterprises, or mends one; a keyboard is enough.</summary>
public sealed partial class ActivityFormPage : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private readonly CancellationTokenSource disposal = new();
    private readonly HashSet<string> mine = [];
    private ElementReference form;
    private ActivityFields? fields;
    private IJSObjectReference? module;
    private OpenedActivity? opened;
    private ActivityConflict? conflict;
    private ActivityEntry entry = new();
    private PickedStation? station;
    private IReadOnlyDictionary<string, Error> problems = new Dictionary<string, Error>();
    private IReadOnlyList<DoubtfulEntry> doubts = [];
    private string? refusal;
    private string? copied;
    private string? nextNumber;
    private int changes;
    private bool loaded;
    private bool busy;
    private bool toFirstProblem;

    /// <summary>The activity; null for a new one.</summary>
    [Parameter]
    public int? Id { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private RecordActivity Recording { get; set; } = default!;

    [Inject]
    private ActivityDoubtsQuery Doubts { get; set; } = default!;

    [Inject]
    private PickStationQuery Stations { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    private string BackHref => Id is { } id ? $"/activities?from=all&activity={id}" : station is null ? "/activities" : $"/activities?station={station.Code}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await disposal.CancelAsync();
        disposal.Dispose();
        try
        {
            if (module is not null)
            {
                await module.InvokeVoidAsync("forget");
                await module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and its key listener with it.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        if (Id is { } id)
        {
            opened = await Recording.OpenAsync(id, Actor, disposal.Token);
            entry = opened?.Entry ?? entry;
        }
        else if (int.TryParse(query.GetValueOrDefault("copy"), out var copy) && await Recording.OpenAsync(copy, Actor, disposal.Token) is { } model)
        {
            entry = Like(model.Entry, new() { StationId = model.Entry.StationId, Date = Clock.Today(), Name = model.Entry.Name });
        }
        else
        {
            entry = new() { Date = Clock.Today() };
        }

        station = query.GetValueOrDefault("station") is [{ Length: > 0 } code, ..] && entry.StationId == 0 ? await Stations.OfCodeAsync(code, Actor, disposal.Token)
            : entry.StationId > 0 ? await Stations.OfIdAsync(entry.StationId, Actor, disposal.Token) : null;
        entry = entry with { StationId = station?.Id ?? 0 };
        loaded = true;
        await LookAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Recording/ActivityFormPage.razor.js"]);
            await module.InvokeVoidAsync("listen");
        }

        if (toFirstProblem && module is not null)
        {
            toFirstProblem = false;
            await module.InvokeVoidAsync("focusFirstProblem", form);
        }
    }

    // What recurs from one activity to the next; the list of enterprises does not.
    private static ActivityEntry Like(ActivityEntry model, ActivityEntry start) => start with
    {
        Category = model.Category, Mode = model.Mode, Minutes = model.Minutes, StartsAt = model.StartsAt, Volunteers = model.Volunteers,
        Place = model.Place, PersonResponsible = model.PersonResponsible, Recorder = model.Recorder,
    };

    private async Task Change(ActivityEntry to)
    {
        var mine = ++changes;
        entry = to;
        try
        {
            // Not at each keystroke: the doubts read what is stored.
            await Task.Delay(Pause, Clock, disposal.Token);
            if (mine == changes)
            {
                await LookAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
        }
    }

    private async Task LookAsync()
    {
        var asked = entry;
        var found = await Doubts.RunAsync(asked, Id, Actor, disposal.Token);
        var number = station is not null && asked.Date is { } date ? await Recording.NextNumberAsync(station.Id, date.Year, Actor, disposal.Token) : null;
        if (asked == entry)
        {
            (doubts, nextNumber) = (found, number);
        }
    }

    private Task ChooseStationAsync(PickedStation chosen)
    {
        (station, copied) = (chosen, null);
        return Change(entry with { StationId = chosen.Id });
    }

    private async Task CopyLastAsync()
    {
        var last = await Recording.LastAsync(station!.Id, Actor, disposal.Token);
        copied = Text[last is null ? ActivityFormText.NoLast : ActivityFormText.CopiedLast];
        if (last is not null)
        {
            await Change(Like(last, entry));
        }
    }

    private async Task SaveAsync(bool next)
    {
        // A second click can arrive before the disabled button has reached the browser.
        if (busy)
        {
            return;
        }

        (busy, refusal) = (true, null);
        try
        {
            var wanted = conflict is { } both ? ActivityFieldList.All.Where(f => mine.Contains(f.Name)).Aggregate(both.Theirs.Entry, (sum, field) => field.Take(sum, both.Mine)) : entry;
            var version = conflict?.Theirs.Version ?? opened?.Version ?? 0;
            await TakeAsync(await Recording.RunAsync(Id, version, wanted, Actor, CancellationToken.None), wanted, next);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task TakeAsync(Result<RecordedActivity> result, ActivityEntry wanted, bool next)
    {
        problems = new Dictionary<string, Error>();
        switch (result.Error)
        {
            case null:
                Snackbar.Add(Text[ActivityFormText.Saved, result.Value.Number], Severity.Success);
                await AfterAsync(result.Value, next);
                break;
            case ActivityConflict both:
                // What I did not touch is theirs unless I say otherwise.
                mine.Clear();
                mine.UnionWith(ActivityFieldList.Differing(both.Mine, opened!.Entry).Select(f => f.Name));
                conflict = both;
                break;
            case InvalidActivity invalid:
                // Back to the form, on the newest state: what the choice made may need mending.
                opened = conflict?.Theirs ?? opened;
                (problems, entry, conflict, toFirstProblem) = (invalid.Fields, wanted, null, true);
                break;
            case { } error:
                refusal = error.Text;
                break;
        }
    }

    private async Task AfterAsync(RecordedActivity saved, bool next)
    {
        if (!next)
        {
            Navigation.NavigateTo($"/activities?from=all&station={station!.Code}&activity={saved.Id}");
            return;
        }

        (entry, copied, doubts) = (Like(entry, new() { StationId = entry.StationId, Date = entry.Date }), null, []);
        await LookAsync();
        await fields!.FocusNameAsync();
    }
}
