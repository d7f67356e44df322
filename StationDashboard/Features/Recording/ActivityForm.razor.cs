using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Drafts;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>Records an activity with its enterprises, or mends one; a keyboard is enough.</summary>
public sealed partial class ActivityForm
{
    private SaveBar? bar;
    private DraftForm<ActivityDraft>? draft;
    private OpenedActivity? opened;
    private ActivityChoice? choice;
    private ActivityEntry entry = new();
    private PickedStation? station;
    private IReadOnlyDictionary<string, Error> problems = new Dictionary<string, Error>();
    private string? refusal;
    private string? copied;
    private string? nextNumber;
    private bool busy;
    private int round;

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
    private PickStationQuery Stations { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    protected override Task OnInitializedAsync()
    {
        (opened, entry, station) = (Opened, Start, ChosenStation);
        return NumberAsync();
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
        nextNumber = entry is { StationId: > 0, Date: { } date } ? await Recording.NextNumberAsync(entry.StationId, date.Year, Actor, Disposal) : null;

    private Task ChooseStationAsync(PickedStation chosen)
    {
        (station, copied) = (chosen, null);
        return Change(entry with { StationId = chosen.Id });
    }

    private async Task CopyLastAsync()
    {
        var last = await Recording.LastAsync(station!.Id, Actor, Disposal);
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
            var wanted = choice?.Entry ?? entry;
            var version = choice?.Both.Theirs.Version ?? opened?.Version ?? 0;
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
                choice = new(both, opened!.Entry);
                break;
            case InvalidActivity invalid:
                // Back to the form, on the newest state: what the choice made may need mending.
                opened = choice?.Both.Theirs ?? opened;
                (problems, entry, choice) = (invalid.Fields, wanted, null);
                bar!.FocusFirst("[aria-invalid=true]");
                break;
            case { } error:
                refusal = error.Text;
                break;
        }
    }

    private async Task AfterAsync(RecordedActivity saved, bool next)
    {
        await draft!.SavedAsync();
        if (!next)
        {
            Navigation.NavigateTo($"/activities?from=all&station={station!.Code}&activity={saved.Id}");
            return;
        }

        (entry, copied) = (new ActivityEntry { StationId = entry.StationId, Date = entry.Date }.Like(entry), null);
        await NumberAsync();
        round++;
        bar!.FocusFirst("[name=Name]");
    }

    private async Task RestoreAsync(ActivityDraft kept)
    {
        (opened, entry, choice) = (kept.WholeRecord, kept.WholeEntry, null);
        station = entry.StationId > 0 ? await Stations.OfIdAsync(entry.StationId, Actor, Disposal) : null;
        await NumberAsync();
    }
}
