using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>How accounts begin.</summary>
internal static class NewAccount
{
    public static Account Of(string name, string displayName)
    {
        var account = new Account { UserName = name, NormalizedUserName = AccountName.Normalise(name), DisplayName = displayName };
        account.Renew();
        return account;
    }

    public static async Task<Error?> TakenAsync(StationDbContext db, string name, CancellationToken ct)
    {
        var normal = AccountName.Normalise(name);
        return await db.Accounts.AnyAsync(a => a.NormalizedUserName == normal, ct) ? AccessErrors.Of(AccessText.NameTaken, name) : null;
    }
}

/// <summary>An account as the history keeps it: no hash, no secret.</summary>
internal sealed record AccountFacts(string? UserName, string DisplayName, IReadOnlyList<string> Roles, string? City, bool MayReveal, bool Alone, DateTime? DisabledAt, bool SecondFactor)
{
    public static AccountFacts Of(Account a) =>
        new(a.UserName, a.DisplayName, [.. a.Roles.Select(r => r.ToString())], a.CityCode, a.MayReveal, a.Alone, a.DisabledAt, a.TotpSecret is not null);
}

/// <summary>Hands out a code with which a person sets the password; an earlier one no longer works.</summary>
public sealed class IssueActivation(AccessSettings settings)
{
    /// <summary>Adds the code to a write, which records it.</summary>
    internal IssuedCode Into(GatedWrite write, Account account)
    {
        foreach (var earlier in write.Db.ActivationCodes.Where(c => c.AccountId == account.Id && c.SpentAt == null))
        {
            earlier.SpentAt = write.Now;
        }

        var code = OneTimeCode.Create();
        var until = write.Now + settings.ActivationCode;
        write.Db.ActivationCodes.Add(new() { AccountId = account.Id, Hash = OneTimeCode.Hash(code), ExpiresAt = until });
        write.Record("IssueActivation", nameof(Account), account.Id, after: new { ExpiresAt = until });
        return new(account.UserName!, account.Roles.Count == 1 ? account.Roles[0] : null, code, until);
    }
}
