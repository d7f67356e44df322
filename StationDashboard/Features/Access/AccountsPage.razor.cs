using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>The technical side of accounts, for the system administrator.</summary>
public sealed partial class AccountsPage
{
    private AccountsView? view;
    private string? problem;
    private IssuedCode? issued;
    private bool working;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private AccountsQuery Query { get; set; } = default!;

    [Inject]
    private CreateAccount Create { get; set; } = default!;

    [Inject]
    private DisableAccount Disable { get; set; } = default!;

    [Inject]
    private EnableAccount Enable { get; set; } = default!;

    [Inject]
    private UnlockAccount Unlock { get; set; } = default!;

    [Inject]
    private ResetAccount Reset { get; set; } = default!;

    [Inject]
    private ResetSecondFactor ResetFactor { get; set; } = default!;

    [Inject]
    private LinkAccount Link { get; set; } = default!;

    [Inject]
    private ExternalSettings External { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Clock(DateTime utc) => ChinaTime.Clock(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private async Task LoadAsync() => view = await Query.RunAsync(Right.ManageAccounts, Actor, CancellationToken.None);

    private async Task CreateAsync()
    {
        if (await NewAccountDialog.AskAsync(Dialogs, Text[AccountsText.Create]) is { } entered)
        {
            await CodeAsync(() => Create.RunAsync(entered.UserName, entered.DisplayName, Actor, CancellationToken.None));
        }
    }

    private async Task ResetAsync(AccountLine line)
    {
        if (await ReasonDialog.AskAsync(Dialogs, Text[AccountsText.Reset], Text[AccountsText.ResetAsk, line.UserName]) is { } reason)
        {
            await CodeAsync(() => Reset.RunAsync(line.Id, line.Seen, reason, Actor, CancellationToken.None));
        }
    }

    private async Task ResetFactorAsync(AccountLine line)
    {
        if (await ReasonDialog.AskAsync(Dialogs, Text[AccountsText.ResetFactor], Text[AccountsText.ResetFactorAsk, line.UserName]) is { } reason)
        {
            await DoAsync(() => ResetFactor.RunAsync(line.Id, line.Seen, reason, Actor, CancellationToken.None));
        }
    }

    private async Task LinkAsync(AccountLine line)
    {
        if (await LinkDialog.AskAsync(Dialogs, Text[AccountsText.Link], line.Identity) is { } identity)
        {
            await DoAsync(() => Link.RunAsync(line.Id, line.Seen, identity, Actor, CancellationToken.None));
        }
    }

    private async Task DisableAsync(AccountLine line)
    {
        if (await ReasonDialog.AskAsync(Dialogs, Text[AccountsText.Disable], Text[AccountsText.DisableAsk, line.UserName]) is { } reason)
        {
            await DoAsync(() => Disable.RunAsync(line.Id, line.Seen, reason, Actor, CancellationToken.None));
        }
    }

    private Task EnableAsync(AccountLine line) => DoAsync(() => Enable.RunAsync(line.Id, line.Seen, Actor, CancellationToken.None));

    private Task UnlockAsync(AccountLine line) => DoAsync(() => Unlock.RunAsync(line.Id, line.Seen, Actor, CancellationToken.None));

    private async Task CodeAsync(Func<Task<Result<IssuedCode>>> command)
    {
        IssuedCode? code = null;
        await DoAsync(async () =>
        {
            var outcome = await command();
            code = outcome.Succeeded ? outcome.Value : null;
            return outcome;
        });
        issued = code;
    }

    private async Task DoAsync<T>(Func<Task<Result<T>>> command)
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
            problem = (await command()).Error?.Text;
            await LoadAsync();
        }
        finally
        {
            working = false;
        }
    }
}
