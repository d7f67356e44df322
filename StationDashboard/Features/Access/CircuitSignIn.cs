using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Asks every minute whether the session of an open page still holds; else the page's person is nobody.</summary>
internal sealed class CircuitSignIn(ILoggerFactory logs, SessionCheck check, AccessSettings settings) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => settings.Recheck;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        (await check.RunAsync(authenticationState.User, null, cancellationToken)).Person is not null;
}

/// <summary>The person at the page, for every component: never another's, never yesterday's.</summary>
internal sealed class ActorSource : CascadingValueSource<Actor>, IDisposable
{
    private readonly AuthenticationStateProvider provider;

    public ActorSource(AuthenticationStateProvider provider)
        : base(() => Of(provider.GetAuthenticationStateAsync()), isFixed: false)
    {
        this.provider = provider;
        provider.AuthenticationStateChanged += Changed;
    }

    public void Dispose() => provider.AuthenticationStateChanged -= Changed;

    // The framework hands over a finished task; one that is not finished names nobody yet.
    private static Actor Of(Task<AuthenticationState> state) => state.IsCompletedSuccessfully ? AccountClaims.ActorOf(state.Result.User) : Actor.Nobody;

    private void Changed(Task<AuthenticationState> state) => _ = NotifyAsync(state);

    private async Task NotifyAsync(Task<AuthenticationState> state) => await NotifyChangedAsync(AccountClaims.ActorOf((await state).User));
}
