using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Sets up or replaces one's own second factor; the password is asked for again.</summary>
public sealed class EnrolSecondFactor(StationDbContextFactory contexts, OwnPassword ownPassword, SecretBox secrets, SignInGuard guard, AccessSettings settings)
{
    /// <summary>So many recovery codes are shown once.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>Whether there is one.</summary>
    public async Task<bool> EnrolledAsync(Actor actor, CancellationToken ct)
    {
        await using var db = contexts.Real();
        return await db.Accounts.AnyAsync(a => a.Id == actor.AccountId && a.TotpSecret != null, ct);
    }

    /// <summary>Takes the secret shown a moment ago when its code is right; returns the recovery codes and the session that goes on.</summary>
    public async Task<Result<(IReadOnlyList<string> Codes, SignedIn SignedIn)>> RunAsync(byte[] secret, string code, string password, Actor actor, Caller caller, CancellationToken ct)
    {
        var begun = await ownPassword.BeginAsync(password, "enrol", actor, caller, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        var (write, own) = begun.Value;
        await using var _ = write;
        if (Totp.Accept(secret, code, write.Now, 0, settings.CodeDrift) is not { } step)
        {
            return AccessErrors.Of(AccessText.CodeRefused);
        }

        (own.TotpSecret, own.TotpStep) = (secrets.Close(secret), step);
        own.Renew();
        foreach (var earlier in await write.Db.RecoveryCodes.Where(c => c.AccountId == own.Id && c.SpentAt == null).ToListAsync(ct))
        {
            earlier.SpentAt = write.Now;
        }

        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => OneTimeCode.Create()).ToList();
        write.Db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { AccountId = own.Id, Hash = OneTimeCode.Hash(c) }));
        write.Record("EnrolSecondFactor", nameof(Account), own.Id);
        var session = guard.Begin(write, own, "second factor enrolled", caller);
        await write.CommitAsync(ct);
        return (codes, new SignedIn(own, session));
    }
}
