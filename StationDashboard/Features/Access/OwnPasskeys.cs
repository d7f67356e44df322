using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>A passkey as its owner sees it.</summary>
public sealed record OwnPasskey(string Id, string? Name, DateTime CreatedAt, bool BackedUp);

/// <summary>One's own passkeys.</summary>
public sealed class OwnPasskeysQuery(StationDbContextFactory contexts)
{
    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<OwnPasskey>> RunAsync(Actor actor, CancellationToken ct)
    {
        await using var db = contexts.Real();
        return [.. (await db.Passkeys.AsNoTracking().Where(p => p.UserId == actor.AccountId).ToListAsync(ct))
            .Select(p => new OwnPasskey(Convert.ToHexString(p.CredentialId), p.Data.Name, p.Data.CreatedAt.UtcDateTime, p.Data.IsBackedUp)).OrderBy(p => p.CreatedAt)];
    }
}

/// <summary>Keeps a passkey that was proved a moment ago; the password is asked for again, and every other session ends.</summary>
public sealed class AddPasskey(OwnPassword ownPassword, SignInGuard guard)
{
    /// <summary>Nobody needs more.</summary>
    public const int Most = 10;

    /// <summary>Longest name.</summary>
    public const int NameCharacters = 40;

    /// <summary>Runs it and returns the session that goes on.</summary>
    public async Task<Result<SignedIn>> RunAsync(UserPasskeyInfo passkey, string name, string password, Actor actor, Caller caller, CancellationToken ct)
    {
        name = name.Trim();
        if (name.Length is 0 or > NameCharacters)
        {
            return AccessErrors.Of(AccessText.PasskeyNameUnfit);
        }

        var begun = await ownPassword.BeginAsync(password, "passkey", actor, caller, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        var (write, own) = begun.Value;
        await using var _ = write;
        if (await write.Db.Passkeys.CountAsync(p => p.UserId == own.Id, ct) >= Most || await write.Db.Passkeys.AnyAsync(p => p.CredentialId == passkey.CredentialId, ct))
        {
            return AccessErrors.Of(AccessText.PasskeyTooMany, Most);
        }

        passkey.Name = name;
        write.Db.Passkeys.Add(new() { UserId = own.Id, CredentialId = passkey.CredentialId, Data = PasskeyStore.Data(passkey) });
        own.Renew();
        write.Record("AddPasskey", nameof(Account), own.Id, after: new { Passkey = name });
        var session = guard.Begin(write, own, "passkey added", caller);
        await write.CommitAsync(ct);
        return new SignedIn(own, session);
    }
}

/// <summary>Takes one of one's own passkeys away; sessions stay, because taking away gives nobody anything.</summary>
public sealed class RemovePasskey(WriteGate gate)
{
    /// <summary>Removes it; somebody else's is not found.</summary>
    public async Task<Result<bool>> RunAsync(string id, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.None, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var own = await write.Db.Passkeys.Where(p => p.UserId == actor.AccountId).ToListAsync(ct);
        if (own.Find(p => Convert.ToHexString(p.CredentialId) == id) is not { } found)
        {
            return false;
        }

        write.Db.Passkeys.Remove(found);
        write.Record("RemovePasskey", nameof(Account), found.UserId, before: new { Passkey = found.Data.Name });
        await write.CommitAsync(ct);
        return true;
    }
}

/// <summary>Signs in by a passkey: possession and the device's check of the person, so no further factor is asked for.</summary>
public sealed class SignInByPasskey(WriteGate gate, SignInGuard guard)
{
    /// <summary>Runs it with what <see cref="Passkeys.ReadAsync"/> found; null for an answer that proved nothing.</summary>
    public async Task<Result<SignedIn>> RunAsync((Account Account, UserPasskeyInfo Passkey)? proved, Caller caller, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.None, SignInGuard.ActorOf(proved?.Account, caller), ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var account = proved is { } p ? await write.Db.Accounts.SingleAsync(a => a.Id == p.Account.Id, ct) : null;
        var stored = proved is { } q ? await write.Db.Passkeys.SingleOrDefaultAsync(k => k.UserId == q.Account.Id && k.CredentialId == q.Passkey.CredentialId, ct) : null;
        if (account?.PasswordHash is null || stored is null || !guard.MayTry(account, write.Now))
        {
            write.Record("RefuseSignIn", nameof(Account), account?.Id ?? 0, reason: "passkey", after: caller);
            await write.CommitAsync(ct);
            return AccessErrors.Of(AccessText.PasskeyRefused);
        }

        (stored.Data.SignCount, stored.Data.IsBackedUp, stored.Data.IsUserVerified) = (proved!.Value.Passkey.SignCount, proved.Value.Passkey.IsBackedUp, true);
        var session = guard.Begin(write, account, "passkey", caller);
        await write.CommitAsync(ct);
        return new SignedIn(account, session);
    }
}
