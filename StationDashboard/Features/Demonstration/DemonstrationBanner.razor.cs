using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Live;
using StationDashboard.Ui;

namespace StationDashboard.Features.Demonstration;

/// <summary>Whether the demonstration is in use.</summary>
public sealed record DemonstrationView(bool Loaded);

/// <summary>Says on every page that nothing here is real, with the way out.</summary>
public sealed partial class DemonstrationBanner
{
    private bool leaving;
    private string? problem;

    [Inject]
    private WelcomeQuery Query { get; set; } = default!;

    [Inject]
    private LeaveDemonstration Leave { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Everything;

    /// <inheritdoc/>
    protected override Task<DemonstrationView> QueryAsync(CancellationToken ct) => Task.FromResult(new DemonstrationView(Query.Demonstration));

    private async Task LeaveAsync()
    {
        if (leaving || !await ConfirmDialog.AskAsync(Dialogs, Text[WelcomeText.Leave], Text[WelcomeText.LeaveAsk], Text[WelcomeText.Leave], danger: true))
        {
            return;
        }

        leaving = true;
        var left = await Task.Run(() => Leave.RunAsync(Actor, CancellationToken.None));
        (leaving, problem) = (false, left.Error?.Text);
        if (left.Succeeded)
        {
            Navigation.NavigateTo("/welcome");
        }
    }
}
