using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Sets the first password, or a new one after a reset, by a code that an administrator handed out.</summary>
public sealed class ActivateAccount(StationDbContextFactory contexts, WriteGate gate, Passwords passwords, TimeProvider clock)
{
    /// <summary>Runs it and returns the sign-in name.</summary>
    public async Task<Result<string>> RunAsync(string code, string password, Caller caller, CancellationToken ct)
    {
        var hash = OneTimeCode.Hash(code);
        Account known;
        string hashed;
        await using (var db = contexts.Real())
        {
            var found = await UsableAsync(db, hash, clock.UtcInstant(), ct);
            if (found is null)
            {
                return await RefuseAsync(caller, ct);
            }

            known = found.Value.Account;
            if (await passwords.RefusalAsync(db, known, password, ct) is { } weak)
            {
                return weak;
            }

            hashed = passwords.Hash(known, password);
        }

        var begun = await gate.BeginRealAsync(Right.None, SignInGuard.ActorOf(known, caller), ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await UsableAsync(write.Db, hash, write.Now, ct) is not { } usable)
        {
            return AccessErrors.Of(AccessText.ActivationRefused);
        }

        usable.Code.SpentAt = write.Now;
        Passwords.Set(write, usable.Account, hashed);
        write.Record("ActivateAccount", nameof(Account), usable.Account.Id, after: caller);
        await write.CommitAsync(ct);
        return usable.Account.UserName!;
    }

    private async Task<Error> RefuseAsync(Caller caller, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.None, SignInGuard.ActorOf(null, caller), ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        write.Record("RefuseActivation", nameof(Account), 0, after: caller);
        await write.CommitAsync(ct);
        return AccessErrors.Of(AccessText.ActivationRefused);
    }

    private static async Task<(ActivationCode Code, Account Account)?> UsableAsync(StationDbContext db, string hash, DateTime now, CancellationToken ct)
    {
        var code = await db.ActivationCodes.SingleOrDefaultAsync(c => c.Hash == hash && c.SpentAt == null && c.ExpiresAt > now, ct);
        var account = code is null ? null : await db.Accounts.SingleOrDefaultAsync(a => a.Id == code.AccountId && a.DisabledAt == null, ct);
        return account is null ? null : (code!, account);
    }
}
