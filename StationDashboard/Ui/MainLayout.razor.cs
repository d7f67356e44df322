using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using StationDashboard.Shared;

namespace StationDashboard.Ui;

/// <summary>The frame of every page: app bar, navigation, banners, and the page in a guard of its own.</summary>
public sealed partial class MainLayout
{
    /// <summary>Name of the cascading bool that pages and charts read: whether colours are dark now.</summary>
    public const string Dark = nameof(Dark);

    private bool dark;
    private bool interactive;
    private bool navigationOpen;
    private string? shownAddress;
    private Guard? guard;

    [CascadingParameter]
    private SentPage? Sent { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private IEnumerable<NavEntry> Entries { get; set; } = [];

    [Inject]
    private IStringLocalizer<ShellText> Text { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Address => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    protected override void OnInitialized() => dark = Sent is { Dark: true };

    protected override void OnParametersSet()
    {
        if (shownAddress == Address)
        {
            return;
        }

        // A page that failed at its former address gets another chance at the new one, and the drawer has done its work.
        shownAddress = Address;
        navigationOpen = false;
        guard?.Recover();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            // Browser tests wait for this mark: before it, clicks fall on prerendered HTML and are lost.
            interactive = true;
            StateHasChanged();
        }
    }

    private void SetDark(bool value) => dark = value;

    private void ToggleNavigation() => navigationOpen = !navigationOpen;

    private void CloseOnEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            navigationOpen = false;
        }
    }
}
