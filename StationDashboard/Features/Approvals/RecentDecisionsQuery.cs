using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Approvals;

/// <summary>A decision of the last ones.</summary>
/// <param name="Id">Key.</param>
/// <param name="Decision">What.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">By whom.</param>
/// <param name="Reason">Why.</param>
/// <param name="Activities">Records.</param>
/// <param name="UndoneAt">When it was undone (UTC).</param>
/// <param name="UndoneBy">By whom.</param>
/// <param name="Later">Records that something later changed: it can be undone while there is none.</param>
public sealed record RecentDecision(int Id, Decision Decision, DateTime At, string By, string? Reason, int Activities, DateTime? UndoneAt, string? UndoneBy, int Later);

/// <summary>The last decisions, each of which can be undone while nothing later changed its records.</summary>
/// <param name="Rows">Newest first.</param>
public sealed record RecentDecisions(ValueList<RecentDecision> Rows);

/// <summary>Reads the last decisions.</summary>
public sealed class RecentDecisionsQuery(StationDbContextFactory contexts)
{
    /// <summary>Bound: decisions shown.</summary>
    public const int Length = 10;

    /// <summary>The last ones, newest first; for a reader of one city none, for a decision may be about several.</summary>
    public async Task<RecentDecisions> RunAsync(Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        var rows = await db.StoredDecisions.AsNoTracking().OrderByDescending(d => d.Id).Take(Length).ToListAsync(ct);
        var ids = rows.Where(d => d.UndoneAt == null).Select(d => d.Id).ToList();
        var later = await db.DecidedActivities.Where(d => ids.Contains(d.DecisionId)).Join(db.Activities, d => d.ActivityId, a => a.Id, (d, a) => new { d.DecisionId, Changed = a.Version != d.Version })
            .Where(d => d.Changed).GroupBy(d => d.DecisionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new([.. rows.Select(d => new RecentDecision(d.Id, d.Decision, d.At, d.By, d.Reason, d.Activities, d.UndoneAt, d.UndoneBy, later.GetValueOrDefault(d.Id)))]);
    }
}
