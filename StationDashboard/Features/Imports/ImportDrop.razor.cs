using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Takes files of the three kinds, several at once; what they are is found out by their content.</summary>
public sealed partial class ImportDrop
{
    private ImportRun? receiving;
    private string? problem;
    private int expected;
    private int round;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private ImportRuns Runs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ImportPageText> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && receiving is not null)
        {
            // The tab is gone before its files had come: there is nothing to come back to.
            Runs.Cancel(receiving);
        }
    }

    private async Task ReceiveAsync(InputFileChangeEventArgs chosen)
    {
        if (receiving is not null || chosen.FileCount == 0)
        {
            return;
        }

        problem = null;
        if (chosen.FileCount > ImportRuns.MaxFiles)
        {
            problem = Texts[ImportPageText.TooManyFiles, chosen.FileCount, ImportRuns.MaxFiles];
            return;
        }

        var begun = Runs.Begin(Actor);
        if (begun.Error is { } refused)
        {
            problem = refused.Text;
            return;
        }

        (receiving, expected) = (begun.Value, chosen.FileCount);
        if (await ReceiveAsync(chosen.GetMultipleFiles(ImportRuns.MaxFiles)))
        {
            var run = receiving;
            receiving = null;
            // Not awaited: the run goes on whether or not this page stays.
            _ = Runs.ReadAsync(run);
            Navigation.NavigateTo($"/imports?run={run.Id}");
        }
        else
        {
            Cancel();
        }

        round++;
    }

    private async Task<bool> ReceiveAsync(IReadOnlyList<IBrowserFile> files)
    {
        try
        {
            foreach (var file in files)
            {
                StateHasChanged();
                // One byte more than is allowed: the limit is the run's, which says so in a sentence.
                await using var content = file.OpenReadStream(Math.Max(file.Size, 1), Disposal);
                await Runs.ReceiveAsync(receiving!, file.Name, content, Disposal);
                if (receiving is null)
                {
                    return false;
                }
            }

            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or JSException or IOException or InvalidOperationException)
        {
            problem = Disposal.IsCancellationRequested ? null : Texts[ImportPageText.UploadFailed].Value;
            return false;
        }
    }

    private void Cancel()
    {
        if (receiving is { } run)
        {
            receiving = null;
            Runs.Cancel(run);
        }
    }
}
