using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Access;

/// <summary>
/// Keeps a page's session: reports that somebody is there, warns before it ends for want of that, and leaves for the sign-in
/// page when it has ended, in the browser as well as on the server.
/// </summary>
public sealed partial class SessionWatch : IOpenPage
{
    private ElementReference dialog;
    private IJSObjectReference? module;
    private int? account;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [CascadingParameter]
    private SentPage? Sent { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private AuthenticationStateProvider People { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private AccessSettings Settings { get; set; } = default!;

    [Inject]
    private OpenPages Pages { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        People.AuthenticationStateChanged -= Changed;
        if (account is { } known)
        {
            Pages.Close(known, this);
        }

        if (module is null)
        {
            return;
        }

        try
        {
            await module.InvokeVoidAsync("stop");
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its clock with it.
        }
    }

    /// <inheritdoc/>
    public Task<bool> IsHiddenAsync() => AskAsync("hidden");

    /// <inheritdoc/>
    public Task PauseAsync() => AskAsync("pause");

    /// <inheritdoc/>
    protected override void OnInitialized() => People.AuthenticationStateChanged += Changed;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./Features/Access/SessionWatch.razor.js");
            await module.InvokeVoidAsync("start", dialog, Settings.Warning.TotalSeconds, (Settings.Idle / 30).TotalSeconds);
            if (Actor.AccountId is { } id)
            {
                account = id;
                await Pages.OpenAsync(id, this);
            }
        }
    }

    // Asked by another circuit of the same person: each answers on its own thread of execution. A page that has gone is not seen.
    private async Task<bool> AskAsync(string function)
    {
        var answer = true;
        await InvokeAsync(async () =>
        {
            try
            {
                answer = module is null || await module.InvokeAsync<bool>(function);
            }
            catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
            {
                // It is on its way out.
            }
        });
        return answer;
    }

    private void Changed(Task<AuthenticationState> state) => _ = InvokeAsync(async () =>
    {
        if ((await state).User.Identity is not { IsAuthenticated: true })
        {
            // Through the page that was open: the cookie's check says why it is closed, and one comes back to it.
            Navigation.NavigateTo(Navigation.Uri, forceLoad: true);
        }
    });
}
