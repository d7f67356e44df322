using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Drafts;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>Enters an incident, or decides about one.</summary>
public sealed partial class IncidentDialog
{
    private DraftForm<IncidentForm>? form;
    private string code = "";
    private IncidentKind kind;
    private DateOnly date;
    private string source = "";
    private string text = "";
    private IncidentState state;
    private int? version;
    private string? problem;
    private bool busy;

    /// <summary>The entry to decide about; null to enter a new one.</summary>
    [Parameter]
    public IncidentLine? Line { get; set; }

    /// <summary>The stations to choose from, by name.</summary>
    [Parameter]
    public ValueList<KeyValuePair<string, string>> Stations { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private RecordIncident Register { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>Enters a new one.</summary>
    public static async Task AddAsync(IDialogService dialogs, string title, ValueList<KeyValuePair<string, string>> stations)
    {
        var reference = await dialogs.ShowAsync<IncidentDialog>(title, new DialogParameters<IncidentDialog> { { d => d.Stations, stations } }, LeaveDialog.Options);
        await reference.Result;
    }

    /// <summary>Decides about one.</summary>
    public static async Task DecideAsync(IDialogService dialogs, string title, IncidentLine line)
    {
        var reference = await dialogs.ShowAsync<IncidentDialog>(title, new DialogParameters<IncidentDialog> { { d => d.Line, line } }, LeaveDialog.Options);
        await reference.Result;
    }

    protected override void OnInitialized() => (date, state, version) = (Clock.Today(), Line?.State ?? IncidentState.Reported, Line?.Version);

    private void Restore(IncidentForm kept) => (code, kind, date, source, text, state, version) = kept;

    private async Task SaveAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            var stored = Line is { } line
                ? await Register.DecideAsync(line.Id, version ?? line.Version, state, text, Actor, CancellationToken.None)
                : await Register.RunAsync(new(code, kind, date, source, text), Actor, CancellationToken.None);
            problem = stored.Error is { } refused ? refused.Text : null;
            if (stored.Succeeded)
            {
                await form!.SavedAsync();
                Dialog.Close();
            }
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>The form as a draft keeps it.</summary>
    private sealed record IncidentForm(string Code, IncidentKind Kind, DateOnly Date, string Source, string Text, IncidentState State, int? Version);
}
