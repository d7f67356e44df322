using StationDashboard.Shared;

namespace StationDashboard.Data.Audit;

/// <summary>The newest sealed entry of the database in use, for the footer of reports: an anchor outside the product.</summary>
public sealed class AuditHead(StationDbContextFactory contexts)
{
    /// <summary>Reads it; sequence 0 while nothing has happened.</summary>
    public async Task<ChainHead> CurrentAsync(CancellationToken ct)
    {
        await using var db = contexts.Whole();
        return await AuditChain.HeadAsync(db, ct);
    }
}
