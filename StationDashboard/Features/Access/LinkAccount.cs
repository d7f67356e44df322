using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Links an account to an identity elsewhere, or takes the link away.</summary>
public sealed class LinkAccount(WriteGate gate, ExternalSettings settings)
{
    /// <summary>Longest identity.</summary>
    public const int Characters = 200;

    /// <summary>Links it; an empty identity takes the link away.</summary>
    public async Task<Result<bool>> RunAsync(int id, string seen, string identity, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.ManageAccounts, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        identity = identity.Trim();
        await using var write = begun.Value;
        if (await write.Db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account)
        {
            return AccessErrors.Of(AccessText.AccountAbsent);
        }

        // Whoever links accounts must not link his own way in to his own account unseen by anybody.
        if (account.Id == actor.AccountId || account.Alone)
        {
            return AccessErrors.Of(AccessText.NotOneself);
        }

        if (account.ConcurrencyStamp != seen)
        {
            return AccessErrors.Of(AccessText.Stale);
        }

        if (identity.Length > Characters)
        {
            return AccessErrors.Of(AccessText.IdentityUnfit);
        }

        if (await write.Db.AccountLogins.AnyAsync(l => l.LoginProvider == settings.Authority && l.ProviderKey == identity && l.UserId != id, ct))
        {
            return AccessErrors.Of(AccessText.IdentityTaken);
        }

        var former = await write.Db.AccountLogins.Where(l => l.UserId == id).ToListAsync(ct);
        write.Db.AccountLogins.RemoveRange(former);
        await write.Db.SaveChangesAsync(ct);
        if (identity.Length > 0)
        {
            write.Db.AccountLogins.Add(new() { LoginProvider = settings.Authority, ProviderKey = identity, UserId = id });
        }

        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        account.Renew();
        write.Record("LinkAccount", nameof(Account), id, before: new { Identity = former.FirstOrDefault()?.ProviderKey }, after: new { Identity = identity.Length > 0 ? identity : null });
        await write.CommitAsync(ct);
        return true;
    }
}
