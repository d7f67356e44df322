using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using StationDashboard.Shared;

namespace StationDashboard.Features.Screens;

/// <summary>The big screen: one stage, scaled as a whole, that needs nobody. A person who opens it keeps the limits of the session.</summary>
public sealed partial class ScreenPage : IDisposable
{
    private bool interactive;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private AuthenticationStateProvider People { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => People.AuthenticationStateChanged -= Changed;

    /// <inheritdoc/>
    protected override void OnInitialized() => People.AuthenticationStateChanged += Changed;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            interactive = true;
            StateHasChanged();
        }
    }

    private void Changed(Task<AuthenticationState> state) => _ = InvokeAsync(async () =>
    {
        if ((await state).User.Identity is not { IsAuthenticated: true })
        {
            // The door says why it is closed.
            Navigation.NavigateTo(Navigation.Uri, forceLoad: true);
        }
    });
}
