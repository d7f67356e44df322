using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;

namespace StationDashboard.Features.Access;

/// <summary>
/// Lets the framework's check of passkeys look accounts and passkeys up. It reads only: what changes goes through the commands,
/// behind the gate and with an entry.
/// </summary>
internal sealed class PasskeyStore(StationDbContextFactory contexts) : IUserPasskeyStore<Account>
{
    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Real();
        return int.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : null;
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken)
    {
        await using var db = contexts.Real();
        return [.. (await db.Passkeys.AsNoTracking().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken)).Select(Info)];
    }

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Real();
        return await db.Passkeys.AsNoTracking().Where(p => p.CredentialId == credentialId).Join(db.Accounts, p => p.UserId, a => a.Id, (_, a) => a).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Real();
        return await db.Passkeys.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == user.Id && p.CredentialId == credentialId, cancellationToken) is { } found ? Info(found) : null;
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var db = contexts.Real();
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == normalizedUserName, cancellationToken);
    }

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
        // Each question opens and closes its own context.
    }

    internal static IdentityPasskeyData Data(UserPasskeyInfo p) => new()
    {
        PublicKey = p.PublicKey, Name = p.Name, CreatedAt = p.CreatedAt, SignCount = p.SignCount, Transports = p.Transports, IsUserVerified = p.IsUserVerified,
        IsBackupEligible = p.IsBackupEligible, IsBackedUp = p.IsBackedUp, AttestationObject = p.AttestationObject, ClientDataJson = p.ClientDataJson,
    };

    private static UserPasskeyInfo Info(IdentityUserPasskey<int> p) => new(
        p.CredentialId, p.Data.PublicKey, p.Data.CreatedAt, p.Data.SignCount, p.Data.Transports, p.Data.IsUserVerified, p.Data.IsBackupEligible, p.Data.IsBackedUp, p.Data.AttestationObject, p.Data.ClientDataJson)
    {
        Name = p.Data.Name,
    };
}
