using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Why a session no longer holds.</summary>
public enum SessionEnd
{
    /// <summary>It holds.</summary>
    None,
    /// <summary>No sign of a person for too long.</summary>
    Idle,
    /// <summary>It has lasted as long as any may.</summary>
    Absolute,
    /// <summary>Signed out, ended from elsewhere, or the account, its rights or its password changed.</summary>
    Ended,
}

/// <summary>The outcome of a check.</summary>
/// <param name="End">Why it does not hold, or none.</param>
/// <param name="Person">The claims as of now; null when it does not hold.</param>
/// <param name="IdleAt">When it will end without a sign of a person (UTC).</param>
/// <param name="EndsAt">When it will end in any case (UTC).</param>
/// <param name="ActiveAt">The last sign of a person (UTC).</param>
public sealed record SessionState(SessionEnd End, ClaimsPrincipal? Person = null, DateTime IdleAt = default, DateTime EndsAt = default, DateTime ActiveAt = default);

/// <summary>Whether a session still holds: asked at every request, and once a minute for every open page.</summary>
public sealed class SessionCheck(StationDbContextFactory contexts, AccessSettings settings, TimeProvider clock)
{
    /// <summary>Reads account and session anew.</summary>
    public async Task<SessionState> RunAsync(ClaimsPrincipal person, string? from, CancellationToken ct)
    {
        if (AccountClaims.SessionOf(person) is not { } id)
        {
            return new(SessionEnd.Ended);
        }

        await using var db = contexts.Real();
        var found = await (
            from s in db.AccountSessions.AsNoTracking()
            join a in db.Accounts.AsNoTracking() on s.AccountId equals a.Id
            where s.Id == id
            select new { Session = s, Account = a }).SingleOrDefaultAsync(ct);
        if (found is null || found.Session.EndedAt is not null || found.Account.DisabledAt is not null || found.Account.SecurityStamp != found.Session.Stamp)
        {
            return new(SessionEnd.Ended);
        }

        var now = clock.UtcInstant();
        var (idleAt, endsAt) = (found.Session.ActiveAt + settings.Idle, found.Session.StartedAt + settings.Absolute);
        if (now >= endsAt || now >= idleAt)
        {
            return new(now >= endsAt ? SessionEnd.Absolute : SessionEnd.Idle);
        }

        var profile = await db.AccessPolicies.AsNoTracking().Select(p => p.Passwords).SingleOrDefaultAsync(ct);
        return new(SessionEnd.None, AccountClaims.Of(found.Account, found.Session, DutyOf(found.Account, profile, settings, now), from), idleAt, endsAt, found.Session.ActiveAt);
    }

    private static Duty? DutyOf(Account account, PasswordProfile profile, AccessSettings settings, DateTime now) =>
        profile is PasswordProfile.Dengbao && account.PasswordHash is not null && account.PasswordChangedAt is { } changed && now - changed > TimeSpan.FromDays(PasswordRules.Days) ? Duty.Password
        : (account.NeedsSecondFactor || (settings.SecondFactorForAll && !account.Alone)) && account.TotpSecret is null ? Duty.SecondFactor
        : null;
}

/// <summary>Notes a sign of a person: a page opened, a key pressed, not the page's own traffic.</summary>
public sealed class TouchSession(WriteGate gate, AccessSettings settings, TimeProvider clock)
{
    /// <summary>Stores it, unless the last one is so fresh that nothing would change.</summary>
    public async Task RunAsync(ClaimsPrincipal person, SessionState state, CancellationToken ct)
    {
        // A minute at half an hour: the store is not written at every click.
        if (AccountClaims.SessionOf(person) is not { } id || clock.UtcInstant() - state.ActiveAt < settings.Idle / 30)
        {
            return;
        }

        var begun = await gate.BeginRealAsync(Right.None, AccountClaims.ActorOf(person), ct);
        if (begun.Error is not null)
        {
            // Another write takes long: the next sign comes soon enough.
            return;
        }

        await using var write = begun.Value;
        if (await write.Db.AccountSessions.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, ct) is { } session)
        {
            session.ActiveAt = write.Now;
            await write.CommitBookkeepingAsync(ct);
        }
    }
}
