using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Satisfaction;

/// <summary>What a station's enterprises answered in a year.</summary>
/// <param name="Satisfaction">满意度.</param>
/// <param name="Effect">服务成效.</param>
public readonly record struct StationAnswers(AnswerSample Satisfaction, AnswerSample Effect);

/// <summary>
/// Folds the answers of the activities that count (rules.md §2), in SQL that SQLite and PostgreSQL share. Only for contexts on
/// the whole database: raw SQL knows no city filter.
/// </summary>
internal static class ReadAnswers
{
    // The Center's answer goes before a scanned one, that before the station's: a visit speaks once.
    private const string Precedence = """(CASE r."Origin" WHEN 1 THEN 0 WHEN 2 THEN 10 ELSE 20 END)""";

    /// <summary>By station: of each visit and question the one answer that counts among the origins.</summary>
    public static async Task<Dictionary<int, StationAnswers>> CountedAsync(StationDbContext db, int year, IEnumerable<AnswerOrigin> origins, IReadOnlyCollection<int>? stations, CancellationToken ct)
    {
        var found = new Dictionary<int, StationAnswers>();
        var numbers = string.Join(',', origins.Select(o => (int)o));
        foreach (var question in Questions)
        {
            var sql = $"""
                SELECT x."StationId" AS "StationId", 0 AS "Origin", x."Best" % 10 AS "Value", count(*) AS "Count"
                FROM (SELECT a."StationId", min({Precedence} + r."{question}") AS "Best" {From(year, question, stations)} AND r."Origin" IN ({numbers}) GROUP BY a."StationId", v."Id") x
                GROUP BY x."StationId", x."Best" % 10
                """;
            var rows = await db.Database.SqlQueryRaw<Row>(sql).ToListAsync(ct);
            foreach (var row in rows)
            {
                found[row.StationId] = Add(found.GetValueOrDefault(row.StationId), question, row);
            }
        }

        return found;
    }

    /// <summary>By station and origin, each origin's answers apart.</summary>
    public static async Task<Dictionary<(int StationId, AnswerOrigin Origin), StationAnswers>> ByOriginAsync(StationDbContext db, int year, CancellationToken ct)
    {
        var found = new Dictionary<(int, AnswerOrigin), StationAnswers>();
        foreach (var question in Questions)
        {
            var sql = $"""
                SELECT a."StationId" AS "StationId", r."Origin" AS "Origin", r."{question}" AS "Value", count(*) AS "Count" {From(year, question, null)}
                GROUP BY a."StationId", r."Origin", r."{question}"
                """;
            var rows = await db.Database.SqlQueryRaw<Row>(sql).ToListAsync(ct);
            foreach (var row in rows)
            {
                var key = (row.StationId, (AnswerOrigin)row.Origin);
                found[key] = Add(found.GetValueOrDefault(key), question, row);
            }
        }

        return found;
    }

    private static readonly string[] Questions = [nameof(Answer.Satisfaction), nameof(Answer.Effect)];

    private static StationAnswers Add(StationAnswers known, string question, Row row)
    {
        var sample = new AnswerSample(row.Count, row.Count * row.Value, row.Count * row.Value * row.Value, row.Value >= 4 ? row.Count : 0);
        return question == nameof(Answer.Satisfaction) ? known with { Satisfaction = known.Satisfaction + sample } : known with { Effect = known.Effect + sample };
    }

    // Keys and years are integers of our own. CROSS JOIN keeps SQLite from reordering (see RecomputeTotals). State 1 = 待核, 2 = 核定.
    private static string From(int year, string question, IReadOnlyCollection<int>? stations) => string.Create(CultureInfo.InvariantCulture, $"""
        FROM "Activities" a CROSS JOIN "Stations" s CROSS JOIN "Visits" v CROSS JOIN "Answers" r
        WHERE a."Year" = {year} AND s."Id" = a."StationId" AND v."ActivityId" = a."Id" AND r."VisitId" = v."Id" AND a."UndoneAt" IS NULL AND s."UndoneAt" IS NULL AND a."Date" >= s."RecognisedOn"
          AND (a."State" = 2 OR (a."State" = 1 AND a."Year" NOT IN (SELECT "Year" FROM "YearLocks")))
          AND NOT v."Void" AND NOT v."Superseded" AND r."{question}" IS NOT NULL{(stations is null ? "" : $""" AND a."StationId" IN ({string.Join(',', stations)})""")}
        """);

    private sealed record Row(int StationId, int Origin, int Value, int Count);
}
