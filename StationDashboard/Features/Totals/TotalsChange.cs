using System.Globalization;
using StationDashboard.Data;

namespace StationDashboard.Features.Totals;

/// <summary>
/// Differences of stored totals, gathered and written in one go. All values are whole numbers of our own: literals, so that one
/// statement takes many rows. A row that counts nothing any more goes.
/// </summary>
internal sealed class TotalsChange
{
    private const int RowsTogether = 500;

    private static readonly string[] YearColumns =
        ["Minutes", "VolunteerMinutes", "Activities", "PendingActivities", "Enterprises", "EnterprisesSme", "EnterprisesLarge", "Visits", "SatisfactionSum", "SatisfactionCount", "SatisfactionGood", "EffectSum", "EffectCount", "EffectGood"];

    private static readonly string[] DayColumns = ["Minutes", "Activities", "Visits", "NewEnterprises", "SatisfactionSum", "SatisfactionCount", "SatisfactionGood"];

    // Bound of each: the rows of a person's hand.
    private readonly Dictionary<(int StationId, int Year), long[]> years = [];
    private readonly Dictionary<(int StationId, int Year, int Day), long[]> days = [];
    private readonly Dictionary<AnswerKey, long[]> answers = [];
    private readonly Dictionary<(TotalScope Scope, int ScopeId, int Year, int Day), long[]> firsts = [];
    private readonly List<(ServedKey Key, Served Row)> served = [];
    private readonly Dictionary<int, int> listed = [];

    /// <summary>The station-years whose totals differ.</summary>
    public IEnumerable<(int StationId, int Year)> StationYears => years.Keys;

    /// <summary>Adds what an activity counts, or takes it away; enterprises come with <see cref="Row"/>.</summary>
    public void Add(CountedActivity a, int sign)
    {
        var (rated, effects, visits) = (0, 0, 0);
        var (satisfied, satisfaction, good, effective) = (0, 0, 0, 0);
        foreach (var visit in a.Once)
        {
            visits++;
            var (s, e) = (visit.Satisfaction.ToStation, visit.Effect.ToStation);
            (satisfaction, rated, satisfied) = (satisfaction + s, rated + (s > 0 ? 1 : 0), satisfied + (s >= 4 ? 1 : 0));
            (effective, effects, good) = (effective + e, effects + (e > 0 ? 1 : 0), good + (e >= 4 ? 1 : 0));
            Answer(a, AnswerQuestion.Satisfaction, visit.Satisfaction, sign);
            Answer(a, AnswerQuestion.Effect, visit.Effect, sign);
        }

        Sum(years, (a.StationId, a.Year), sign, [a.Minutes, a.VolunteerMinutes, 1, a.Pending ? 1 : 0, 0, 0, 0, visits, satisfaction, rated, satisfied, effective, effects, good]);
        Sum(days, (a.StationId, a.Year, a.Day), sign, [a.Minutes, 1, visits, 0, satisfaction, rated, satisfied]);
    }

    /// <summary>Notes that a row of an enterprise changes, and its size in the year with it.</summary>
    public void Row(ServedKey key, Served before, Served after, int sizeBefore, int sizeAfter)
    {
        if (before != after)
        {
            served.Add((key, after));
        }

        Count(key, before, sizeBefore, -1);
        Count(key, after, sizeAfter, 1);
    }

    /// <summary>Notes how many enterprises a record lists.</summary>
    public void List(int activity, int enterprises) => listed[activity] = enterprises;

    /// <summary>Writes what differs.</summary>
    public async Task WriteAsync(StationDbContext db, CancellationToken ct)
    {
        Drop(years, days, answers, firsts);
        var sql = new List<string>();
        sql.AddRange(Added("StationYears", ["StationId", "Year"], YearColumns, years, k => [k.StationId, k.Year], "Activities"));
        sql.AddRange(Added("StationDays", ["StationId", "Year", "Day"], DayColumns, days, k => [k.StationId, k.Year, k.Day], "Activities"));
        sql.AddRange(Added("AnswerYears", ["StationId", "Year", "Question", "ToStation", "ToCenter", "Scanned"], ["Visits"], answers, k => [k.StationId, k.Year, (int)k.Question, k.ToStation, k.ToCenter, k.Scanned], "Visits"));
        sql.AddRange(Added("EnterpriseDays", ["Scope", "ScopeId", "Year", "Day"], ["Enterprises"], firsts, k => [(int)k.Scope, k.ScopeId, k.Year, k.Day], "Enterprises"));
        foreach (var part in served.Where(s => s.Row.Visits > 0).Chunk(RowsTogether))
        {
            sql.Add($"""
                INSERT INTO "EnterpriseYears" ("Year", "EnterpriseId", "Scope", "ScopeId", "FirstDay", "Visits", "SizeRank") VALUES {string.Join(',', part.Select(s => Values(s.Key.Year, s.Key.EnterpriseId, (int)s.Key.Scope, s.Key.ScopeId, s.Row.FirstDay, s.Row.Visits, s.Row.SizeRank)))}
                ON CONFLICT ("Year", "EnterpriseId", "Scope", "ScopeId") DO UPDATE SET "FirstDay" = excluded."FirstDay", "Visits" = excluded."Visits", "SizeRank" = excluded."SizeRank"
                """);
        }

        sql.AddRange(served.Where(s => s.Row.Visits == 0).Select(s => string.Create(CultureInfo.InvariantCulture,
            $"""DELETE FROM "EnterpriseYears" WHERE "Year" = {s.Key.Year} AND "EnterpriseId" = {s.Key.EnterpriseId} AND "Scope" = {(int)s.Key.Scope} AND "ScopeId" = {s.Key.ScopeId}""")));
        sql.AddRange(listed.Select(l => string.Create(CultureInfo.InvariantCulture, $"""UPDATE "Activities" SET "Visits" = {l.Value} WHERE "Id" = {l.Key}""")));
        if (sql.Count > 0)
        {
            await RecomputeTotals.ExecuteAsync(db, string.Join(";\n", sql), ct);
        }
    }

    private void Answer(CountedActivity a, AnswerQuestion question, ThreeAnswers given, int sign)
    {
        if (given.Any)
        {
            Sum(answers, new(a.StationId, a.Year, question, given.ToStation, given.ToCenter, given.Scanned), sign, [1]);
        }
    }

    private void Count(ServedKey key, Served row, int size, int sign)
    {
        if (row.Visits == 0)
        {
            return;
        }

        if (key.Scope is not TotalScope.Station)
        {
            Sum(firsts, (key.Scope, key.ScopeId, key.Year, row.FirstDay), sign, [1]);
            return;
        }

        Sum(years, (key.ScopeId, key.Year), sign, [0, 0, 0, 0, 1, size is >= 1 and <= 3 ? 1 : 0, size == 4 ? 1 : 0, 0, 0, 0, 0, 0, 0, 0]);
        Sum(days, (key.ScopeId, key.Year, row.FirstDay), sign, [0, 0, 0, 1, 0, 0, 0]);
    }

    private static void Sum<TKey>(Dictionary<TKey, long[]> sums, TKey key, int sign, ReadOnlySpan<long> values)
        where TKey : notnull
    {
        if (!sums.TryGetValue(key, out var sum))
        {
            sums[key] = sum = new long[values.Length];
        }

        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += sign * values[i];
        }
    }

    private static void Drop(Dictionary<(int, int), long[]> years, Dictionary<(int, int, int), long[]> days, Dictionary<AnswerKey, long[]> answers, Dictionary<(TotalScope, int, int, int), long[]> firsts)
    {
        DropZero(years);
        DropZero(days);
        DropZero(answers);
        DropZero(firsts);
    }

    private static void DropZero<TKey>(Dictionary<TKey, long[]> sums)
        where TKey : notnull
    {
        foreach (var key in sums.Where(s => s.Value.All(v => v == 0)).Select(s => s.Key).ToList())
        {
            sums.Remove(key);
        }
    }

    // The rows that may be empty now are named by their keys: a look at the whole table would grow with it.
    private static IEnumerable<string> Added<TKey>(string table, string[] keys, string[] columns, Dictionary<TKey, long[]> sums, Func<TKey, long[]> key, string emptyWithout)
        where TKey : notnull
    {
        var names = string.Join(", ", keys.Concat(columns).Select(c => $"\"{c}\""));
        var sets = string.Join(", ", columns.Select(c => $"\"{c}\" = \"{table}\".\"{c}\" + excluded.\"{c}\""));
        var without = Array.IndexOf(columns, emptyWithout);
        foreach (var part in sums.Chunk(RowsTogether))
        {
            yield return $"""INSERT INTO "{table}" ({names}) VALUES {string.Join(',', part.Select(s => Values([.. key(s.Key), .. s.Value])))} ON CONFLICT ({string.Join(", ", keys.Select(k => $"\"{k}\""))}) DO UPDATE SET {sets}""";
            foreach (var less in part.Where(s => s.Value[without] < 0))
            {
                yield return $"""DELETE FROM "{table}" WHERE {string.Join(" AND ", keys.Zip(key(less.Key), (k, v) => string.Create(CultureInfo.InvariantCulture, $"\"{k}\" = {v}")))} AND "{emptyWithout}" = 0""";
            }
        }
    }

    private static string Values(params ReadOnlySpan<long> values) => $"({string.Join(',', values.ToArray().Select(v => v.ToString(CultureInfo.InvariantCulture)))})";
}
