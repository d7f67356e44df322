using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>Edits a year's table, with a reason.</summary>
public sealed partial class HolidayDialog
{
    private string title = "";
    private string source = "";
    private string off = "";
    private string worked = "";
    private string reason = "";
    private string? problem;
    private bool busy;

    /// <summary>The table as it stands.</summary>
    [Parameter, EditorRequired]
    public HolidayTable Table { get; set; } = default!;

    /// <summary>Of the stored one; 0 for the shipped one or none.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private SaveHolidays Holidays { get; set; } = default!;

    /// <summary>Shows the dialog until the table is saved or it is cancelled.</summary>
    public static async Task ShowAsync(IDialogService dialogs, string heading, HolidayTable table, int version)
    {
        var reference = await dialogs.ShowAsync<HolidayDialog>(heading, new DialogParameters<HolidayDialog> { { d => d.Table, table }, { d => d.Version, version } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false });
        await reference.Result;
    }

    protected override void OnInitialized() => (title, source, off, worked) = (Table.Title, Table.Source, HolidayLines.Write(Table.DaysOff), HolidayLines.Write(Table.Workdays));

    private async Task SaveAsync()
    {
        if (busy || string.IsNullOrWhiteSpace(reason))
        {
            return;
        }

        busy = true;
        try
        {
            var error = await StoreAsync();
            problem = error is null ? null : error.Text;
            if (error is null)
            {
                Dialog.Close();
            }
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<Error?> StoreAsync()
    {
        var (daysOff, workdays) = (HolidayLines.Read(off), HolidayLines.Read(worked));
        return daysOff.Error ?? workdays.Error
            ?? (await Holidays.RunAsync(new(Table.Year, title.Trim(), source.Trim(), daysOff.Value, workdays.Value), Version, reason, Actor, CancellationToken.None)).Error;
    }
}
