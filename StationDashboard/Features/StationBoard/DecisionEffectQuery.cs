using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>How a rule stands before and after a decision, counting 核定 alone.</summary>
/// <param name="Before">Now.</param>
/// <param name="After">With the decision.</param>
public sealed record RuleEffect(Verdict Before, Verdict After)
{
    /// <summary>The decision changes the state.</summary>
    public bool Changes => Before.State != After.State;
}

/// <summary>What a decision does to a station's year.</summary>
/// <param name="Code">The station.</param>
/// <param name="Name">Its name.</param>
/// <param name="Year">The year.</param>
/// <param name="Rules">Each rule on figures, in the rule set's order.</param>
public sealed record StationEffect(string Code, string Name, int Year, IReadOnlyList<RuleEffect> Rules)
{
    /// <summary>Some state changes.</summary>
    public bool Changes => Rules.Any(r => r.Changes);
}

/// <summary>
/// Shows what a decision does before it is taken. A final verdict counts 核定 alone, so both sides do; sizes are those that all
/// records of the year give now.
/// </summary>
public sealed class DecisionEffectQuery(StationDbContextFactory contexts, VerdictBoard board)
{
    /// <summary>One line a station and year that the records belong to, those that change first.</summary>
    public async Task<IReadOnlyList<StationEffect>> RunAsync(IReadOnlyCollection<int> activities, Decision decision, Actor reader, CancellationToken ct)
    {
        if (activities.Count == 0)
        {
            return [];
        }

        await using var db = contexts.For(Right.DecideRecords, reader);
        var counts = DecideActivities.StateOf(decision) is RecordState.Approved;
        var rows = await db.Database.SqlQueryRaw<Sums>(Sql(activities, counts)).ToListAsync(ct);
        var effects = new List<StationEffect>(rows.Count);
        foreach (var row in rows)
        {
            var year = await board.ReadAsync(row.Year, reader, ct);
            if (year.Snapshot.Find(row.StationId)?.Station is not { } station)
            {
                continue;
            }

            StationVerdict Judge(long minutes, long volunteerMinutes, int count, int enterprises, int smes, int large, int visits) => ThresholdPolicy.Judge(new()
            {
                Year = row.Year, RecognisedOn = station.RecognisedOn, Minutes = minutes, VolunteerMinutes = volunteerMinutes, Activities = count,
                Enterprises = enterprises, EnterprisesSme = smes, EnterprisesLarge = large, Visits = visits, HasRecords = true, YearLocked = year.Snapshot.Locked,
            }, year.RuleSet, year.Today);

            var before = Judge(row.MinutesBefore, row.VolunteerBefore, row.ActivitiesBefore, row.EnterprisesBefore, row.SmesBefore, row.LargeBefore, row.VisitsBefore);
            var after = Judge(row.MinutesAfter, row.VolunteerAfter, row.ActivitiesAfter, row.EnterprisesAfter, row.SmesAfter, row.LargeAfter, row.VisitsAfter);
            effects.Add(new(station.Code, station.Name, row.Year, [.. before.Verdicts.Zip(after.Verdicts, (b, a) => new RuleEffect(b, a))]));
        }

        return [.. effects.OrderByDescending(e => e.Changes).ThenBy(e => e.Name, StringComparer.Ordinal).ThenBy(e => e.Year)];
    }

    private sealed record Sums(
        int StationId, int Year, long MinutesBefore, long MinutesAfter, long VolunteerBefore, long VolunteerAfter, int ActivitiesBefore, int ActivitiesAfter,
        int EnterprisesBefore, int EnterprisesAfter, int SmesBefore, int SmesAfter, int LargeBefore, int LargeAfter, int VisitsBefore, int VisitsAfter);

    // Keys only, integers of our own. Left joins, for a station whose records all precede its recognition is asked about too.
    private static string Sql(IReadOnlyCollection<int> activities, bool counts) => $"""
        WITH chosen AS (SELECT a."Id", a."StationId", a."Year" FROM "Activities" a WHERE a."UndoneAt" IS NULL AND a."Id" IN ({string.Join(',', activities.Select(id => id.ToString(CultureInfo.InvariantCulture)))})),
        asked AS (SELECT DISTINCT "StationId", "Year" FROM chosen),
        base AS (
            SELECT a."Id", a."StationId", a."Year", a."Minutes" AS m, CAST(a."Minutes" AS BIGINT) * coalesce(a."Volunteers", 0) AS vm, CASE WHEN a."State" = 2 THEN 1 ELSE 0 END AS was,
                CASE WHEN a."Id" IN (SELECT "Id" FROM chosen) THEN {(counts ? 1 : 0)} WHEN a."State" = 2 THEN 1 ELSE 0 END AS will
            FROM asked t CROSS JOIN "Activities" a CROSS JOIN "Stations" s
            WHERE a."StationId" = t."StationId" AND a."Year" = t."Year" AND s."Id" = a."StationId" AND a."UndoneAt" IS NULL AND a."Date" >= s."RecognisedOn"
              AND (a."State" = 2 OR a."Id" IN (SELECT "Id" FROM chosen))),
        sums AS (SELECT "StationId", "Year", sum(m * was) AS mb, sum(m * will) AS ma, sum(vm * was) AS vb, sum(vm * will) AS va, sum(was) AS ab, sum(will) AS aa FROM base GROUP BY "StationId", "Year"),
        per AS (
            SELECT b."StationId", b."Year", v."CountsAsId", max(b.was) AS was, max(b.will) AS will, sum(b.was) AS visits_was, sum(b.will) AS visits_will
            FROM base b CROSS JOIN "Visits" v WHERE v."ActivityId" = b."Id" AND NOT v."Void" AND NOT v."Superseded" GROUP BY b."StationId", b."Year", v."CountsAsId"),
        served AS (
            SELECT per."StationId", per."Year", sum(was) AS eb, sum(will) AS ea, sum(CASE WHEN p."SizeRank" % 10 BETWEEN 1 AND 3 THEN was ELSE 0 END) AS sb, sum(CASE WHEN p."SizeRank" % 10 BETWEEN 1 AND 3 THEN will ELSE 0 END) AS sa,
                sum(CASE WHEN p."SizeRank" % 10 = 4 THEN was ELSE 0 END) AS lb, sum(CASE WHEN p."SizeRank" % 10 = 4 THEN will ELSE 0 END) AS la, sum(visits_was) AS wb, sum(visits_will) AS wa
            FROM per LEFT JOIN "EnterpriseYears" p ON p."Year" = per."Year" AND p."EnterpriseId" = per."CountsAsId" AND p."Scope" = 2 AND p."ScopeId" = 0 GROUP BY per."StationId", per."Year")
        SELECT t."StationId", t."Year", CAST(coalesce(s.mb, 0) AS BIGINT) AS "MinutesBefore", CAST(coalesce(s.ma, 0) AS BIGINT) AS "MinutesAfter", CAST(coalesce(s.vb, 0) AS BIGINT) AS "VolunteerBefore", CAST(coalesce(s.va, 0) AS BIGINT) AS "VolunteerAfter",
            CAST(coalesce(s.ab, 0) AS INTEGER) AS "ActivitiesBefore", CAST(coalesce(s.aa, 0) AS INTEGER) AS "ActivitiesAfter", CAST(coalesce(e.eb, 0) AS INTEGER) AS "EnterprisesBefore", CAST(coalesce(e.ea, 0) AS INTEGER) AS "EnterprisesAfter",
            CAST(coalesce(e.sb, 0) AS INTEGER) AS "SmesBefore", CAST(coalesce(e.sa, 0) AS INTEGER) AS "SmesAfter", CAST(coalesce(e.lb, 0) AS INTEGER) AS "LargeBefore", CAST(coalesce(e.la, 0) AS INTEGER) AS "LargeAfter", CAST(coalesce(e.wb, 0) AS INTEGER) AS "VisitsBefore", CAST(coalesce(e.wa, 0) AS INTEGER) AS "VisitsAfter"
        FROM asked t LEFT JOIN sums s ON s."StationId" = t."StationId" AND s."Year" = t."Year" LEFT JOIN served e ON e."StationId" = t."StationId" AND e."Year" = t."Year"
        """;
}
