using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StationDashboard.Features.Thresholds;

/// <summary>
/// The same records are counted and judged twice: by LINQ and <see cref="ThresholdPolicy"/>, and by plain SQL that
/// shares nothing with it but the rules' text. PROOF_SCALE shrinks or grows the number of data sets.
/// </summary>
public sealed class SqlRecountTests
{
    private const int Seed = 20240615;

    private static readonly int Sets = (int)(10_000 * double.Parse(
        Environment.GetEnvironmentVariable("PROOF_SCALE") ?? "1", CultureInfo.InvariantCulture));

    [Fact]
    public void Facts_and_verdicts_equal_an_independent_recount_in_sql()
    {
        var random = new Random(Seed);
        var sets = Enumerable.Range(0, Sets).Select(i => RandomRecords.Next(i, random)).ToArray();
        var expected = Recount(sets);
        var states = new Dictionary<(RuleSeverity, VerdictState), int>();
        for (var i = 0; i < sets.Length; i++)
        {
            var verdict = ThresholdPolicy.Judge(sets[i].Facts(), sets[i].RuleSet, sets[i].Today);
            Assert.True(Line(verdict) == expected[i],
                $"set {i} of seed {Seed}, {sets[i]}\npolicy {Line(verdict)}\nsql    {expected[i]}");
            foreach (var v in verdict.Verdicts)
            {
                states[(v.Severity, v.State)] = states.GetValueOrDefault((v.Severity, v.State)) + 1;
            }
        }

        // A generator that never reaches a state would prove nothing about it; red rules have no unknown sizes.
        foreach (var severity in Enum.GetValues<RuleSeverity>())
        {
            foreach (var state in Enum.GetValues<VerdictState>().Where(s => (severity, s) != (RuleSeverity.Red, VerdictState.SizePending)))
            {
                Assert.True(states.GetValueOrDefault((severity, state)) >= Sets / 200, $"{severity} {state} is too rare");
            }
        }
    }

    private static string Line(StationVerdict verdict)
    {
        var f = verdict.Facts;
        var head = FormattableString.Invariant(
            $"{f.Minutes}|{f.VolunteerMinutes}|{f.Activities}|{f.Enterprises}|{f.EnterprisesSme}|{f.EnterprisesLarge}|{f.EnterprisesUnknown}|{f.Visits}|{f.PendingActivities}|{(f.HasRecords ? 1 : 0)}|{(verdict.PartYear ? 1 : 0)}|{(verdict.BelowRedLine ? 1 : 0)}|{(verdict.TriggersRed ? 1 : 0)}");
        return string.Join(' ', verdict.Verdicts.Select(v => FormattableString.Invariant(
            $"{v.RuleId}:{v.State}:{v.Value}:{v.Gap}:{(v.BasisSensitive ? 1 : 0)}:{v.Projection?.Floor(1000)}:{v.NeedPerMonth}")).Prepend(head));
    }

    private static string[] Recount(RandomRecords[] sets)
    {
        using var db = new SqliteConnection("Data Source=:memory:");
        db.Open();
        Run(db, """
            create table s(id integer primary key, year int, first text, last text, today text, recognised text, locked int,
              t_min int, t_ent int, t_sme int, t_act int, volunteer_basis int, visit_basis int, quiet text, not_begun int, factor int);
            create table activity(id integer primary key, s int, date text, minutes int, volunteers int, state text);
            create table visit(activity int, enterprise int, size int);
            create index activity_key on activity(s, date);
            create index visit_key on visit(activity);
            """);
        using (var transaction = db.BeginTransaction())
        {
            using var set = Prepare(db, "insert into s values(", 16);
            using var activity = Prepare(db, "insert into activity values(", 6);
            using var visit = Prepare(db, "insert into visit values(", 3);
            var number = 0;
            foreach (var r in sets)
            {
                var t = r.RuleSet.Rules.Select(x => x.Threshold).ToArray();
                var p = r.RuleSet.Pace;
                Insert(set, r.Id, r.Year, $"{r.Year}-01-01", $"{r.Year}-12-31", Text(r.Today), Text(r.RecognisedOn), r.Locked ? 1 : 0,
                    t[0], t[1], t[2], t[3], (int)r.RuleSet.HoursBasis, (int)r.RuleSet.EnterpriseBasis,
                    FormattableString.Invariant($"{p.QuietUntilMonth:00}-{p.QuietUntilDay:00}"), p.NotBegunDays, p.LateFactor);
                foreach (var a in r.Activities)
                {
                    Insert(activity, ++number, r.Id, Text(a.Date), a.Minutes, a.Volunteers, a.State);
                    foreach (var v in a.Visits)
                    {
                        Insert(visit, number, v.Enterprise, v.Size);
                    }
                }
            }

            transaction.Commit();
        }

        Run(db, RecountSql);
        using var query = db.CreateCommand();
        query.CommandText = LinesSql;
        using var reader = query.ExecuteReader();
        var lines = new List<string>(sets.Length);
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        Assert.Equal(sets.Length, lines.Count);
        return [.. lines];
    }

    /// <summary>need ≤ pace is written as T·d₁ ≤ v·(d₁ + d₂): the same by algebra, another expression than the policy's.</summary>
    private const string RecountSql = """
        create temp table counted as
          select a.* from activity a join s on s.id = a.s
          where a.date between s.first and s.last and a.date >= s.recognised
            and (a.state = '核定' or (a.state = '待核' and s.locked = 0));
        create index counted_key on counted(s);
        create temp table sized as
          select c.s, v.size, row_number() over (partition by c.s, v.enterprise order by c.date desc, v.size desc) as latest
          from counted c join visit v on v.activity = c.id;
        create index sized_key on sized(s);
        create temp table facts as
          select s.*,
            (select coalesce(sum(minutes), 0) from counted where s = s.id) as minutes,
            (select coalesce(sum(minutes * volunteers), 0) from counted where s = s.id) as volunteer_minutes,
            (select count(*) from counted where s = s.id) as activities,
            (select count(*) from counted where s = s.id and state = '待核') as pending,
            (select count(*) from sized where s = s.id and latest = 1) as enterprises,
            (select count(*) from sized where s = s.id and latest = 1 and size in (1, 2, 3)) as sme,
            (select count(*) from sized where s = s.id and latest = 1 and size = 4) as large,
            (select count(*) from sized where s = s.id and latest = 1 and size = 0) as unknown,
            (select count(*) from sized where s = s.id) as visits,
            exists (select 1 from activity a where a.s = s.id and a.date between s.first and s.last) as has_records,
            s.today > s.last as over,
            s.recognised > s.last as later,
            cast(max(julianday(s.first), julianday(s.recognised)) - julianday('2000-01-01') as int) as day_first,
            cast(julianday(s.last) - julianday('2000-01-01') as int) as day_last,
            cast(julianday(s.today) - julianday('2000-01-01') as int) as day_today,
            cast(julianday(s.last) - julianday(s.first) as int) + 1 as year_days
          from s;
        create temp table days as
          select *, max(0, min(day_today, day_last) - day_first + 1) as d1,
            case when over then 0 when day_today < day_first then day_last - day_first + 1 else day_last - day_today end as d2
          from facts;
        create index days_key on days(id);
        create temp table rule as
          select id, 1 as n, 'R-6-H' as rule, t_min as t, 0 as u,
            case volunteer_basis when 1 then volunteer_minutes else minutes end as v,
            case volunteer_basis when 1 then minutes else volunteer_minutes end as other from days
          union all select id, 2, 'R-6-E', t_ent, 0, iif(visit_basis = 1, visits, enterprises), iif(visit_basis = 1, enterprises, visits) from days
          union all select id, 3, 'R-3-2', t_sme, unknown, sme, null from days
          union all select id, 4, 'R-3-4', t_act, 0, activities, null from days;
        create index rule_key on rule(id);
        create temp table reading as
          select id, n, v as counted from rule union all select id, n, v + u from rule where u > 0;
        create index reading_key on reading(id);
        create temp table judged as
          select r.id, r.n, case
            when d.later then 'NoData'
            when g.counted >= r.t then iif(d.over, 'Passed', 'Met')
            when d.over and not d.has_records and not d.locked then 'NoData'
            when d.over then 'Failed'
            when d.d1 = 0 or substr(d.today, 6) <= d.quiet or (g.counted = 0 and d.d1 < d.not_begun) then 'TooEarly'
            when r.t * d.d1 <= g.counted * (d.d1 + d.d2) then 'OnPace'
            when r.t * d.d1 <= g.counted * (d.d1 + d.factor * d.d2) then 'Behind'
            else 'OutOfReach' end as state
          from reading g join rule r on r.id = g.id and r.n = g.n join days d on d.id = g.id;
        create index judged_key on judged(id, n);
        create temp table verdict as
          select r.id, r.n, r.rule, r.v, r.t, r.other, max(0, r.t - r.v) as gap,
            (select iif(count(distinct state) = 1, min(state), 'SizePending') from judged j where j.id = r.id and j.n = r.n) as state
          from rule r;
        create index verdict_key on verdict(id);
        """;

    private const string LinesSql = """
        select d.minutes || '|' || d.volunteer_minutes || '|' || d.activities || '|' || d.enterprises || '|' || d.sme || '|' || d.large
          || '|' || d.unknown || '|' || d.visits || '|' || d.pending || '|' || d.has_records
          || '|' || (d.recognised > d.first and not d.later)
          || '|' || (d.d1 > 0 and not d.later and exists (select 1 from verdict v where v.id = d.id and v.n <= 2 and v.v < v.t))
          || '|' || (d.over and d.recognised <= d.first and exists (select 1 from verdict v where v.id = d.id and v.n <= 2 and v.state = 'Failed'))
          || ' ' || (select group_concat(v.rule || ':' || v.state || ':' || v.v || ':' || v.gap || ':'
              || coalesce((v.v >= v.t) <> (v.other >= v.t), 0)
              || ':' || iif(d.later or d.d1 = 0, '', 1000 * v.v * (d.d1 + d.d2) / max(1, d.d1))
              || ':' || case when d.later or v.gap = 0 or d.d2 = 0 then '' when 12 * d.d2 <= d.year_days then v.gap
                  else v.gap * d.year_days / (12 * d.d2) + (v.gap * d.year_days % (12 * d.d2) > 0) end, ' ' order by v.n)
            from verdict v where v.id = d.id)
        from days d order by d.id
        """;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection db, string insert, int columns)
    {
        var command = db.CreateCommand();
        command.CommandText = insert + string.Join(',', Enumerable.Range(0, columns).Select(i => $"$p{i}")) + ")";
        for (var i = 0; i < columns; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        }

        return command;
    }

    private static void Insert(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }
}
