using Microsoft.EntityFrameworkCore;
using StationDashboard.Shared;

namespace StationDashboard.Data.Audit;

/// <summary>
/// The newest sealed entry of the database in use that changed what reports are made of, for their footers: an anchor outside the
/// product. Who signed in or took a report away changes no report, so two of the same records carry the same anchor and can be compared.
/// </summary>
public sealed class AuditHead(StationDbContextFactory contexts)
{
    // Kinds of entries about people, the machine and what was taken away: none of them stands in a report.
    private static readonly IReadOnlyList<string> Aside = ["Access", "AccessPolicy", "Account", "Audit", "Backup", "Contact", "Report", "StationYear"];

    /// <summary>Reads it; sequence 0 while nothing has happened.</summary>
    public async Task<ChainHead> CurrentAsync(CancellationToken ct)
    {
        await using var db = contexts.Whole();
        return await db.History.AsNoTracking().Where(h => !Aside.Contains(h.Subject)).OrderByDescending(h => h.Id).Select(h => new ChainHead(h.Id, h.Hash)).FirstOrDefaultAsync(ct) ?? new ChainHead(0, "");
    }
}
