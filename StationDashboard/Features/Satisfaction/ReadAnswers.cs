using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;

namespace StationDashboard.Features.Satisfaction;

/// <summary>What a station's enterprises answered in a year.</summary>
/// <param name="Satisfaction">满意度.</param>
/// <param name="Effect">服务成效.</param>
public readonly record struct StationAnswers(AnswerSample Satisfaction, AnswerSample Effect);

/// <summary>Folds the stored answers of the activities that count (rules.md §2).</summary>
internal static class ReadAnswers
{
    // The Center's answer goes before a scanned one, that before the station's: a visit speaks once.
    private static readonly AnswerOrigin[] Precedence = [AnswerOrigin.Center, AnswerOrigin.Scan, AnswerOrigin.Station];

    /// <summary>By station: of each visit and question the one answer that counts among the origins.</summary>
    public static async Task<Dictionary<int, StationAnswers>> CountedAsync(StationDbContext db, int year, IEnumerable<AnswerOrigin> origins, IReadOnlyCollection<int>? stations, CancellationToken ct)
    {
        AnswerOrigin[] counted = [.. Precedence.Intersect(origins)];
        var found = new Dictionary<int, StationAnswers>();
        foreach (var row in await RowsAsync(db, year, stations, ct))
        {
            Add(found, row.StationId, row, counted.Select(o => Value(row, o)).FirstOrDefault(v => v > 0));
        }

        return found;
    }

    /// <summary>By station and origin, each origin's answers apart.</summary>
    public static async Task<Dictionary<(int StationId, AnswerOrigin Origin), StationAnswers>> ByOriginAsync(StationDbContext db, int year, CancellationToken ct)
    {
        var found = new Dictionary<(int, AnswerOrigin), StationAnswers>();
        foreach (var row in await RowsAsync(db, year, null, ct))
        {
            foreach (var origin in Precedence)
            {
                Add(found, (row.StationId, origin), row, Value(row, origin));
            }
        }

        return found;
    }

    private static Task<List<AnswerYear>> RowsAsync(StationDbContext db, int year, IReadOnlyCollection<int>? stations, CancellationToken ct)
    {
        var rows = db.AnswerYears.AsNoTracking().Where(a => a.Year == year);
        return (stations is null ? rows : rows.Where(a => stations.Contains(a.StationId))).ToListAsync(ct);
    }

    private static int Value(AnswerYear row, AnswerOrigin origin) => origin switch
    {
        AnswerOrigin.Station => row.ToStation,
        AnswerOrigin.Center => row.ToCenter,
        AnswerOrigin.Scan => row.Scanned,
    };

    private static void Add<TKey>(Dictionary<TKey, StationAnswers> found, TKey key, AnswerYear row, int value)
        where TKey : notnull
    {
        if (value > 0)
        {
            var known = found.GetValueOrDefault(key);
            var sample = new AnswerSample(row.Visits, row.Visits * value, row.Visits * value * value, value >= 4 ? row.Visits : 0);
            found[key] = row.Question is AnswerQuestion.Satisfaction ? known with { Satisfaction = known.Satisfaction + sample } : known with { Effect = known.Effect + sample };
        }
    }
}
