using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Settings;

/// <summary>A rule set with the version to save over.</summary>
/// <param name="Set">The set.</param>
/// <param name="Version">Its version; 0 for one that is not stored yet.</param>
/// <param name="InForce">It judges today.</param>
public sealed record EditableRuleSet(RuleSet Set, int Version, bool InForce);

/// <summary>One change of a setting.</summary>
/// <param name="Id">Number of the entry.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">To what kind of record.</param>
/// <param name="Reason">Why.</param>
/// <param name="Changes">Field by field.</param>
public sealed record SettingChange(long Id, DateTime At, string By, string Action, string Subject, string? Reason, IReadOnlyList<AuditChange> Changes);

/// <summary>Every setting of the Center in one place, and who changed which and why.</summary>
/// <param name="Sets">Rule sets, the earliest first.</param>
/// <param name="Earliest">First day that a record may have.</param>
/// <param name="EarliestVersion">Its version.</param>
/// <param name="Changes">The newest changes first.</param>
public sealed record SettingsView(IReadOnlyList<EditableRuleSet> Sets, DateOnly Earliest, int EarliestVersion, IReadOnlyList<SettingChange> Changes);

/// <summary>Reads them.</summary>
public sealed class SettingsQuery(StationDbContextFactory contexts, EarliestRecord earliest, TimeProvider clock)
{
    /// <summary>Bound: changes shown; all are in the audit.</summary>
    public const int MostChanges = 30;

    private static readonly string[] Subjects = [nameof(StoredRuleSet), nameof(RecordLimit), nameof(StoredScheme), nameof(StoredHolidayTable)];

    /// <summary>Runs it.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<SettingsView> RunAsync(Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ViewRecords);
        // Settings and their history are the Center's and of no city.
        await using var db = contexts.Whole();
        var stored = await db.RuleSets.AsNoTracking().OrderBy(r => r.EffectiveFrom).Select(r => new { r.Content, r.Version }).ToListAsync(ct);
        List<(RuleSet Set, int Version)> sets = stored.Count == 0 ? [(RuleSets.Shipped, 0)] : [.. stored.Select(r => (RuleSetStore.Parse(r.Content), r.Version))];
        var inForce = RuleSets.For([.. sets.Select(s => s.Set)], clock.Today()).RuleSet;
        var changes = await db.History.AsNoTracking().Where(h => Subjects.Contains(h.Subject)).OrderByDescending(h => h.Id).Take(MostChanges).ToListAsync(ct);
        var (day, version) = earliest.Read();
        return new([.. sets.Select(s => new EditableRuleSet(s.Set, s.Version, s.Set.Version == inForce.Version))], day, version,
            [.. changes.Select(h => new SettingChange(h.Id, h.At, h.Actor, h.Action, h.Subject, h.Reason, AuditChange.Between(h.Before, h.After, masked: true)))]);
    }
}
