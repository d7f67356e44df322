using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Asks what an account may do. Roles that cannot meet cannot be ticked together; the command asks again.</summary>
public sealed partial class GrantDialog
{
    private readonly HashSet<Role> roles = [];
    private string city = "";
    private bool mayReveal;

    /// <summary>The account as it stands.</summary>
    [Parameter, EditorRequired]
    public AccountLine Line { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>Shows the dialog; what was chosen, or null when it was cancelled.</summary>
    public static async Task<Grant?> AskAsync(IDialogService dialogs, string title, AccountLine line)
    {
        var parameters = new DialogParameters<GrantDialog> { { d => d.Line, line } };
        var reference = await dialogs.ShowAsync<GrantDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        return await reference.Result is { Canceled: false, Data: Grant grant } ? grant : null;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        roles.UnionWith(Line.Roles);
        (city, mayReveal) = (Line.CityCode ?? "", Line.MayReveal);
    }

    private void Set(Role role, bool held)
    {
        _ = held ? roles.Add(role) : roles.Remove(role);
        mayReveal &= !roles.Any(r => r.IsAdministrator());
    }

    private void Confirm() =>
        Dialog.Close(DialogResult.Ok(new Grant([.. roles.Order()], roles.Contains(Role.CityBureau) ? City.Find(city) : null, mayReveal)));
}
