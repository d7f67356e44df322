using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reminders;

/// <summary>提醒函: the stations that somebody should help now, a letter for each, and who was reminded when and what came since.</summary>
public sealed partial class RemindersPage
{
    private readonly HashSet<string> picked = [];
    private ReminderFilter filter = new() { Year = 2000 };
    private string? problem;

    [Inject]
    private RemindersQuery Query { get; set; } = default!;

    [Inject]
    private RecordReminder Recording { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override void ReadAddress(string uri)
    {
        var next = ReminderFilter.Parse(uri, Clock.Today());
        // Who was chosen on one list is not chosen on another.
        if (next with { Letter = null, Page = 1 } != filter with { Letter = null, Page = 1 })
        {
            picked.Clear();
        }

        (filter, problem) = (next, null);
    }

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Reminders || topic.Touches(filter.Year);

    protected override Task<RemindersView> QueryAsync(CancellationToken ct) => Query.RunAsync(filter, Actor, ct);

    private string Href(ReminderFilter to) => to.Href(Clock.Today());

    private void Go(ReminderFilter to) => Navigation.NavigateTo(Href(to));

    private void Pick(string code, bool on)
    {
        if (!on || picked.Count >= ReminderFilter.MostPicked)
        {
            picked.Remove(code);
        }
        else
        {
            picked.Add(code);
        }
    }

    private void PickAll(RemindersView view, bool on)
    {
        foreach (var row in view.Rows)
        {
            Pick(row.Code, on);
        }
    }

    private string Said(ReminderRow row) => row.Last is { } last
        ? Text[ReminderText.LastLine, row.Reminders, Figures.Day(ChinaTime.Day(last.At)), Text[$"Channel.{last.Channel}"], Since(last)]
        : Text[ReminderText.Never];

    private string Since(PastReminder last) => Text[ReminderText.Since, Figures.Signed(last.Minutes / 60m, "#,0.##", ""), Figures.Signed((decimal)last.Enterprises, "#,0", ""), Figures.Signed((decimal)last.Activities, "#,0", "")];

    private Task RecordAsync() => RecordAsync([.. picked]);

    private async Task RecordAsync(IReadOnlyList<string> codes)
    {
        if (await ReminderDialog.AskAsync(Dialogs, Text[ReminderText.RecordTitle, codes.Count]) is not { } answer)
        {
            return;
        }

        var stored = await Recording.RunAsync(filter.Year, codes, answer.Channel, answer.Note, Actor, CancellationToken.None);
        problem = stored.Error?.Text;
        if (stored.Succeeded)
        {
            picked.Clear();
        }
    }
}
