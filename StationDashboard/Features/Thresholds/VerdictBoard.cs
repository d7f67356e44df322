using System.Collections.Concurrent;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>
/// The verdicts of a year, computed once for each new snapshot or day and shared by all screens; only stations that changed
/// are judged again.
/// </summary>
public sealed class VerdictBoard(TotalsBoard totals, RuleSetStore rules, TimeProvider clock)
{
    // Bound: the years that the totals keep; others are dropped when one is added.
    private readonly ConcurrentDictionary<int, JudgedYear> newest = new();

    /// <summary>The year as it stands, at least as new as every change published before the call.</summary>
    public async ValueTask<JudgedYear> ReadAsync(int year, CancellationToken ct) => Judge(await totals.ReadAsync(year, ct), await rules.AllAsync(ct));

    /// <summary>The same with the enterprises of each station, for distinct counts over any set of them.</summary>
    public async ValueTask<JudgedYear> ReadWithEnterprisesAsync(int year, CancellationToken ct) =>
        Judge(await totals.ReadWithEnterprisesAsync(year, ct), await rules.AllAsync(ct));

    private JudgedYear Judge(TotalsSnapshot snapshot, IReadOnlyList<RuleSet> sets)
    {
        var today = clock.Today();
        var choice = RuleSets.For(sets, snapshot.Year, today);
        var known = newest.GetValueOrDefault(snapshot.Year);
        if (known is not null && ReferenceEquals(known.Snapshot, snapshot) && known.Today == today && ReferenceEquals(known.RuleSet, choice.RuleSet))
        {
            return known;
        }

        var judged = new JudgedYear(snapshot, choice, today, known);
        newest[snapshot.Year] = judged;
        if (newest.Count > TotalsBoard.MaxYears && newest.Keys.FirstOrDefault(y => y != snapshot.Year) is var other)
        {
            newest.TryRemove(other, out _);
        }

        return judged;
    }
}
