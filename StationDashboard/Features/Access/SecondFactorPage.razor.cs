using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;

namespace StationDashboard.Features.Access;

/// <summary>The second step of a sign-in, for five minutes after the first.</summary>
public sealed partial class SecondFactorPage
{
    private string? problem;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private string? Code { get; set; }

    [SupplyParameterFromQuery(Name = AccessCookie.ReturnUrl)]
    private string? ReturnUrl { get; set; }

    [Inject]
    private ConfirmSecondFactor Command { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsGet(Http.Request.Method) && await AccessCookie.PendingAsync(Http) is null)
        {
            Navigation.NavigateTo(AccessCookie.SignInAddress);
        }
    }

    private async Task ConfirmAsync()
    {
        if (await AccessCookie.PendingAsync(Http) is not { } pending)
        {
            Navigation.NavigateTo(AccessCookie.SignInAddress);
            return;
        }

        var outcome = await Command.RunAsync(pending.Account, pending.Stamp, Code ?? "", Caller.Of(Http), CancellationToken.None);
        if (outcome.Error is { } refused)
        {
            problem = refused.Text;
            return;
        }

        await Http.SignOutAsync(AccessCookie.Pending);
        await AccessCookie.SignInAsync(Http, outcome.Value);
        Navigation.NavigateTo(LoginPage.Local(ReturnUrl));
    }
}
