using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>What would be stored, and the two ways on. Nothing is stored before a person has said yes here.</summary>
public sealed partial class ImportPreviewView
{
    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public ImportRun Run { get; set; } = default!;

    /// <summary>The run as it stands.</summary>
    [Parameter, EditorRequired]
    public RunState State { get; set; } = default!;

    /// <summary>Which issues the address asks for.</summary>
    [Parameter]
    public IssueFilter Filter { get; set; } = new();

    [Inject]
    private ImportRuns Runs { get; set; } = default!;

    private ImportPreview preview => State.Preview!;

    private ImportCounts total => preview.Total;

    // A file of nothing but rejected rows has nothing to store.
    private bool Storable => total.RowsAccepted + total.VisitRowsAccepted > 0;

    private string Kind(ImportKind kind) => Text[ImportWords.Kind(kind)];

    private void Store()
    {
        if (Storable)
        {
            // Not awaited: the run goes on without this page.
            _ = Runs.StoreAsync(Run);
        }
    }

    private void Confirm(ChangeEventArgs change) => _ = Runs.ConfirmCodesAsync(Run, change.Value is true);

    private void Cancel() => Runs.Cancel(Run);
}

/// <summary>Which words name the terms of an import.</summary>
internal static class ImportWords
{
    public static string Kind(ImportKind kind) => kind switch
    {
        ImportKind.Roster => ImportPageText.KindRoster,
        ImportKind.Reports => ImportPageText.KindReports,
        ImportKind.Enterprises => ImportPageText.KindEnterprises,
    };

    /// <summary>What one row of the first data sheet is.</summary>
    public static string Records(ImportKind kind) => kind switch
    {
        ImportKind.Roster => ImportPageText.RecordsStations,
        ImportKind.Reports => ImportPageText.RecordsActivities,
        ImportKind.Enterprises => ImportPageText.RecordsEntries,
    };

    public static string Diff(DiffKind kind) => kind switch
    {
        DiffKind.New => ImportPageText.New,
        DiffKind.Changed => ImportPageText.Changed,
        DiffKind.Unchanged => ImportPageText.Unchanged,
        DiffKind.Removed => ImportPageText.Removed,
        DiffKind.Kept => ImportPageText.Kept,
    };

    public static string Why(KeptReason reason) => reason switch
    {
        KeptReason.Approved => ImportPageText.KeptApproved,
        KeptReason.Void => ImportPageText.KeptVoid,
        KeptReason.YearLocked => ImportPageText.KeptLocked,
    };

    public static string N(int value) => value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
