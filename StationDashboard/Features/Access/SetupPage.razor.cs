using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>The first setup; it exists only while nobody administers the accounts.</summary>
public sealed partial class SetupPage
{
    private bool loopback;
    private string? problem;
    private IssuedCode[]? codes;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private string? SetupCode { get; set; }

    [SupplyParameterFromForm]
    private string? UserName { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromForm]
    private string? Again { get; set; }

    [SupplyParameterFromForm]
    private string? SystemName { get; set; }

    [SupplyParameterFromForm]
    private string? SecurityName { get; set; }

    [SupplyParameterFromForm]
    private string? AuditName { get; set; }

    [Inject]
    private SetUpTrial Trial { get; set; } = default!;

    [Inject]
    private SetUpAdministrators Administrators { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => loopback = Loopback.Is(Http);

    private async Task TrialAsync()
    {
        if (Password != Again)
        {
            problem = AccessErrors.Of(AccessText.PasswordsDiffer).Message;
            return;
        }

        var outcome = await Trial.RunAsync(SetupCode, UserName ?? "", Password ?? "", Caller.Of(Http), loopback, CancellationToken.None);
        problem = outcome.Error?.Text;
        if (outcome.Succeeded)
        {
            await AccessCookie.SignInAsync(Http, outcome.Value);
            Navigation.NavigateTo("/welcome");
        }
    }

    private async Task AdministratorsAsync()
    {
        var names = new AdministratorNames(SystemName ?? "", SecurityName ?? "", AuditName ?? "");
        var outcome = await Administrators.RunAsync(SetupCode, names, Caller.Of(Http), CancellationToken.None);
        problem = outcome.Error?.Text;
        codes = outcome.Succeeded ? outcome.Value : null;
    }
}
