using Microsoft.AspNetCore.Components;

namespace StationDashboard.Features.Access;

/// <summary>How an account stands: icon and word.</summary>
public sealed partial class AccountStateChip
{
    /// <summary>The state.</summary>
    [Parameter, EditorRequired]
    public AccountState State { get; set; }

    private (string Class, string Icon, string Key) Look => State switch
    {
        AccountState.Active => ("met", "✓", AccountsText.Active),
        AccountState.Waiting => ("", "○", AccountsText.Waiting),
        AccountState.Locked => ("late", "◆", AccountsText.Locked),
        AccountState.Disabled => ("bad", "▼", AccountsText.Disabled),
    };
}
