using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>Edits a station. When somebody saved it meanwhile, both sides are shown field by field and the person chooses.</summary>
public sealed partial class StationDialog
{
    private readonly HashSet<string> mine = [];
    private DraftForm<StationForm>? form;
    private OpenedStation? opened;
    private StationFields? fields;
    private StationConflict? conflict;
    private IReadOnlyDictionary<string, Error> problems = new Dictionary<string, Error>();
    private string? refusal;
    private bool codeConfirmed;
    private bool busy;

    /// <summary>统一社会信用代码 of the station.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private SaveStation Save { get; set; } = default!;

    // 有效期满 follows from the date; it is offered only where it is stored.
    private IEnumerable<StationStatus> Statuses => Enum.GetValues<StationStatus>().Where(s => s is not StationStatus.Expired || opened?.Fields.Status is StationStatus.Expired);

    /// <summary>Shows the dialog; the code of the station as saved, or null when nothing was.</summary>
    public static async Task<string?> ShowAsync(IDialogService dialogs, string code, string title)
    {
        var parameters = new DialogParameters<StationDialog> { { d => d.Code, code } };
        var reference = await dialogs.ShowAsync<StationDialog>(title, parameters, LeaveDialog.Options);
        return await reference.Result is { Canceled: false, Data: string saved } ? saved : null;
    }

    protected override async Task OnInitializedAsync()
    {
        opened = await Save.OpenAsync(Code, Actor, CancellationToken.None);
        fields = opened?.Fields;
        refusal = opened is null ? Errors[StationPageText.NotFoundStep, Code].Value : null;
    }

    private async Task SaveAsync()
    {
        if (busy || opened is null || fields is null)
        {
            return;
        }

        busy = true;
        try
        {
            var wanted = conflict is { } both ? Chosen(both) : fields;
            var version = conflict?.Theirs.Version ?? opened.Version;
            await TakeAsync(await Save.RunAsync(opened.Id, version, wanted, codeConfirmed, Actor, CancellationToken.None), wanted);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task TakeAsync(Result<string> result, StationFields wanted)
    {
        (refusal, problems) = (null, new Dictionary<string, Error>());
        switch (result.Error)
        {
            case null:
                await form!.SavedAsync();
                Dialog.Close(DialogResult.Ok(result.Value));
                break;
            case StationConflict both:
                // What I did not touch is theirs unless I say otherwise.
                var changed = StationFieldList.Differing(both.Mine, opened!.Fields).Select(f => f.Name).ToHashSet();
                mine.Clear();
                mine.UnionWith(changed);
                conflict = both;
                break;
            case InvalidStation invalid:
                // Back to the form, on the newest state: what the choice made may need mending.
                opened = conflict?.Theirs ?? opened;
                (problems, fields, conflict) = (invalid.Fields, wanted, null);
                break;
            case { } error:
                refusal = error.Text;
                break;
        }
    }

    private void Restore(StationForm kept) => (opened, fields, codeConfirmed) = (kept.Opened, kept.Fields, kept.CodeConfirmed);

    private Task CancelAsync()
    {
        if (form is not null)
        {
            return form.CancelAsync();
        }

        Dialog.Cancel();
        return Task.CompletedTask;
    }

    private StationFields Chosen(StationConflict both) =>
        StationFieldList.All.Where(f => mine.Contains(f.Name)).Aggregate(both.Theirs.Fields, (sum, field) => field.Take(sum, both.Mine));

    private string Show(object? value) => value switch
    {
        DateOnly day => Figures.Day(day),
        StationType type => Terms.Of(type),
        StationStatus status => Terms.Of(status),
        string text when City.Find(text) is { } city => city.Display,
        string { Length: > 0 } text => text,
        _ => Text[StationDialogText.None],
    };

    /// <summary>The form as a draft keeps it.</summary>
    /// <param name="Opened">What the person started from: a stale save is found by it.</param>
    /// <param name="Fields">As entered.</param>
    /// <param name="CodeConfirmed">The code was compared with the papers.</param>
    private sealed record StationForm(OpenedStation Opened, StationFields Fields, bool CodeConfirmed);
}
