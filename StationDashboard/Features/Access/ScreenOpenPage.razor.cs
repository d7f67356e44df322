using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Ui;

namespace StationDashboard.Features.Access;

/// <summary>The door of a big screen: exchanges the code of its link at once, so that the address that stays holds none.</summary>
public sealed partial class ScreenOpenPage
{
    private string? problem;
    private bool signedIn;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    [SupplyParameterFromQuery(Name = ThemeCookie.Parameter)]
    private string? Theme { get; set; }

    [SupplyParameterFromQuery(Name = AccessCookie.Why)]
    private string? Why { get; set; }

    [SupplyParameterFromForm]
    private string? Entered { get; set; }

    [Inject]
    private OpenScreen Command { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool Light => Theme == ThemeCookie.Light;

    private bool Closed => Why is not null && Code is null && HttpMethods.IsGet(Http.Request.Method);

    // Nobody sits at a screen; but an administrator who tries the link in the own browser should not spend it unasked.
    private string? AtOnce => Code is not null && !signedIn && HttpMethods.IsGet(Http.Request.Method) ? "true" : null;

    /// <summary>An address of the screen with its look and code.</summary>
    internal static string Href(string address, bool light, string? code) => QueryHelpers.AddQueryString(address, new Dictionary<string, string?>
    {
        ["code"] = code,
        [ThemeCookie.Parameter] = light ? ThemeCookie.Light : null,
    }.Where(p => p.Value is not null));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        signedIn = Http.User.Identity is { IsAuthenticated: true };
        // The saved link starts the screen every morning: its code is spent, and the browser is known.
        if (HttpMethods.IsGet(Http.Request.Method) && await ScreenCookie.HoldsAsync(Http) && !await Command.IsFreshAsync(Code, Http.RequestAborted))
        {
            Navigation.NavigateTo(Href(ScreenCookie.Page, Light, null));
        }
    }

    private async Task OpenAsync()
    {
        var outcome = await Command.RunAsync(Entered, Caller.Of(Http), CancellationToken.None);
        problem = outcome.Error?.Text;
        if (outcome.Succeeded)
        {
            await ScreenCookie.SignInAsync(Http, outcome.Value);
            Navigation.NavigateTo(Href(ScreenCookie.Page, Light, null));
        }
    }
}
