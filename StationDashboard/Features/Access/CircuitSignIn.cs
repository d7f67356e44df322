using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Asks every minute whether the session or the screen of an open page still holds, and at once when a screen was ended or an account changed; else who is at the page is nobody.</summary>
internal sealed class CircuitSignIn : RevalidatingServerAuthenticationStateProvider
{
    private readonly SessionCheck check;
    private readonly ScreenCheck screens;
    private readonly AccessSettings settings;
    private readonly ILogger log;
    private readonly IDisposable subscription;

    public CircuitSignIn(ILoggerFactory logs, SessionCheck check, ScreenCheck screens, AccessSettings settings, ChangeFeed feed)
        : base(logs)
    {
        (this.check, this.screens, this.settings, log) = (check, screens, settings, logs.CreateLogger<CircuitSignIn>());
        subscription = feed.Subscribe(topic =>
        {
            if (topic.Kind is ChangeKind.Screens or ChangeKind.Accounts)
            {
                _ = Task.Run(() => LookAsync(ofScreens: topic.Kind is ChangeKind.Screens));
            }
        });
    }

    protected override TimeSpan RevalidationInterval => settings.Recheck;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        ScreenCookie.IdOf(authenticationState.User) is { } screen
            ? await screens.RunAsync(screen, cancellationToken) is not null
            : (await check.RunAsync(authenticationState.User, null, cancellationToken)).Person is not null;

    protected override void Dispose(bool disposing)
    {
        subscription.Dispose();
        base.Dispose(disposing);
    }

    // Not on the thread of the writer, who tells; what fails here is asked again within the minute.
    private async Task LookAsync(bool ofScreens)
    {
        try
        {
            var state = await GetAuthenticationStateAsync();
            if (state.User.Identity is { IsAuthenticated: true } && ScreenCookie.IdOf(state.User) is not null == ofScreens && !await ValidateAuthenticationStateAsync(state, CancellationToken.None))
            {
                SetAuthenticationState(Task.FromResult(new AuthenticationState(new(new ClaimsIdentity()))));
            }
        }
        catch (Exception e)
        {
            log.LogError(e, "Whether an open page is still let in could not be asked; the next check comes within a minute.");
        }
    }
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
