using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Sets up one's own second factor. The secret travels encrypted in the form, so that nothing is stored before it works.</summary>
public sealed partial class SecondFactorSetupPage
{
    private const string Issuer = "StationDashboard";
    private IReadOnlyList<string>? codes;
    private bool enrolled;
    private string? problem;
    private string? closed;
    private string written = "";
    private SquareCode square = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [SupplyParameterFromForm]
    private string? Secret { get; set; }

    [SupplyParameterFromForm]
    private string? Code { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [Inject]
    private EnrolSecondFactor Command { get; set; } = default!;

    [Inject]
    private SecretBox Secrets { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        enrolled = await Command.EnrolledAsync(Actor, Http.RequestAborted);
        Show(Opened() ?? Totp.CreateSecret());
    }

    private void Show(byte[] secret)
    {
        closed = Secrets.Close(secret);
        written = string.Join(' ', Totp.Write(secret).Chunk(4).Select(part => new string(part)));
        square = SquareCode.Of(Totp.Address(secret, Issuer, Actor.Name));
    }

    // The same secret after a mistyped code: the person has scanned it already.
    private byte[]? Opened()
    {
        try
        {
            return string.IsNullOrEmpty(Secret) ? null : Secrets.Open(Secret);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private async Task EnrolAsync()
    {
        if (Opened() is not { } secret)
        {
            problem = AccessErrors.Of(AccessText.CodeRefused).Message;
            return;
        }

        var outcome = await Command.RunAsync(secret, Code ?? "", Password ?? "", Actor, Caller.Of(Http), CancellationToken.None);
        problem = outcome.Error?.Text;
        if (outcome.Succeeded)
        {
            codes = outcome.Value.Codes;
            await AccessCookie.SignInAsync(Http, outcome.Value.SignedIn);
        }
    }
}
