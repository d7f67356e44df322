using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Changes one's own password; every other session ends, and this one is begun anew.</summary>
public sealed class ChangePassword(StationDbContextFactory contexts, OwnPassword ownPassword, Passwords passwords, SignInGuard guard)
{
    /// <summary>Runs it and returns the session that goes on.</summary>
    public async Task<Result<SignedIn>> RunAsync(string current, string next, Actor actor, Caller caller, CancellationToken ct)
    {
        bool right;
        string hash;
        string? known;
        await using (var db = contexts.Real())
        {
            var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == actor.AccountId, ct);
            known = account.PasswordHash;
            right = passwords.Verify(account, current);
            if (right && await passwords.RefusalAsync(db, account, next, ct) is { } weak)
            {
                return weak;
            }

            hash = right ? passwords.Hash(account, next) : "";
        }

        var begun = await ownPassword.BeginAsync(known, right, "change", actor, caller, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        var (write, own) = begun.Value;
        await using var _ = write;
        Passwords.Set(write, own, hash);
        write.Record("ChangePassword", nameof(Account), own.Id);
        var session = guard.Begin(write, own, "password changed", caller);
        await write.CommitAsync(ct);
        return new SignedIn(own, session);
    }
}

/// <summary>A session as its owner sees it.</summary>
public sealed record OwnSession(int Id, DateTime StartedAt, DateTime ActiveAt, string? Address, string? Browser);

/// <summary>The sessions of one's own account that still hold.</summary>
public sealed class OwnSessionsQuery(StationDbContextFactory contexts, AccessSettings settings, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<OwnSession>> RunAsync(Actor actor, CancellationToken ct)
    {
        var (idle, absolute) = (clock.UtcInstant() - settings.Idle, clock.UtcInstant() - settings.Absolute);
        await using var db = contexts.Real();
        return await (
            from s in db.AccountSessions.AsNoTracking()
            join a in db.Accounts.AsNoTracking() on new { Id = s.AccountId, s.Stamp } equals new { a.Id, Stamp = a.SecurityStamp! }
            where s.AccountId == actor.AccountId && s.EndedAt == null && s.ActiveAt > idle && s.StartedAt > absolute
            orderby s.Id descending
            select new OwnSession(s.Id, s.StartedAt, s.ActiveAt, s.Address, s.Browser)).Take(50).ToListAsync(ct);
    }
}

/// <summary>Signs out.</summary>
public sealed class EndSession(WriteGate gate)
{
    /// <summary>Ends it; somebody else's is not found.</summary>
    public async Task<Result<bool>> RunAsync(int session, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.None, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await write.Db.AccountSessions.SingleOrDefaultAsync(s => s.Id == session && s.AccountId == actor.AccountId && s.EndedAt == null, ct) is not { } found)
        {
            return false;
        }

        found.EndedAt = write.Now;
        write.Record("EndSession", nameof(Account), found.AccountId, after: new { Session = found.Id });
        await write.CommitAsync(ct);
        return true;
    }
}

/// <summary>Ends another session of one's own; a machine left open must not do it, so the password is asked for.</summary>
public sealed class EndOtherSession(OwnPassword ownPassword)
{
    /// <summary>Ends it; somebody else's is not found. A wrong password counts like a failed sign-in.</summary>
    public async Task<Result<bool>> RunAsync(int session, string password, Actor actor, Caller caller, CancellationToken ct)
    {
        var begun = await ownPassword.BeginAsync(password, "sessions", actor, caller, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value.Write;
        if (await write.Db.AccountSessions.SingleOrDefaultAsync(s => s.Id == session && s.AccountId == actor.AccountId && s.EndedAt == null, ct) is not { } found)
        {
            return false;
        }

        found.EndedAt = write.Now;
        write.Db.Changes.Add(ChangeKind.Accounts);
        write.Record("EndSession", nameof(Account), found.AccountId, after: new { Session = found.Id });
        await write.CommitAsync(ct);
        return true;
    }
}
