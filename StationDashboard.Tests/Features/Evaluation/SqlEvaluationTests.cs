using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StationDashboard.Features.Evaluation;

/// <summary>
/// The same years evaluated twice: by <see cref="EvaluationFormula"/> in decimal arithmetic, and by plain SQL in floating
/// point that shares nothing with it but the rules' text. PROOF_SCALE shrinks or grows the number of data sets.
/// </summary>
public sealed class SqlEvaluationTests
{
    private static readonly int Sets = (int)(10_000 * double.Parse(Environment.GetEnvironmentVariable("PROOF_SCALE") ?? "1", CultureInfo.InvariantCulture));

    [Fact]
    public void Scores_ranks_and_tiers_equal_an_independent_evaluation_in_sql()
    {
        var random = new Random(20240615);
        var sets = Enumerable.Range(0, Sets).Select(_ => (Year: Years.Random(random), Scheme: Years.Scheme(random))).ToArray();
        var expected = Evaluate(sets);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < sets.Length; i++)
        {
            var result = EvaluationFormula.Evaluate(sets[i].Year, sets[i].Scheme);
            foreach (var s in result.Ranked.Concat(result.Excluded))
            {
                var (corrected, effect, sessions, satisfaction, score, rank, tier, grounds) = expected[(i, s.Input.Code)];
                var same = Near(corrected, s.SatisfactionAnswers.Corrected) && Near(effect, s.Effect.Score) && Near(sessions, s.Sessions.Score) && Near(satisfaction, s.Satisfaction.Score)
                    && Near(score, s.Score) && rank == s.Rank && tier == s.Tier?.ToString() && grounds == string.Join(',', s.Grounds);
                Assert.True(same, $"set {i}, {s}\nsql {expected[(i, s.Input.Code)]}");
                foreach (var kind in s.Grounds.Select(g => g.ToString()).Append(s.Tier?.ToString() ?? "none"))
                {
                    seen[kind] = seen.GetValueOrDefault(kind) + 1;
                }
            }
        }

        // A generator that never reaches a ground or a tier would prove nothing about it.
        Assert.All(Enum.GetNames<GateGround>().Concat(Enum.GetNames<EvaluationTier>()), name => Assert.True(seen.GetValueOrDefault(name) > Sets / 20, name));
    }

    private static bool Near(double sql, decimal formula) => Math.Abs(sql - (double)formula) < 2.1e-9;

    private static Dictionary<(int Set, string Code), (double, double, double, double, double, int?, string?, string)> Evaluate((YearInput Year, EvaluationScheme Scheme)[] sets)
    {
        using var db = new SqliteConnection("Data Source=:memory:");
        db.Open();
        Run(db, """
            create table y(id integer primary key, minutes int, enterprises int, sb_n int, sb_sum int, eb_n int, eb_sum int, we real, ws real, wq real, m real, mu_s real, mu_e real,
              g_lo real, g_los real, g_hi real, g_his real, g_log int, q_lo real, q_los real, q_hi real, q_his real, fe real, fs real, fq real, share real, number int);
            create table s(y int, code text, recognised text, expires text, out text, minutes int, enterprises int, activities int, sn int, ss int, en int, es int, rubric real, incidents text, primary key(y, code));
            """);
        using (var transaction = db.BeginTransaction())
        {
            using var year = Prepare(db, "y", 27);
            using var station = Prepare(db, "s", 14);
            for (var i = 0; i < sets.Length; i++)
            {
                var (y, c) = sets[i];
                var (g, q) = (c.SessionsGoalpost, c.SatisfactionGoalpost);
                Insert(year, i, y.MinutesThreshold, y.EnterprisesThreshold, y.SatisfactionBefore.Count, y.SatisfactionBefore.Sum, y.EffectBefore.Count, y.EffectBefore.Sum,
                    (double)c.Weights.Effect, (double)c.Weights.Sessions, (double)c.Weights.Satisfaction, (double)c.PriorWeight, (double?)c.SatisfactionPrior, (double?)c.EffectPrior,
                    (double)g.Low, (double)g.LowScore, (double)g.High, (double)g.HighScore, (int)g.Scale, (double)q.Low, (double)q.LowScore, (double)q.High, (double)q.HighScore,
                    (double)c.Floors.Effect, (double)c.Floors.Sessions, (double)c.Floors.Satisfaction, (double?)c.Excellent.Share, c.Excellent.Number);
                foreach (var s in y.Stations)
                {
                    Insert(station, i, s.Code, s.RecognisedOn.ToString("o", CultureInfo.InvariantCulture), s.ExpiresOn.ToString("o", CultureInfo.InvariantCulture), s.Out?.ToString(), s.Minutes, s.Enterprises, s.Activities,
                        s.Satisfaction.Count, s.Satisfaction.Sum, s.Effect.Count, s.Effect.Sum, (double?)s.Rubric, string.Join(',', s.Incidents));
                }
            }

            transaction.Commit();
        }

        Run(db, Sql);
        using var query = db.CreateCommand();
        query.CommandText = "select y, code, cs, pe, ps, pq, score, rank, tier, grounds from final";
        using var reader = query.ExecuteReader();
        var rows = new Dictionary<(int, string), (double, double, double, double, double, int?, string?, string)>();
        while (reader.Read())
        {
            rows[(reader.GetInt32(0), reader.GetString(1))] = (reader.GetDouble(2), reader.GetDouble(3), reader.GetDouble(4), reader.GetDouble(5), reader.GetDouble(6),
                reader.IsDBNull(7) ? null : reader.GetInt32(7), reader.IsDBNull(8) ? null : reader.GetString(8), reader.GetString(9));
        }

        Assert.Equal(sets.Sum(s => s.Year.Stations.Count), rows.Count);
        return rows;
    }

    private const string Sql = """
        create temp table mu as select y.id,
          coalesce(mu_s, case when sb_n > 0 then 1.0 * sb_sum / sb_n end, (select 1.0 * sum(ss) / sum(sn) from s where s.y = y.id having sum(sn) > 0), (q_lo + q_hi) / 2) as ms,
          coalesce(mu_e, case when eb_n > 0 then 1.0 * eb_sum / eb_n end, (select 1.0 * sum(es) / sum(en) from s where s.y = y.id having sum(en) > 0), 4.0) as me
          from y;
        create temp table corrected as select s.*, y.*,
          case when m + sn = 0 then ms else (m * ms + ss) / (m + sn) end as cs,
          case when m + en = 0 then me else (m * me + es) / (m + en) end as ce
          from s join y on y.id = s.y join mu on mu.id = y.id;
        create temp table pillar as select *,
          round(min(100, max(0, q_los + (q_his - q_los) * (cs - q_lo) / (q_hi - q_lo))), 9) as pq,
          round(case when g_log and activities = 0 then 0 when g_log then min(100, max(0, g_los + (g_his - g_los) * ln(activities / g_lo) / ln(g_hi / g_lo)))
            else min(100, max(0, g_los + (g_his - g_los) * (activities - g_lo) / (g_hi - g_lo))) end, 9) as ps,
          min(100, max(0, (ce - 3) * 50)) as pa
          from corrected;
        create temp table scored as select *, round((we * pe + ws * ps + wq * pq) / (we + ws + wq), 9) as score,
            rtrim(iif(recognised > '2025-01-01', 'RecognisedLater,', '') || iif(expires < '2025-01-01', 'TitleEnded,', '') || iif(out is null, '', out || ',')
              || iif(minutes < t_minutes, 'Hours,', '') || iif(enterprises < t_enterprises, 'Enterprises,', '')
              || iif(incidents = 'Violation', 'Violation,', '') || iif(incidents = 'PaidService', 'PaidService,', '') || iif(incidents = 'Other', 'OtherConduct,', ''), ',') as grounds
          from (select p.y, p.code, p.recognised, p.expires, p.out, s.minutes, s.enterprises, p.incidents, y.minutes as t_minutes, y.enterprises as t_enterprises,
              we, ws, wq, fe, fs, fq, share, number, cs, ps, pq, round(case when p.rubric is null then pa else 0.6 * pa + 0.4 * p.rubric end, 9) as pe
            from (select y, code, recognised, expires, out, incidents, rubric, cs, ps, pq, pa from pillar) p join y on y.id = p.y join s on s.y = p.y and s.code = p.code);
        create temp table placed as select *,
          case when grounds = '' then row_number() over (partition by y, grounds = '' order by score desc, round(cs, 9) desc, enterprises desc, minutes desc, code) end as rank,
          sum(grounds = '') over (partition by y) as rankable
          from scored;
        create temp table final as select *, case when rank is null then null
            when rank <= coalesce(number, ceil(round(share * rankable, 6))) and pe >= fe and ps >= fs and pq >= fq then 'Excellent'
            when score >= 75 then 'Good' when score >= 60 then 'Pass' else 'Improve' end as tier
          from placed;
        """;

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection db, string table, int columns)
    {
        var command = db.CreateCommand();
        command.CommandText = $"insert into {table} values({string.Join(',', Enumerable.Range(0, columns).Select(i => $"$p{i}"))})";
        command.Parameters.AddRange(Enumerable.Range(0, columns).Select(i => new SqliteParameter { ParameterName = $"$p{i}" }));
        return command;
    }

    private static void Insert(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }
}
