using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace StationDashboard.Features.Access;

/// <summary>Where one signs in.</summary>
public sealed partial class LoginPage
{
    private bool setupOpen;
    private string? problem;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private string? UserName { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromQuery(Name = AccessCookie.ReturnUrl)]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = AccessCookie.Why)]
    private string? Why { get; set; }

    [Inject]
    private SignIn Command { get; set; } = default!;

    [Inject]
    private FirstRun FirstRun { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string? Notice => Why switch
    {
        "idle" => SignInText.EndedIdle,
        "absolute" => SignInText.EndedAbsolute,
        "ended" => SignInText.EndedEnded,
        "out" => SignInText.EndedOut,
        "activated" => SignInText.EndedActivated,
        _ => null,
    };

    /// <summary>A page of this site, or the first one: nobody is led elsewhere.</summary>
    internal static string Local(string? address) => RedirectHttpResult.IsLocalUrl(address) ? address! : "/";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Http.User.Identity is { IsAuthenticated: true } && HttpMethods.IsGet(Http.Request.Method))
        {
            Navigation.NavigateTo(Local(ReturnUrl));
            return;
        }

        setupOpen = await FirstRun.OpenAsync(Http.RequestAborted);
    }

    private async Task SignInAsync()
    {
        // A refusal after this point must be stored even when the visitor goes away: hence no token of the request.
        var outcome = await Command.RunAsync(UserName ?? "", Password ?? "", Caller.Of(Http), CancellationToken.None);
        if (outcome.Error is { } refused)
        {
            problem = refused.Text;
            return;
        }

        if (outcome.Value.Session is null)
        {
            await AccessCookie.SignInPendingAsync(Http, outcome.Value.Account);
            Navigation.NavigateTo(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/login/code", AccessCookie.ReturnUrl, Local(ReturnUrl)));
            return;
        }

        await AccessCookie.SignInAsync(Http, outcome.Value);
        Navigation.NavigateTo(Local(ReturnUrl));
    }
}
