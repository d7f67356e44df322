using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>How an account stands.</summary>
public enum AccountState
{
    /// <summary>It can sign in.</summary>
    Active,
    /// <summary>Its password is still to be set.</summary>
    Waiting,
    /// <summary>Failures in a row have locked it for a while.</summary>
    Locked,
    /// <summary>Nobody can sign in with it.</summary>
    Disabled,
}

/// <summary>An account in the administrators' lists.</summary>
/// <param name="Seen">The version that a change names.</param>
/// <param name="Identity">The linked identity elsewhere, or null.</param>
public sealed record AccountLine(
    int Id, string UserName, string DisplayName, ValueList<Role> Roles, string? CityCode, bool MayReveal, bool Alone, AccountState State, bool SecondFactor, DateTime? LastSeenAt, string Seen, string? Identity = null);

/// <summary>The list.</summary>
public sealed record AccountsView(ValueList<AccountLine> Lines, PasswordProfile Profile);

/// <summary>All accounts, for those who administer them or their rights. A unit has dozens, not thousands.</summary>
public sealed class AccountsQuery(StationDbContextFactory contexts, TimeProvider clock)
{
    private const int Most = 1000;

    /// <summary>Runs it for who holds the right.</summary>
    public async Task<AccountsView> RunAsync(Right right, Actor reader, CancellationToken ct)
    {
        reader.Demand(right);
        var now = clock.UtcInstant();
        await using var db = contexts.Real();
        var accounts = await db.Accounts.AsNoTracking().OrderBy(a => a.NormalizedUserName).Take(Most).ToListAsync(ct);
        var identities = (await db.AccountLogins.AsNoTracking().ToListAsync(ct)).ToLookup(l => l.UserId, l => l.ProviderKey);
        return new([.. accounts.Select(a => new AccountLine(
            a.Id, a.UserName!, a.DisplayName, [.. a.Roles], a.CityCode, a.MayReveal, a.Alone, StateOf(a, now), a.TotpSecret is not null, a.LastSeenAt, a.ConcurrencyStamp!, identities[a.Id].FirstOrDefault()))],
            await Passwords.ProfileAsync(db, ct));
    }

    private static AccountState StateOf(Account a, DateTime now) =>
        a.DisabledAt is not null ? AccountState.Disabled : a.LockedUntil > now ? AccountState.Locked : a.PasswordHash is null ? AccountState.Waiting : AccountState.Active;
}
