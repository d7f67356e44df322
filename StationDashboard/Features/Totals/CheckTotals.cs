using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.Totals;

/// <summary>What a check found.</summary>
/// <param name="StationYears">Station-years compared.</param>
/// <param name="Visits">Visits read.</param>
/// <param name="Problems">One sentence each, at most <see cref="CheckTotals.MaxProblems"/>; empty when all is well.</param>
public sealed record CheckResult(int StationYears, int Visits, IReadOnlyList<string> Problems);

/// <summary>
/// Recomputes every identity and total from the records and compares them with what is stored; also integrity and foreign keys.
/// It is written apart from <see cref="RecomputeTotals"/> (rows in memory here, SQL there), so that a mistake in one shows.
/// </summary>
public sealed class CheckTotals(StationDbContextFactory contexts)
{
    /// <summary>A broken database could fill the screen: the first hundred tell enough.</summary>
    public const int MaxProblems = 100;

    /// <summary>Reads all records once; about 100 bytes of memory a visit.</summary>
    public async Task<CheckResult> RunAsync(Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        var problems = new List<string>();
        await CheckFileAsync(db, problems, ct);
        var records = await Records.ReadAsync(db, ct);
        records.CheckIdentities(problems);
        records.CheckVisits(problems);
        var expected = records.Totals();
        var years = expected.Years.Count;
        // The comparison strikes off what it finds.
        var sizes = expected.Served.Values.Where(e => e.Scope is TotalScope.Province).ToDictionary(e => (e.Year, e.EnterpriseId), e => (EnterpriseSize)(e.SizeRank % 10));
        await CompareAsync(db, expected, problems, ct);
        await DoubtRecount.CompareAsync(db, sizes, problems, ct);
        return new(years, records.VisitCount, [.. problems.Take(MaxProblems)]);
    }

    private static async Task CheckFileAsync(StationDbContext db, List<string> problems, CancellationToken ct)
    {
        if (db is not SqliteStationDbContext)
        {
            // PostgreSQL holds foreign keys itself, and pg_amcheck looks at its files.
            return;
        }

        foreach (var line in await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync(ct))
        {
            if (line != "ok")
            {
                problems.Add($"数据库完整性：{line}");
            }
        }

        foreach (var table in await db.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync(ct))
        {
            problems.Add($"外键：表 {table} 中有记录指向不存在的记录");
        }
    }

    private static async Task CompareAsync(StationDbContext db, ExpectedTotals expected, List<string> problems, CancellationToken ct)
    {
        var years = (await db.StationYears.AsNoTracking().ToListAsync(ct)).ToDictionary(t => (t.StationId, t.Year), Line);
        Compare("工作站年度合计", expected.Years.ToDictionary(p => p.Key, p => Line(p.Value)), years, problems);
        var days = (await db.StationDays.AsNoTracking().ToListAsync(ct)).ToDictionary(t => (t.StationId, t.Year, t.Day), Line);
        var answers = (await db.AnswerYears.AsNoTracking().ToListAsync(ct)).ToDictionary(Key, a => FormattableString.Invariant($"{a.Visits}"));
        Compare("工作站年度评分", expected.Answers.ToDictionary(p => p.Key, p => FormattableString.Invariant($"{p.Value}")), answers, problems);
        Compare("工作站每日合计", expected.Days.ToDictionary(p => p.Key, p => Line(p.Value)), days, problems);
        var first = (await db.EnterpriseDays.AsNoTracking().ToListAsync(ct)).ToDictionary(d => (d.Scope, d.ScopeId, d.Year, d.Day), d => FormattableString.Invariant($"{d.Enterprises}"));
        Compare("服务企业首次日期", expected.Served.Values.Where(e => e.Scope is not TotalScope.Station).CountBy(e => (e.Scope, e.ScopeId, e.Year, Day: e.FirstDay)).ToDictionary(p => p.Key, p => FormattableString.Invariant($"{p.Value}")), first, problems);
        // Streamed and struck off one by one: a province has millions of these.
        await foreach (var e in db.EnterpriseYears.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var key = (e.Year, e.EnterpriseId, e.Scope, e.ScopeId);
            if (!expected.Served.Remove(key, out var should) || (should.FirstDay, should.Visits, should.SizeRank) != (e.FirstDay, e.Visits, e.SizeRank))
            {
                problems.Add($"服务企业去重 {key}：应为 {Line(should)}，存的是 {Line(e)}");
            }
        }

        problems.AddRange(expected.Served.Take(MaxProblems).Select(p => $"服务企业去重 {p.Key}：应为 {Line(p.Value)}，存的是 无"));
    }

    private static void Compare<TKey>(string what, Dictionary<TKey, string> expected, Dictionary<TKey, string> stored, List<string> problems)
        where TKey : notnull
    {
        foreach (var key in expected.Keys.Union(stored.Keys))
        {
            var (should, has) = (expected.GetValueOrDefault(key, "无"), stored.GetValueOrDefault(key, "无"));
            if (should != has)
            {
                problems.Add($"{what} {key}：应为 {should}，存的是 {has}");
            }
        }
    }

    private static AnswerKey Key(AnswerYear a) => new(a.StationId, a.Year, a.Question, a.ToStation, a.ToCenter, a.Scanned);

    private static string Line(EnterpriseYear? e) => e is null ? "无" : FormattableString.Invariant($"{e.FirstDay}/{e.Visits}/{e.SizeRank}");

    private static string Line(StationYear t) => FormattableString.Invariant(
        $"{t.Minutes}/{t.VolunteerMinutes}/{t.Activities}/{t.PendingActivities}/{t.Enterprises}/{t.EnterprisesSme}/{t.EnterprisesLarge}/{t.Visits}/{t.SatisfactionSum}/{t.SatisfactionCount}/{t.SatisfactionGood}/{t.EffectSum}/{t.EffectCount}/{t.EffectGood}");

    private static string Line(StationDay t) => FormattableString.Invariant(
        $"{t.Minutes}/{t.Activities}/{t.Visits}/{t.NewEnterprises}/{t.SatisfactionSum}/{t.SatisfactionCount}/{t.SatisfactionGood}");
}

/// <summary>The totals as the records give them.</summary>
internal sealed record ExpectedTotals(
    Dictionary<(int StationId, int Year), StationYear> Years,
    Dictionary<(int StationId, int Year, int Day), StationDay> Days,
    Dictionary<(int Year, int EnterpriseId, TotalScope Scope, int ScopeId), EnterpriseYear> Served,
    Dictionary<AnswerKey, int> Answers);

/// <summary>One row of <see cref="AnswerYear"/>, without its count.</summary>
internal readonly record struct AnswerKey(int StationId, int Year, AnswerQuestion Question, int ToStation, int ToCenter, int Scanned);

/// <summary>All records that decide totals, in memory.</summary>
internal sealed class Records
{
    private sealed record ActivityFacts(int StationId, int Year, int Day, DateOnly Date, int Minutes, int? Volunteers, RecordState State, int Visits);

    private sealed record VisitFacts(int Id, int ActivityId, int EnterpriseId, int CountsAsId, int RowOrder, EnterpriseSize Size, bool Superseded);

    private Dictionary<int, ActivityFacts> activities = [];
    private List<VisitFacts> visits = [];
    private Dictionary<int, (string? Uscc, string Name, int CountsAsId)> entries = [];
    private Dictionary<int, (DateOnly RecognisedOn, int City)> stations = [];
    private ILookup<int, (AnswerOrigin Origin, int Satisfaction, int Effect)> answers = null!;
    private HashSet<int> locked = [];
    private List<DecidedPair> decisions = [];

    public int VisitCount => visits.Count;

    public static async Task<Records> ReadAsync(StationDbContext db, CancellationToken ct) => new()
    {
        activities = await db.Activities.AsNoTracking().ToDictionaryAsync(a => a.Id, a => new ActivityFacts(a.StationId, a.Year, a.Day, a.Date, a.Minutes, a.Volunteers, a.State, a.Visits), ct),
        visits = await db.Visits.AsNoTracking().Where(v => !v.Void).Select(v => new VisitFacts(v.Id, v.ActivityId, v.EnterpriseId, v.CountsAsId, v.RowOrder, v.Size, v.Superseded)).ToListAsync(ct),
        entries = await db.Enterprises.AsNoTracking().ToDictionaryAsync(e => e.Id, e => (e.Uscc, e.NormalisedName, e.CountsAsId), ct),
        stations = await db.Stations.AsNoTracking().ToDictionaryAsync(s => s.Id, s => (s.RecognisedOn, int.Parse(s.CityCode, System.Globalization.CultureInfo.InvariantCulture)), ct),
        answers = (await db.Answers.AsNoTracking().Select(a => new { a.VisitId, a.Origin, a.Satisfaction, a.Effect }).ToListAsync(ct)).ToLookup(a => a.VisitId, a => (a.Origin, a.Satisfaction ?? 0, a.Effect ?? 0)),
        locked = [.. await db.YearLocks.Select(l => l.Year).ToListAsync(ct)],
        decisions = await db.IdentityDecisions.AsNoTracking().Where(d => d.UndoneAt == null).Select(d => new DecidedPair(d.Kind == IdentityDecisionKind.Same, d.FirstId, d.SecondId)).ToListAsync(ct),
    };

    public void CheckIdentities(List<string> problems)
    {
        var live = visits.Where(v => activities.TryGetValue(v.ActivityId, out var a) && a.State is RecordState.Pending or RecordState.Approved)
            .Select(v => v.EnterpriseId).ToHashSet();
        var identities = ExpectedIdentities.Of(entries.ToDictionary(e => e.Key, e => (e.Value.Uscc, e.Value.Name)), live, decisions);
        foreach (var (id, entry) in entries.Where(e => e.Value.CountsAsId != identities[e.Key]))
        {
            problems.Add($"企业 {entry.Name}（{id}）应计为 {identities[id]}，存的是 {entry.CountsAsId}");
        }

        foreach (var visit in visits.Where(v => activities.TryGetValue(v.ActivityId, out var a) && !locked.Contains(a.Year) && v.CountsAsId != entries[v.EnterpriseId].CountsAsId))
        {
            problems.Add($"家次 {visit.Id} 计为企业 {visit.CountsAsId}，应为 {entries[visit.EnterpriseId].CountsAsId}");
        }

        foreach (var group in visits.GroupBy(v => (v.ActivityId, v.CountsAsId)))
        {
            var last = group.MaxBy(v => (v.RowOrder, v.Id))!;
            problems.AddRange(group.Where(v => activities.ContainsKey(v.ActivityId) && v.Superseded != (v != last)).Select(v => $"家次 {v.Id} 的重复标记不对"));
        }
    }

    public void CheckVisits(List<string> problems)
    {
        var onList = visits.Where(v => !v.Superseded).CountBy(v => v.ActivityId).ToDictionary();
        problems.AddRange(activities.Where(a => onList.GetValueOrDefault(a.Key) != a.Value.Visits).Select(a => $"活动 {a.Key} 的家次应为 {onList.GetValueOrDefault(a.Key)}，存的是 {a.Value.Visits}"));
    }

    public ExpectedTotals Totals()
    {
        var totals = new ExpectedTotals([], [], [], []);
        var counted = activities.Where(a => stations.TryGetValue(a.Value.StationId, out var s) && a.Value.Date >= s.RecognisedOn
            && (a.Value.State is RecordState.Approved || (a.Value.State is RecordState.Pending && !locked.Contains(a.Value.Year)))).ToDictionary();
        foreach (var a in counted.Values)
        {
            var (year, day) = (Year(totals, a), Day(totals, a));
            year.Minutes += a.Minutes;
            year.VolunteerMinutes += (long)a.Minutes * (a.Volunteers ?? 0);
            year.Activities++;
            year.PendingActivities += a.State is RecordState.Pending ? 1 : 0;
            day.Minutes += a.Minutes;
            day.Activities++;
        }

        foreach (var visit in visits.Where(v => !v.Superseded && counted.ContainsKey(v.ActivityId)))
        {
            Add(totals, counted[visit.ActivityId], visit);
        }

        foreach (var served in totals.Served.Values.Where(s => s.Scope is TotalScope.Station))
        {
            var year = totals.Years[(served.ScopeId, served.Year)];
            var size = (EnterpriseSize)(totals.Served[(served.Year, served.EnterpriseId, TotalScope.Province, 0)].SizeRank % 10);
            year.Enterprises++;
            year.EnterprisesSme += size is EnterpriseSize.Micro or EnterpriseSize.Small or EnterpriseSize.Medium ? 1 : 0;
            year.EnterprisesLarge += size is EnterpriseSize.Large ? 1 : 0;
            totals.Days[(served.ScopeId, served.Year, served.FirstDay)].NewEnterprises++;
        }

        return totals;
    }

    private void Add(ExpectedTotals totals, ActivityFacts a, VisitFacts visit)
    {
        var (year, day) = (Year(totals, a), Day(totals, a));
        year.Visits++;
        day.Visits++;
        var (toStation, toCenter, scanned) = (Answered(visit, AnswerOrigin.Station), Answered(visit, AnswerOrigin.Center), Answered(visit, AnswerOrigin.Scan));
        year.SatisfactionSum += toStation.Satisfaction;
        year.SatisfactionCount += toStation.Satisfaction > 0 ? 1 : 0;
        year.SatisfactionGood += toStation.Satisfaction >= 4 ? 1 : 0;
        year.EffectSum += toStation.Effect;
        year.EffectCount += toStation.Effect > 0 ? 1 : 0;
        year.EffectGood += toStation.Effect >= 4 ? 1 : 0;
        day.SatisfactionSum += toStation.Satisfaction;
        day.SatisfactionCount += toStation.Satisfaction > 0 ? 1 : 0;
        day.SatisfactionGood += toStation.Satisfaction >= 4 ? 1 : 0;
        foreach (var key in new AnswerKey[]
        {
            new(a.StationId, a.Year, AnswerQuestion.Satisfaction, toStation.Satisfaction, toCenter.Satisfaction, scanned.Satisfaction),
            new(a.StationId, a.Year, AnswerQuestion.Effect, toStation.Effect, toCenter.Effect, scanned.Effect),
        }.Where(k => k.ToStation + k.ToCenter + k.Scanned > 0))
        {
            totals.Answers[key] = totals.Answers.GetValueOrDefault(key) + 1;
        }

        var rank = visit.Size is EnterpriseSize.Unknown ? 0 : (a.Day * 10) + (int)visit.Size;
        foreach (var (scope, id) in new[] { (TotalScope.Station, a.StationId), (TotalScope.City, stations[a.StationId].City), (TotalScope.Province, 0) })
        {
            var key = (a.Year, visit.CountsAsId, scope, id);
            if (!totals.Served.TryGetValue(key, out var served))
            {
                totals.Served[key] = served = new() { Year = a.Year, EnterpriseId = visit.CountsAsId, Scope = scope, ScopeId = id, FirstDay = a.Day };
            }

            served.FirstDay = Math.Min(served.FirstDay, a.Day);
            served.Visits++;
            served.SizeRank = Math.Max(served.SizeRank, rank);
        }
    }

    private (int Satisfaction, int Effect) Answered(VisitFacts visit, AnswerOrigin origin)
    {
        var (_, satisfaction, effect) = answers[visit.Id].FirstOrDefault(a => a.Origin == origin);
        return (satisfaction, effect);
    }

    private static StationYear Year(ExpectedTotals totals, ActivityFacts a) =>
        totals.Years.TryGetValue((a.StationId, a.Year), out var year) ? year : totals.Years[(a.StationId, a.Year)] = new() { StationId = a.StationId, Year = a.Year };

    private static StationDay Day(ExpectedTotals totals, ActivityFacts a) =>
        totals.Days.TryGetValue((a.StationId, a.Year, a.Day), out var day) ? day : totals.Days[(a.StationId, a.Year, a.Day)] = new() { StationId = a.StationId, Year = a.Year, Day = a.Day };
}
