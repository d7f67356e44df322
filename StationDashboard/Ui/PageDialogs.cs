using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace StationDashboard.Ui;

/// <summary>
/// The dialogs of a person's pages. MudBlazor closes all of them when the address changes; a list whose address follows what is
/// typed in its search box, a moment later, does not take away what was opened meanwhile.
/// </summary>
public sealed class PageDialogs : DialogService
{
    private readonly NavigationManager navigation;
    private string? awaited;
    private bool typed;

    /// <summary>Hears of each address before the provider, which asks for this object first.</summary>
    public PageDialogs(NavigationManager navigation)
    {
        this.navigation = navigation;
        navigation.LocationChanged += (_, change) => (typed, awaited) = (change.Location == awaited, null);
    }

    /// <summary>Goes to the address of what was typed, in place of the one before.</summary>
    public void FollowTyping(string address)
    {
        awaited = navigation.ToAbsoluteUri(address).AbsoluteUri;
        navigation.NavigateTo(address, replace: true);
    }

    /// <inheritdoc/>
    public override IDialogReference CreateReference() => new Reference(this);

    private sealed class Reference(PageDialogs dialogs) : DialogReference(Guid.NewGuid(), dialogs)
    {
        private string address = dialogs.navigation.Uri;

        // The provider asks this of each open dialog at each change of address, at once.
        public override bool Dismiss(DialogResult? result)
        {
            var moved = address != dialogs.navigation.Uri;
            address = dialogs.navigation.Uri;
            return !(moved && dialogs.typed) && base.Dismiss(result);
        }
    }
}
