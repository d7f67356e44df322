using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>What the commands on other people's accounts have in common.</summary>
public sealed class AccountWrite(WriteGate gate)
{
    /// <summary>Changes one account in a write of its own, with its entry: refuses one's own account and a stale view.</summary>
    internal async Task<Result<T>> RunAsync<T>(string action, Right right, int id, string seen, string? reason, Actor actor, Func<GatedWrite, Account, Task<Result<T>>> change, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(right, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        if (await write.Db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account)
        {
            return AccessErrors.Of(AccessText.AccountAbsent);
        }

        // The one person of 单人试用 has no colleague: whoever has the data folder may open the door again.
        if (account.Id == actor.AccountId || (account.Alone && actor.AccountId is not null))
        {
            return AccessErrors.Of(AccessText.NotOneself);
        }

        if (account.ConcurrencyStamp != seen)
        {
            return AccessErrors.Of(AccessText.Stale);
        }

        var before = AccountFacts.Of(account);
        var outcome = await change(write, account);
        if (outcome.Succeeded)
        {
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
            write.Db.Changes.Add(ChangeKind.Accounts);
            write.Record(action, nameof(Account), account.Id, reason: reason, before: before, after: AccountFacts.Of(account));
            await write.CommitAsync(ct);
        }

        return outcome;
    }

    /// <summary>The refusal to take an administrator's role away while nobody else can act in it.</summary>
    internal static async Task<Error?> LastAsync(GatedWrite write, Account account, IEnumerable<Role> kept, CancellationToken ct)
    {
        var others = await write.Db.Accounts.Where(a => a.Id != account.Id && a.DisabledAt == null && a.PasswordHash != null).ToListAsync(ct);
        var alone = account.Roles.Except(kept).Where(r => r.IsAdministrator() && !others.Any(o => o.Roles.Contains(r)));
        return account.DisabledAt is null && account.PasswordHash is not null && alone.Any() ? AccessErrors.Of(AccessText.LastAdministrator, RoleNames.Of(alone)) : null;
    }
}

/// <summary>Creates an account without any right; the security administrator grants what it may do.</summary>
public sealed class CreateAccount(WriteGate gate, IssueActivation issue)
{
    /// <summary>Returns the activation code.</summary>
    public async Task<Result<IssuedCode>> RunAsync(string name, string displayName, Actor actor, CancellationToken ct)
    {
        (name, displayName) = (name.Trim(), displayName.Trim());
        if (actor.Alone)
        {
            return AccessErrors.Of(AccessText.TrialFirst);
        }

        if (!AccountName.Fits(name))
        {
            return AccessErrors.Of(AccessText.NameUnfit);
        }

        if (displayName.Length is 0 or > 40 || Actor.IsReserved(displayName))
        {
            return AccessErrors.Of(AccessText.DisplayNameUnfit);
        }

        var begun = await gate.BeginRealAsync(Right.ManageAccounts, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        if (await NewAccount.TakenAsync(write.Db, name, ct) is { } taken)
        {
            return taken;
        }

        var account = NewAccount.Of(name, displayName);
        account.CreatedAt = write.Now;
        write.Db.Accounts.Add(account);
        await write.Db.SaveChangesAsync(ct);
        write.Record("CreateAccount", nameof(Account), account.Id, after: AccountFacts.Of(account));
        var code = issue.Into(write, account);
        await write.CommitAsync(ct);
        return code;
    }
}

/// <summary>Closes an account; its sessions end at their next check.</summary>
public sealed class DisableAccount(AccountWrite accounts)
{
    /// <summary>Runs it.</summary>
    public Task<Result<bool>> RunAsync(int id, string seen, string reason, Actor actor, CancellationToken ct) =>
        accounts.RunAsync<bool>("DisableAccount", Right.ManageAccounts, id, seen, reason, actor, async (write, account) =>
        {
            if (await AccountWrite.LastAsync(write, account, [], ct) is { } last)
            {
                return last;
            }

            account.DisabledAt ??= write.Now;
            account.Renew();
            return true;
        }, ct);
}

/// <summary>Opens a disabled account again; its disuse is counted from now.</summary>
public sealed class EnableAccount(AccountWrite accounts)
{
    /// <summary>Runs it.</summary>
    public Task<Result<bool>> RunAsync(int id, string seen, Actor actor, CancellationToken ct) =>
        accounts.RunAsync<bool>("EnableAccount", Right.ManageAccounts, id, seen, null, actor, (write, account) =>
        {
            (account.DisabledAt, account.LastSeenAt) = (null, write.Now);
            return Task.FromResult<Result<bool>>(true);
        }, ct);
}

/// <summary>Ends a lock before its time.</summary>
public sealed class UnlockAccount(AccountWrite accounts)
{
    /// <summary>Runs it.</summary>
    public Task<Result<bool>> RunAsync(int id, string seen, Actor actor, CancellationToken ct) =>
        accounts.RunAsync<bool>("UnlockAccount", Right.ManageAccounts, id, seen, null, actor, (_, account) =>
        {
            (account.AccessFailedCount, account.LockedUntil) = (0, null);
            return Task.FromResult<Result<bool>>(true);
        }, ct);
}

/// <summary>For who forgot the password: it goes, and a new activation code is handed out. The second factor stays.</summary>
public sealed class ResetAccount(AccountWrite accounts, IssueActivation issue)
{
    /// <summary>Returns the activation code.</summary>
    public Task<Result<IssuedCode>> RunAsync(int id, string seen, string reason, Actor actor, CancellationToken ct) =>
        accounts.RunAsync<IssuedCode>("ResetAccount", Right.ManageAccounts, id, seen, reason, actor, (write, account) =>
        {
            if (account.DisabledAt is not null)
            {
                return Task.FromResult<Result<IssuedCode>>(AccessErrors.Of(AccessText.AccountDisabled));
            }

            if (account.PasswordHash is { } former)
            {
                write.Db.FormerPasswords.Add(new() { AccountId = account.Id, Hash = former, At = write.Now });
            }

            (account.PasswordHash, account.AccessFailedCount, account.LockedUntil) = (null, 0, null);
            account.Renew();
            return Task.FromResult<Result<IssuedCode>>(issue.Into(write, account));
        }, ct);
}

/// <summary>For who lost the second factor: authenticator, recovery codes and passkeys go. The password stays, and sessions end.</summary>
public sealed class ResetSecondFactor(AccountWrite accounts)
{
    /// <summary>Runs it.</summary>
    public Task<Result<bool>> RunAsync(int id, string seen, string reason, Actor actor, CancellationToken ct) =>
        accounts.RunAsync<bool>("ResetSecondFactor", Right.ManageAccounts, id, seen, reason, actor, (write, account) =>
        {
            account.TotpSecret = null;
            foreach (var code in write.Db.RecoveryCodes.Where(c => c.AccountId == account.Id && c.SpentAt == null))
            {
                code.SpentAt = write.Now;
            }

            write.Db.Passkeys.RemoveRange(write.Db.Passkeys.Where(p => p.UserId == account.Id));
            account.Renew();
            return Task.FromResult<Result<bool>>(true);
        }, ct);
}

/// <summary>What an account may do: roles, city, the right to reveal. Takes effect at once: open sessions end.</summary>
/// <param name="Roles">The roles together.</param>
/// <param name="City">The city of a city bureau, else null.</param>
/// <param name="MayReveal">Whether contacts may be seen in full.</param>
public sealed record Grant(IReadOnlyList<Role> Roles, City? City, bool MayReveal);

/// <summary>Grants it.</summary>
public sealed class GrantRoles(AccountWrite accounts)
{
    /// <summary>Runs it.</summary>
    public Task<Result<bool>> RunAsync(int id, string seen, Grant grant, string? reason, Actor actor, CancellationToken ct) =>
        accounts.RunAsync<bool>("GrantRoles", Right.ManageRoles, id, seen, reason, actor, async (write, account) =>
        {
            // No business right beside an administrator's: not by the way of the reveal right either.
            if (!RoleRights.MayMeet(grant.Roles) || (grant.MayReveal && grant.Roles.Any(r => r.IsAdministrator())))
            {
                return AccessErrors.Of(AccessText.RolesConflict);
            }

            if (grant.Roles.Contains(Role.CityBureau) != grant.City is not null)
            {
                return AccessErrors.Of(AccessText.CityNeeded);
            }

            if (await AccountWrite.LastAsync(write, account, grant.Roles, ct) is { } last)
            {
                return last;
            }

            (account.Roles, account.CityCode, account.MayReveal) = ([.. grant.Roles.Order()], grant.City?.Code, grant.MayReveal);
            account.Renew();
            return true;
        }, ct);
}

/// <summary>Chooses the rules that new passwords obey.</summary>
public sealed class SetPasswordProfile(WriteGate gate)
{
    /// <summary>Runs it.</summary>
    public async Task<Result<bool>> RunAsync(PasswordProfile profile, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.ManageRoles, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        var policy = await write.Db.AccessPolicies.SingleOrDefaultAsync(ct);
        var before = policy?.Passwords ?? default;
        if (policy is null)
        {
            write.Db.AccessPolicies.Add(policy = new());
        }

        policy.Passwords = profile;
        write.Record("SetPasswordProfile", nameof(AccessPolicy), AccessPolicy.Only, before: new { Passwords = before.ToString() }, after: new { Passwords = profile.ToString() });
        await write.CommitAsync(ct);
        return true;
    }
}
