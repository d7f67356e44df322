using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Drafts;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>Enters an objection, or answers one.</summary>
public sealed partial class ObjectionDialog
{
    private DraftForm<ObjectionForm>? form;
    private string objector = "";
    private string text = "";
    private DateOnly day;
    private bool? upheld;
    private int version;
    private string? problem;
    private bool busy;

    /// <summary>The nomination that is objected to; not needed for an answer.</summary>
    [Parameter]
    public NominationView? View { get; set; }

    /// <summary>The objection to answer; null to enter one.</summary>
    [Parameter]
    public ObjectionLine? Line { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private RecordObjection Objections { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>Enters one.</summary>
    public static async Task AddAsync(IDialogService dialogs, string title, NominationView view)
    {
        var reference = await dialogs.ShowAsync<ObjectionDialog>(title, new DialogParameters<ObjectionDialog> { { d => d.View, view } }, LeaveDialog.Options);
        await reference.Result;
    }

    /// <summary>Answers one.</summary>
    public static async Task AnswerAsync(IDialogService dialogs, string title, ObjectionLine line)
    {
        var reference = await dialogs.ShowAsync<ObjectionDialog>(title, new DialogParameters<ObjectionDialog> { { d => d.Line, line } }, LeaveDialog.Options);
        await reference.Result;
    }

    protected override void OnInitialized() => (day, version) = (Clock.Today(), Line?.Version ?? View!.Version);

    private void Restore(ObjectionForm kept) => (objector, text, day, upheld, version) = kept;

    private async Task SaveAsync()
    {
        if (busy || (Line is not null && upheld is null))
        {
            return;
        }

        busy = true;
        try
        {
            var refused = Line is { } line
                ? (await Objections.AnswerAsync(line.Id, version, text, upheld == true, day, Actor, CancellationToken.None)).Error
                : (await Objections.RunAsync(View!.Row.Id, version, new(objector, text, day), Actor, CancellationToken.None)).Error;
            problem = refused is null ? null : refused.Text;
            if (refused is null)
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
    private sealed record ObjectionForm(string Objector, string Text, DateOnly Day, bool? Upheld, int Version);
}
