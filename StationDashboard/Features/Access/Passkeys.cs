using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>What a page gives the browser to make or use a passkey, and gets back with the form.</summary>
/// <param name="Options">For the browser, as JSON.</param>
/// <param name="Ticket">What the check needs to know again: encrypted, for ten minutes, once.</param>
public sealed record PasskeyQuestion(string Options, string Ticket);

/// <summary>
/// Asks browsers for passkeys and checks what they answer, by the framework's own handler. Passkeys are bound to the name of the
/// site and proved with the device's own check of the person (user verification): that is two factors in one step.
/// </summary>
public sealed class Passkeys(IPasskeyHandler<Account> handler, Passkeys.SpentTickets spent, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector tickets = protection.CreateProtector("Passkeys").ToTimeLimitedDataProtector();

    /// <summary>Whether browsers offer passkeys here: under https, or on localhost, and by a name instead of an address.</summary>
    public static bool Fit(HttpContext http) =>
        (http.Request.IsHttps || http.Request.Host.Host == "localhost") && !IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out _);

    /// <summary>Asks for a new one for the person who is signed in.</summary>
    public async Task<PasskeyQuestion> AskNewAsync(HttpContext http, Actor actor)
    {
        var id = actor.AccountId!.Value.ToString(CultureInfo.InvariantCulture);
        var made = await handler.MakeCreationOptionsAsync(new() { Id = id, Name = actor.Name, DisplayName = actor.Name }, http);
        return new(made.CreationOptionsJson, tickets.Protect($"{id} {made.AttestationState}", Life));
    }

    /// <summary>Asks for any that the browser keeps for this site.</summary>
    public async Task<PasskeyQuestion> AskAnyAsync(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return new(made.RequestOptionsJson, tickets.Protect($"- {made.AssertionState}", Life));
    }

    /// <summary>The new passkey that the browser made, or null when it does not answer the question.</summary>
    public async Task<UserPasskeyInfo?> ReadNewAsync(HttpContext http, string? ticket, string? credential, Actor actor)
    {
        if (Open(ticket, actor.AccountId?.ToString(CultureInfo.InvariantCulture)) is not { } state || string.IsNullOrEmpty(credential))
        {
            return null;
        }

        var read = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = state });
        return read.Succeeded && read.Passkey.IsUserVerified && spent.Spend(state) ? read.Passkey : null;
    }

    /// <summary>The account and the passkey that answered, its counter moved on; null when they do not prove anything.</summary>
    public async Task<(Account Account, UserPasskeyInfo Passkey)?> ReadAsync(HttpContext http, string? ticket, string? credential)
    {
        if (Open(ticket, "-") is not { } state || string.IsNullOrEmpty(credential))
        {
            return null;
        }

        var read = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = state });
        return read.Succeeded && spent.Spend(state) ? (read.User, read.Passkey) : null;
    }

    private string? Open(string? ticket, string? whose)
    {
        try
        {
            return ticket is not null && whose is not null && tickets.Unprotect(ticket) is var open && open.StartsWith(whose + " ", StringComparison.Ordinal) ? open[(whose.Length + 1)..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Tickets that have been answered rightly: each works once.</summary>
    public sealed class SpentTickets(TimeProvider clock)
    {
        // Bound: only right answers come here, and each stays for the life of a ticket.
        private readonly ConcurrentDictionary<string, DateTime> spent = new();

        internal bool Spend(string state)
        {
            var now = clock.UtcInstant();
            foreach (var old in spent.Where(s => s.Value < now))
            {
                spent.TryRemove(old);
            }

            return spent.TryAdd(Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(state))), now + Life);
        }
    }
}
