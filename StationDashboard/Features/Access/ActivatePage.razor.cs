using Microsoft.AspNetCore.Components;

namespace StationDashboard.Features.Access;

/// <summary>Sets the password of a new or reset account by its activation code.</summary>
public sealed partial class ActivatePage
{
    private string? problem;
    private string? rule;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private string? Code { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromForm]
    private string? Again { get; set; }

    [Inject]
    private ActivateAccount Command { get; set; } = default!;

    [Inject]
    private PasswordRuleQuery Rule { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => rule = Text[await Rule.RunAsync(Http.RequestAborted)];

    private async Task ActivateAsync()
    {
        if (Password != Again)
        {
            problem = AccessErrors.Of(AccessText.PasswordsDiffer).Message;
            return;
        }

        var outcome = await Command.RunAsync(Code ?? "", Password ?? "", Caller.Of(Http), CancellationToken.None);
        problem = outcome.Error?.Text;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo($"{AccessCookie.SignInAddress}?{AccessCookie.Why}=activated");
        }
    }
}
