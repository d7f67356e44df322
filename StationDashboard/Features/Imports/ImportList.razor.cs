using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Imports;

/// <summary>The past imports of everybody; new ones appear by themselves.</summary>
public sealed partial class ImportList
{
    private string? problem;
    private string? said;
    private bool busy;

    /// <summary>The page shown, from 1.</summary>
    [Parameter]
    public int PageNumber { get; set; } = 1;

    [Inject]
    private ImportListQuery Query { get; set; } = default!;

    [Inject]
    private ImportRuns Runs { get; set; } = default!;

    [Inject]
    private UndoImport Undo { get; set; } = default!;

    [Inject]
    private DecideActivities Decide { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Imports or ChangeKind.Everything;

    // The files of a group stand together: one offer to undo them all is enough.
    private HashSet<int> firstOfGroup => [.. View!.Items.Where(l => l.UndoneAt is null).DistinctBy(l => l.Group).Select(l => l.Id)];

    /// <inheritdoc/>
    protected override Task<Paged<ImportLine>> QueryAsync(CancellationToken ct) => Task.Run(() => Query.RunAsync(PageNumber, Actor, ct), ct);

    /// <inheritdoc/>
    protected override bool Same(Paged<ImportLine> before, Paged<ImportLine> after) =>
        (before.Total, before.Page) == (after.Total, after.Page) && before.Items.SequenceEqual(after.Items);

    private static string When(DateTime utc) => ChinaTime.Clock(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private string Counts(ImportLine line)
    {
        var c = line.Counts;
        if (!c.Writes)
        {
            return Text[ImportPageText.NoChange];
        }

        var visits = line.Kind is ImportKind.Reports ? Text[ImportPageText.CountNew, Text[ImportPageText.VisitsShort], ImportWords.N(c.VisitsNew)].Value : null;
        var changed = c.Changed + c.VisitsChanged + c.VisitsRemoved > 0 ? Text[ImportPageText.CountChanged, ImportWords.N(c.Changed), ImportWords.N(c.VisitsChanged + c.VisitsRemoved)].Value : null;
        var rejected = c.AnyRejected ? Text[ImportPageText.CountRejected, ImportWords.N(c.RowsRejected + c.VisitRowsRejected)].Value : null;
        var records = Text[ImportPageText.CountNew, Text[ImportWords.Records(line.Kind)], ImportWords.N(c.New)].Value;
        return string.Join(Text[ImportPageText.ListMark], new[] { records, visits, changed, rejected }.OfType<string>());
    }

    private async Task UndoAsync(ImportLine line, bool whole)
    {
        var ask = whole ? Text[ImportPageText.UndoAllAsk, line.GroupFiles] : Text[ImportPageText.UndoAsk, line.FileName];
        if (busy || !await ConfirmDialog.AskAsync(Dialogs, Text[ImportPageText.UndoTitle], ask, Text[ImportPageText.Undo], danger: true))
        {
            return;
        }

        busy = true;
        var result = await Task.Run(() => whole ? Undo.GroupAsync(line.Group, Actor, CancellationToken.None) : Undo.BatchAsync(line.Id, Actor, CancellationToken.None));
        (busy, said, problem) = (false, null, result.Error?.Text);
        await LoadAsync();
    }

    private async Task DecideAsync(ImportLine line)
    {
        if (busy || await DecideBatchDialog.AskAsync(Dialogs, Text[ImportPageText.DecideTitle], line.FileName, Actor) is not { } made)
        {
            return;
        }

        busy = true;
        var result = await Task.Run(() => Decide.BatchAsync(line.Id, made.Decision, made.Reason, Actor, CancellationToken.None));
        (busy, problem) = (false, result.Error?.Text);
        said = result.Succeeded ? Text[ImportPageText.Decided, ImportWords.N(result.Value.Decided), ImportWords.N(result.Value.Kept)].Value : null;
    }
}
