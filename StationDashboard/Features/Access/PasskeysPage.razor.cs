using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>One's own passkeys: how to add one and take one away.</summary>
public sealed partial class PasskeysPage
{
    private IReadOnlyList<OwnPasskey> own = [];
    private PasskeyQuestion? question;
    private string? problem;
    private bool done;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [SupplyParameterFromForm]
    private string? Ticket { get; set; }

    [SupplyParameterFromForm]
    private string? Credential { get; set; }

    [SupplyParameterFromForm]
    private string? Name { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromForm]
    private string? Removed { get; set; }

    [Inject]
    private Passkeys Passkeys { get; set; } = default!;

    [Inject]
    private OwnPasskeysQuery Query { get; set; } = default!;

    [Inject]
    private AddPasskey Add { get; set; } = default!;

    [Inject]
    private RemovePasskey Remove { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Clock(DateTime utc) => ChinaTime.Clock(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // A new question each time: an answered one works no more.
    private async Task LoadAsync() =>
        (own, question) = (await Query.RunAsync(Actor, Http.RequestAborted), Passkeys.Fit(Http) ? await Passkeys.AskNewAsync(Http, Actor) : null);

    private async Task AddAsync()
    {
        if (await Passkeys.ReadNewAsync(Http, Ticket, Credential, Actor) is not { } passkey)
        {
            problem = AccessErrors.Of(AccessText.PasskeyRefused).Message;
            return;
        }

        var outcome = await Add.RunAsync(passkey, Name ?? "", Password ?? "", Actor, Caller.Of(Http), CancellationToken.None);
        (problem, done) = (outcome.Error?.Message, outcome.Succeeded);
        if (done)
        {
            await AccessCookie.SignInAsync(Http, outcome.Value);
            Name = null;
            await LoadAsync();
        }
    }

    private async Task RemoveAsync()
    {
        problem = (await Remove.RunAsync(Removed ?? "", Actor, CancellationToken.None)).Error?.Message;
        await LoadAsync();
    }
}
