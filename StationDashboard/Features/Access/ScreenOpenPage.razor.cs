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
    private bool known;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery(Name = ThemeCookie.Parameter)]
    private string? Theme { get; set; }

    [SupplyParameterFromQuery(Name = AccessCookie.Why)]
    private string? Why { get; set; }

    [SupplyParameterFromForm]
    private string? Code { get; set; }

    [Inject]
    private OpenScreen Command { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool Light => Theme == ThemeCookie.Light;

    private bool Closed => Why is not null && HttpMethods.IsGet(Http.Request.Method);

    /// <summary>An address of the screen with its look.</summary>
    internal static string Href(string address, bool light) => light ? QueryHelpers.AddQueryString(address, ThemeCookie.Parameter, ThemeCookie.Light) : address;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // Nobody sits at a screen; but an administrator who tries the link in the own browser should not spend it unasked.
        signedIn = Http.User.Identity is { IsAuthenticated: true };
        known = await ScreenCookie.HoldsAsync(Http);
    }

    private async Task OpenAsync()
    {
        // The saved link starts the screen every morning: its code is spent, and the browser is known.
        if (known && !await Command.IsFreshAsync(Code, Http.RequestAborted))
        {
            Navigation.NavigateTo(Href(ScreenCookie.Page, Light));
            return;
        }

        var outcome = await Command.RunAsync(Code, Caller.Of(Http), CancellationToken.None);
        problem = outcome.Error?.Text;
        if (outcome.Succeeded)
        {
            await ScreenCookie.SignInAsync(Http, outcome.Value);
            Navigation.NavigateTo(Href(ScreenCookie.Page, Light));
        }
    }
}
