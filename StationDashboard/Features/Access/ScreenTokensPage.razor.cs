using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>The big screens that are let in, for the system administrator.</summary>
public sealed partial class ScreenTokensPage
{
    private ValueList<ScreenLine>? lines;
    private string? problem;
    private IssuedScreen? issued;
    private bool light;
    private bool working;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private ScreensQuery Query { get; set; } = default!;

    [Inject]
    private CreateScreen Create { get; set; } = default!;

    [Inject]
    private EndScreen End { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Link => $"{Navigation.ToAbsoluteUri(ScreenOpenPage.Href(ScreenCookie.OpenAddress, light))}#{issued!.Code}";

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private static (string Class, string Icon) Look(ScreenState state) => state switch
    {
        ScreenState.Open => ("met", "✓"),
        ScreenState.Waiting => ("", "○"),
        ScreenState.Missed => ("late", "◆"),
        ScreenState.Expired or ScreenState.Ended => ("bad", "▼"),
    };

    private async Task LoadAsync() => lines = await Query.RunAsync(Actor, CancellationToken.None);

    private async Task CreateAsync()
    {
        if (await NewScreenDialog.AskAsync(Dialogs, Text[ScreenTokensText.Create]) is { } entered)
        {
            await DoAsync(async () =>
            {
                var outcome = await Create.RunAsync(entered.Screen, Actor, CancellationToken.None);
                (issued, light) = (outcome.Succeeded ? outcome.Value : null, entered.Light);
                return outcome.Error;
            });
        }
    }

    private async Task EndAsync(ScreenLine line)
    {
        if (await ReasonDialog.AskAsync(Dialogs, Text[ScreenTokensText.End], Text[ScreenTokensText.EndAsk, line.Name]) is { } reason)
        {
            await DoAsync(async () => (await End.RunAsync(line.Id, reason, Actor, CancellationToken.None)).Error);
        }
    }

    private async Task DoAsync(Func<Task<Error?>> command)
    {
        // A second click can arrive before the first one's answer has been drawn.
        if (working)
        {
            return;
        }

        working = true;
        try
        {
            issued = null;
            problem = (await command())?.Text;
            await LoadAsync();
        }
        finally
        {
            working = false;
        }
    }
}
