using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>The second step of a sign-in: a code of the authenticator, or a recovery code; each works once.</summary>
public sealed class ConfirmSecondFactor(StationDbContextFactory contexts, WriteGate gate, SignInGuard guard, SecretBox secrets, AccessSettings settings)
{
    /// <summary>Runs it for an account whose password (with this stamp) was right a moment ago.</summary>
    public async Task<Result<SignedIn>> RunAsync(int accountId, string stamp, string code, Caller caller, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.None, SignInGuard.ActorOf(await FindAsync(accountId, ct), caller), ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var account = await write.Db.Accounts.SingleAsync(a => a.Id == accountId, ct);
        if (!guard.MayTry(account, write.Now) || account.SecurityStamp != stamp || account.TotpSecret is null)
        {
            write.Record("RefuseSignIn", nameof(Account), account.Id, reason: account.DisabledAt is null ? "locked" : "disabled", after: caller);
            await write.CommitAsync(ct);
            return AccessErrors.Of(AccessText.SignInRefused);
        }

        var method = await AcceptAsync(write, account, code, ct);
        if (method is null)
        {
            guard.Fail(write, account, "code", caller);
            await write.CommitAsync(ct);
            return AccessErrors.Of(AccessText.CodeRefused);
        }

        var session = guard.Begin(write, account, method, caller);
        await write.CommitAsync(ct);
        return new SignedIn(account, session);
    }

    private async Task<Account> FindAsync(int id, CancellationToken ct)
    {
        await using var db = contexts.Real();
        return await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, ct);
    }

    private async Task<string?> AcceptAsync(GatedWrite write, Account account, string code, CancellationToken ct)
    {
        if (Totp.Accept(secrets.Open(account.TotpSecret!), code, write.Now, account.TotpStep, settings.CodeDrift) is { } step)
        {
            account.TotpStep = step;
            return "password+totp";
        }

        var hash = OneTimeCode.Hash(code);
        if (await write.Db.RecoveryCodes.SingleOrDefaultAsync(c => c.AccountId == account.Id && c.Hash == hash && c.SpentAt == null, ct) is not { } recovery)
        {
            return null;
        }

        recovery.SpentAt = write.Now;
        return "password+recovery";
    }
}
