using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>Records an activity with its enterprises, or mends one; a keyboard is enough.</summary>
public sealed partial class ActivityForm : IAsyncDisposable
{
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
    private string? refusal;
    private string? copied;
    private string? nextNumber;
    private bool busy;
    private bool toFirstProblem;

    /// <summary>The record as it was opened; null for a new one.</summary>
    [Parameter]
    public OpenedActivity? Opened { get; set; }

    /// <summary>What the form begins with.</summary>
    [Parameter, EditorRequired]
    public ActivityEntry Start { get; set; } = new();

    /// <summary>The station that it begins with.</summary>
    [Parameter]
    public PickedStation? ChosenStation { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private RecordActivity Recording { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

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

    protected override Task OnInitializedAsync()
    {
        (opened, entry, station) = (Opened, Start, ChosenStation);
        return NumberAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Recording/ActivityForm.razor.js"]);
            await module.InvokeVoidAsync("listen");
        }

        if (toFirstProblem && module is not null)
        {
            toFirstProblem = false;
            await module.InvokeVoidAsync("focusFirstProblem", form);
        }
    }

    private Task Change(ActivityEntry to)
    {
        // What was mended is marked no more; saving checks it again.
        var changed = ActivityFieldList.Differing(entry, to).Select(f => f.Name).Append(to.StationId == entry.StationId ? "" : nameof(to.StationId)).ToHashSet();
        problems = problems.Where(p => !changed.Contains(p.Key)).ToDictionary();
        var another = (to.StationId, to.Date?.Year) != (entry.StationId, entry.Date?.Year);
        entry = to;
        return another ? NumberAsync() : Task.CompletedTask;
    }

    private async Task NumberAsync() =>
        nextNumber = entry is { StationId: > 0, Date: { } date } ? await Recording.NextNumberAsync(entry.StationId, date.Year, Actor, disposal.Token) : null;

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
            await Change(entry.Like(last));
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
            await TakeAsync(await Recording.RunAsync(Opened?.Id, version, wanted, Actor, CancellationToken.None), wanted, next);
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

        (entry, copied) = (new ActivityEntry { StationId = entry.StationId, Date = entry.Date }.Like(entry), null);
        await NumberAsync();
        await fields!.FocusNameAsync();
    }
}
