using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Drafts;

/// <summary>
/// Says whose form a page shows, for a page that outlives its session: what was typed while the connection was away reaches the
/// drafts of its person also when the session has ended meanwhile. It opens nothing: one adds with it to the drafts of one account,
/// and only that person, signed in again, reads them.
/// </summary>
public sealed class DraftTicket
{
    /// <summary>So long a page may be away: over the longest holiday.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromDays(10);

    private readonly IDataProtector protector;
    private readonly StationDbContextFactory contexts;
    private readonly TimeProvider clock;

    /// <summary>Sealed with the keys that also seal cookies.</summary>
    public DraftTicket(IDataProtectionProvider protection, StationDbContextFactory contexts, TimeProvider clock) =>
        (protector, this.contexts, this.clock) = (protection.CreateProtector("DraftTicket"), contexts, clock);

    /// <summary>A ticket for an account, as of now.</summary>
    public string Of(int account) => protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{account}/{clock.UtcInstant().Ticks}"));

    /// <summary>Whose it is, without any right; null when it is no ticket, too old, or of an account that is disabled.</summary>
    public async Task<Actor?> ReadAsync(string? ticket, string? from, CancellationToken ct)
    {
        if (Open(ticket) is not var (account, at) || clock.UtcInstant() - at > Valid)
        {
            return null;
        }

        await using var db = contexts.Real();
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == account && a.DisabledAt == null, ct) is { } found
            ? new(found.Title, Right.None, AccountId: account, From: from)
            : null;
    }

    private (int Account, DateTime At)? Open(string? ticket)
    {
        try
        {
            return protector.Unprotect(ticket ?? "").Split('/') is [var account, var ticks]
                ? (int.Parse(account, CultureInfo.InvariantCulture), new(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc))
                : null;
        }
        catch (CryptographicException)
        {
            // Made up, damaged, or sealed with keys that are gone.
            return null;
        }
    }
}
