using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>One rule whose state would change.</summary>
/// <param name="Station">The station.</param>
/// <param name="Rule">The rule, as it would be.</param>
/// <param name="Before">The state by the settings in use; null where the rule is new.</param>
/// <param name="After">The state by the settings tried.</param>
public sealed record StateChange(StationCard Station, ThresholdRule Rule, VerdictState? Before, VerdictState After);

/// <summary>What settings would do to a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Judged">It is judged by the set tried; else nothing would change.</param>
/// <param name="Locked">It is locked and keeps its set.</param>
/// <param name="Stations">Stations that count.</param>
/// <param name="Changes">What would change, by station and rule.</param>
public sealed record RuleSetTrial(int Year, bool Judged, bool Locked, int Stations, IReadOnlyList<StateChange> Changes);

/// <summary>Tries settings on the records as they are and stores nothing: who would change state.</summary>
public sealed class TryRuleSet(VerdictBoard board, RuleSetStore rules, TimeProvider clock)
{
    /// <summary>The running year and the one before it.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<IReadOnlyList<RuleSetTrial>> RunAsync(RuleSet set, Actor reader, CancellationToken ct)
    {
        var (today, book) = (clock.Today(), await rules.AllAsync(ct));
        var tried = book with { Sets = [.. book.Sets.Where(s => s.Version != set.Version), set] };
        var trials = new List<RuleSetTrial>();
        foreach (var year in (int[])[today.Year, today.Year - 1])
        {
            var judged = await board.ReadAsync(year, reader, ct);
            var choice = tried.For(year, today).RuleSet;
            var counted = judged.Stations.Where(s => s.Counts).ToList();
            var isJudged = choice.Version == set.Version && !judged.Snapshot.Locked;
            trials.Add(new(year, isJudged, judged.Snapshot.Locked, counted.Count, isJudged ? [.. counted.SelectMany(s => Changes(s, choice, today))] : []));
        }

        return trials;
    }

    private static IEnumerable<StateChange> Changes(JudgedStation station, RuleSet set, DateOnly today)
    {
        foreach (var after in ThresholdPolicy.Judge(station.Verdict.Facts, set, today).Verdicts)
        {
            var before = station.Verdict.Verdicts.FirstOrDefault(v => v.RuleId == after.RuleId);
            if (before?.State != after.State)
            {
                yield return new(station.Station, after.Rule, before?.State, after.State);
            }
        }
    }
}
