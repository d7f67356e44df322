using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>The outcome of a password that was right.</summary>
/// <param name="Account">The account.</param>
/// <param name="Session">The new session; null while the second factor is still asked for.</param>
public sealed record SignedIn(Account Account, AccountSession? Session);

/// <summary>Signs in by name and password. Every outcome leaves an entry; failures in a row lock the account.</summary>
public sealed class SignIn(StationDbContextFactory contexts, WriteGate gate, Passwords passwords, SignInGuard guard)
{
    /// <summary>Runs it.</summary>
    public async Task<Result<SignedIn>> RunAsync(string name, string password, Caller caller, CancellationToken ct)
    {
        var known = await FindAsync(name, ct);
        var right = passwords.Verify(known, password);
        var begun = await gate.BeginRealAsync(Right.None, SignInGuard.ActorOf(known, caller), ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var account = known is null ? null : await write.Db.Accounts.SingleAsync(a => a.Id == known.Id, ct);
        if (account is null || !guard.MayTry(account, write.Now))
        {
            // What was typed as an unknown name is not kept: it is a password often enough.
            write.Record("RefuseSignIn", nameof(Account), account?.Id ?? 0, reason: account is null ? "unknown" : account.DisabledAt is null ? "locked" : "disabled", after: caller);
            await write.CommitAsync(ct);
            return AccessErrors.Of(AccessText.SignInRefused);
        }

        // Read again behind the gate: the hash compared is the one in force.
        if (!right || account.PasswordHash != known!.PasswordHash)
        {
            guard.Fail(write, account, "password", caller);
            await write.CommitAsync(ct);
            return AccessErrors.Of(AccessText.SignInRefused);
        }

        if (account.TotpSecret is not null)
        {
            // Failures are not forgiven yet: a known password must not buy endless guesses at the second factor.
            return new SignedIn(account, null);
        }

        var session = guard.Begin(write, account, "password", caller);
        await write.CommitAsync(ct);
        return new SignedIn(account, session);
    }

    private async Task<Account?> FindAsync(string name, CancellationToken ct)
    {
        await using var db = contexts.Real();
        var normal = AccountName.Normalise(name);
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == normal, ct);
    }
}

/// <summary>What every way of signing in has in common: locks, entries, the session.</summary>
public sealed class SignInGuard(AccessSettings settings)
{
    /// <summary>Whether the account takes a try now.</summary>
    public bool MayTry(Account account, DateTime now) =>
        account.DisabledAt is null && !(account.LockedUntil > now);

    /// <summary>Counts a failure and locks the account when it is one too many.</summary>
    public void Fail(GatedWrite write, Account account, string method, Caller caller)
    {
        account.AccessFailedCount++;
        write.Record("RefuseSignIn", nameof(Account), account.Id, reason: method, after: caller);
        if (account.AccessFailedCount >= settings.LockAfter)
        {
            (account.AccessFailedCount, account.LockedUntil) = (0, write.Now + settings.LockFor);
            write.Record("LockAccount", nameof(Account), account.Id, after: new { account.LockedUntil });
        }
    }

    /// <summary>A wrong password from somebody who is signed in: the same count, and the lock ends the session too.</summary>
    public void Refuse(GatedWrite write, Account account, string method, Caller caller)
    {
        Fail(write, account, method, caller);
        if (account.LockedUntil > write.Now)
        {
            account.Renew();
        }
    }

    /// <summary>Begins a session; stored with the write.</summary>
    public AccountSession Begin(GatedWrite write, Account account, string method, Caller caller)
    {
        (account.AccessFailedCount, account.LockedUntil, account.LastSeenAt) = (0, null, write.Now);
        var session = new AccountSession
        {
            AccountId = account.Id, Stamp = account.SecurityStamp!, StartedAt = write.Now, ActiveAt = write.Now, Address = caller.Address, Browser = caller.Browser,
        };
        write.Db.AccountSessions.Add(session);
        write.Record("SignIn", nameof(Account), account.Id, reason: method, after: caller);
        return session;
    }

    /// <summary>Who tries: the account's name once it is known, never what was typed.</summary>
    public static Actor ActorOf(Account? account, Caller caller) => new(account?.Title ?? "未登录", Right.None, AccountId: account?.Id, From: caller.Address);
}

/// <summary>Names to sign in with.</summary>
public static class AccountName
{
    /// <summary>As names are compared.</summary>
    public static string Normalise(string name) => name.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();

    /// <summary>Letters, digits, dot, hyphen and underscore, 2 to 40.</summary>
    public static bool Fits(string name) => name.Length is >= 2 and <= 40 && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');
}
