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
    // Bound: the years that the totals keep, each for the province and the cities; older years are dropped when one is added.
    private readonly ConcurrentDictionary<(int Year, string? City), JudgedYear> newest = new();
    private readonly Lock judging = new();

    /// <summary>The year as it stands, at least as new as every change published before the call.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async ValueTask<JudgedYear> ReadAsync(int year, Actor reader, CancellationToken ct) =>
        Judge(await totals.ReadAsync(year, reader, ct), reader.City, await rules.AllAsync(ct));

    /// <summary>The same with the enterprises of each station, for distinct counts over any set of them.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async ValueTask<JudgedYear> ReadWithEnterprisesAsync(int year, Actor reader, CancellationToken ct) =>
        Judge(await totals.ReadWithEnterprisesAsync(year, reader, ct), reader.City, await rules.AllAsync(ct));

    private JudgedYear Judge(TotalsSnapshot snapshot, City? city, RuleBook book)
    {
        var today = clock.Today();
        var choice = book.For(snapshot.Year, today);
        if (Known() is { } there)
        {
            return there;
        }

        // All pages ask at once after a change. One judges, about a millisecond, and all then share its year and what is made of it.
        lock (judging)
        {
            return Known() ?? JudgeAnew(snapshot, city, choice, today);
        }

        JudgedYear? Known() => newest.GetValueOrDefault((snapshot.Year, city?.Code)) is { } known && ReferenceEquals(known.Snapshot, snapshot) && known.Today == today && ReferenceEquals(known.RuleSet, choice.RuleSet) ? known : null;
    }

    private JudgedYear JudgeAnew(TotalsSnapshot snapshot, City? city, RuleSetChoice choice, DateOnly today)
    {
        var judged = new JudgedYear(snapshot, choice, today, newest.GetValueOrDefault((snapshot.Year, city?.Code)));
        newest[(snapshot.Year, city?.Code)] = judged;
        foreach (var other in newest.Keys.Select(k => k.Year).Distinct().OrderDescending().Where(y => y != snapshot.Year).Skip(TotalsBoard.MaxYears - 1).ToList())
        {
            foreach (var key in newest.Keys.Where(k => k.Year == other))
            {
                newest.TryRemove(key, out _);
            }
        }

        return judged;
    }
}
