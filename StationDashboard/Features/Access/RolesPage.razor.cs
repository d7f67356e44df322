using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>What accounts may do, for the security administrator.</summary>
public sealed partial class RolesPage
{
    private AccountsView? view;
    private string? problem;
    private bool saved;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private AccountsQuery Query { get; set; } = default!;

    [Inject]
    private GrantRoles Grant { get; set; } = default!;

    [Inject]
    private SetPasswordProfile Profile { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Key(PasswordProfile profile) => profile switch
    {
        PasswordProfile.Dengbao => AccountsText.ProfileDengbao,
        PasswordProfile.Nist => AccountsText.ProfileNist,
    };

    private async Task LoadAsync() => view = await Query.RunAsync(Right.ManageRoles, Actor, CancellationToken.None);

    private async Task GrantAsync(AccountLine line)
    {
        if (await GrantDialog.AskAsync(Dialogs, Text[AccountsText.GrantTitle, line.UserName], line) is { } grant)
        {
            await DoAsync(() => Grant.RunAsync(line.Id, line.Seen, grant, null, Actor, CancellationToken.None));
        }
    }

    private Task ChooseAsync(PasswordProfile profile) => DoAsync(() => Profile.RunAsync(profile, Actor, CancellationToken.None));

    private async Task DoAsync(Func<Task<Result<bool>>> command)
    {
        var outcome = await command();
        (problem, saved) = (outcome.Error?.Text, outcome.Succeeded);
        await LoadAsync();
    }
}
