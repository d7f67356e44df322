using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>Stores the rule sets that come with the product, at start, where their edition is not there yet; never overwrites one.</summary>
public sealed class ShipRuleSets(WriteGate gate, StationDbContextFactory contexts)
{
    /// <summary>Stores what is missing and returns how many rule sets it were.</summary>
    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        var shipped = RuleSets.Shipped;
        await using (var db = contexts.Whole())
        {
            if (await db.RuleSets.AnyAsync(r => r.Edition == shipped.Version, ct))
            {
                return 0;
            }
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, Actor.Program, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await write.Db.RuleSets.AnyAsync(r => r.Edition == shipped.Version, ct))
        {
            return 0;
        }

        var stored = new StoredRuleSet
        {
            Edition = shipped.Version,
            EffectiveFrom = shipped.EffectiveFrom,
            EffectiveTo = shipped.EffectiveTo ?? DateOnly.MaxValue,
            Content = RuleSetStore.Write(shipped),
        };
        write.Db.RuleSets.Add(stored);
        await write.Db.SaveChangesAsync(ct);
        write.Record(nameof(ShipRuleSets), nameof(StoredRuleSet), stored.Id, after: new { stored.Edition, stored.EffectiveFrom, stored.EffectiveTo });
        write.Db.Changes.Add(ChangeKind.Everything);
        await write.CommitAsync(ct);
        return 1;
    }
}
