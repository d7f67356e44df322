using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Compares and sets passwords (PBKDF2, 210,000 rounds). Hashing stays outside the write gate wherever it can.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher, BreachedPasswords breached)
{
    private readonly Lazy<string> nobody = new(() => hasher.HashPassword(Nobody(), Guid.NewGuid().ToString()));

    /// <summary>Whether the password is the account's. Takes as long for nobody's as for a wrong one: names cannot be found out by the clock.</summary>
    public bool Verify(Account? account, string password)
    {
        if (password.Length > PasswordRules.MostCharacters)
        {
            return false;
        }

        var hash = account?.PasswordHash;
        var verified = hasher.VerifyHashedPassword(account ?? Nobody(), hash ?? nobody.Value, password);
        return hash is not null && verified is not PasswordVerificationResult.Failed;
    }

    /// <summary>The refusal of a new password, or null.</summary>
    public async Task<Error?> RefusalAsync(StationDbContext db, Account account, string password, CancellationToken ct)
    {
        var profile = await ProfileAsync(db, ct);
        if (PasswordRules.Broken(password, profile, account.UserName, account.DisplayName) is { } broken)
        {
            return AccessErrors.Of(broken);
        }

        if (breached.Contains(password))
        {
            return AccessErrors.Of(AccessText.PasswordCommon);
        }

        if (profile is PasswordProfile.Nist)
        {
            return Verify(account, password) ? AccessErrors.Of(AccessText.PasswordSame) : null;
        }

        var former = await db.FormerPasswords.Where(p => p.AccountId == account.Id).OrderByDescending(p => p.Id).Take(PasswordRules.Former - 1).Select(p => p.Hash).ToListAsync(ct);
        return Verify(account, password) || former.Any(hash => hasher.VerifyHashedPassword(account, hash, password) is not PasswordVerificationResult.Failed)
            ? AccessErrors.Of(AccessText.PasswordFormer)
            : null;
    }

    /// <summary>The profile in force.</summary>
    public static Task<PasswordProfile> ProfileAsync(StationDbContext db, CancellationToken ct) => db.AccessPolicies.Select(p => p.Passwords).SingleOrDefaultAsync(ct);

    /// <summary>Hashes it.</summary>
    public string Hash(Account account, string password) => hasher.HashPassword(account, password);

    /// <summary>Sets it, keeps the former one's hash, and ends every session.</summary>
    public static void Set(GatedWrite write, Account account, string hash)
    {
        if (account.PasswordHash is { } former)
        {
            write.Db.FormerPasswords.Add(new() { AccountId = account.Id, Hash = former, At = write.Now });
        }

        (account.PasswordHash, account.PasswordChangedAt, account.AccessFailedCount, account.LockedUntil) = (hash, write.Now, 0, null);
        account.Renew();
    }

    private static Account Nobody() => new() { DisplayName = "" };
}
