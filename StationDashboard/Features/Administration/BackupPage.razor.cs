using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>The last backups, one at once, and the sheet for restoring.</summary>
public sealed partial class BackupPage
{
    private BackupView view = BackupView.None;
    private BackupState state = new(false);
    private Throttle? shown;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private BackupQuery Query { get; set; } = default!;

    [Inject]
    private BackupMaking Making { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<BackupPage> Log { get; set; } = default!;

    // One part for having begun, so that the bar is never empty while it works.
    private int Part => state.Step is { } step ? (int)step + 1 : 0;

    private string StepText => state.Step switch
    {
        BackupStep.Checking => BackupText.Checking,
        BackupStep.Packing => BackupText.Packing,
        BackupStep.Copying or null => BackupText.Copying,
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (shown is not null)
        {
            Making.Changed -= shown.Signal;
            await shown.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            shown = new(Time, TimeSpan.FromMilliseconds(200), _ => InvokeAsync(Show), e => Log.LogError(e, "The backups could not be shown."));
            Making.Changed += shown.Signal;
        }

        Read();
    }

    private static string Clock(DateTime utc) => ChinaTime.Clock(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => (bytes / 1_048_576d).ToString("N1", CultureInfo.InvariantCulture) + " MB";

    private string Command(bool dryRun) => $"{view.Program} restore \"{view.Newest ?? Text[BackupText.SheetFile]}\" --data \"{view.Data}\"{(dryRun ? " --dry-run" : "")}";

    private void Start() => _ = Making.StartAsync(Actor);

    private void Read() => (view, state) = (Query.Run(Actor), Making.State);

    private void Show()
    {
        Read();
        StateHasChanged();
    }
}
