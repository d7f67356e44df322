using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;

namespace StationDashboard.Features.Totals;

/// <summary>
/// Computes the totals of the touched station-years anew from the records, in the write's own transaction; where a write names
/// its few activities, <see cref="AdjustTotals"/> changes them by the difference instead. The SQL is the part that SQLite and
/// PostgreSQL share, but for how temporary tables are made; they live with the connection, hence the clearing. CROSS JOIN keeps
/// SQLite from reordering: it knows no sizes of temporary tables and would scan the large ones (60 s instead of 3 for a
/// province). PostgreSQL reorders by sizes, which it learns where a comment says so.
/// </summary>
public static class RecomputeTotals
{
    // An import brings so many; a person's save a hundred at most.
    private const int Many = 500;

    /// <summary>Derives identities first, then totals, and notes every station-year whose figures may differ.</summary>
    public static async Task RunAsync(StationDbContext db, TouchedRecords touched, CancellationToken ct)
    {
        if (touched.StationYears.Count == 0 && touched.Enterprises.Count == 0)
        {
            return;
        }

        if (touched.Activities is not null && await ResolveNames.RunAsync(db, touched, ct))
        {
            await AdjustTotals.RunAsync(db, touched, ct);
            return;
        }

        await MakeAsync(db, Tables, ct);
        await TouchAsync(db, touched, ct);
        if (touched.Enterprises.Count >= Many)
        {
            await db.LearnSizesAsync(ct);
        }

        if (!await DeriveIdentities.RunAsync(db, ct) && touched.Activities is not null)
        {
            await AdjustTotals.RunAsync(db, touched, ct);
            return;
        }

        await DeriveIdentities.FollowAsync(db, ct);
        await ExecuteAsync(db, VisitsOfActivities, ct);
        await ExecuteAsync(db, EnterprisesOfStations, ct);
        await ExecuteAsync(db, EnterprisesOfWiderScopes, ct);
        if (touched.Enterprises.Count >= Many)
        {
            await db.LearnSizesAsync(ct);
        }

        await ExecuteAsync(db, AnswersOfVisits, ct);
        await ExecuteAsync(db, StationTotals, ct);
        await FindDoubts.RunAsync(db, ct);
        foreach (var row in await db.Database.SqlQueryRaw<StationYearKey>("""SELECT "StationId", "Year" FROM resized""").ToListAsync(ct))
        {
            db.Changes.Add(row.StationId, row.Year);
        }
    }

    internal static Task<int> MakeAsync(StationDbContext db, IEnumerable<(string Name, string Columns, bool ByKey)> tables, CancellationToken ct) =>
        ExecuteAsync(db, string.Concat(tables.Select(t => db.TemporaryTable(t.Name, t.Columns, t.ByKey))), ct);

    internal static Task<int> ExecuteAsync(StationDbContext db, string sql, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(db.Worded(sql), ct);

    private static async Task TouchAsync(StationDbContext db, TouchedRecords touched, CancellationToken ct)
    {
        // Keys only, all of them integers of our own: lists of literals need no parameters and have no limit of 32,766.
        foreach (var part in touched.StationYears.Chunk(500))
        {
            await ExecuteAsync(db, $"""INSERT INTO touched_station_year VALUES {string.Join(',', part.Select(t => $"({t.StationId},{t.Year})"))}""", ct);
        }

        foreach (var part in touched.Enterprises.Chunk(1000))
        {
            await ExecuteAsync(db, $"INSERT INTO touched_entry VALUES {string.Join(',', part.Select(id => $"({id})"))}", ct);
        }
    }

    private sealed record StationYearKey(int StationId, int Year);

    // Keys in the order of the reading, so that what is grouped by them is read in order and never sorted.
    internal static readonly (string Name, string Columns, bool ByKey)[] Tables =
    [
        ("touched_station_year", """ "StationId" INTEGER, "Year" INTEGER, PRIMARY KEY("StationId", "Year") """, true),
        ("resized", """ "StationId" INTEGER, "Year" INTEGER, "Sme" INTEGER, "Large" INTEGER, PRIMARY KEY("StationId", "Year") """, false),
        ("touched_entry", """ "Id" INTEGER PRIMARY KEY """, false),
        ("joined", """ "Id" INTEGER PRIMARY KEY, "Root" INTEGER, "Coded" INTEGER """, false),
        ("parted", """ "Root" INTEGER, "CountsAsId" INTEGER, PRIMARY KEY("Root", "CountsAsId") """, true),
        ("named", """ "Id" INTEGER PRIMARY KEY, "Root" INTEGER, "Coded" INTEGER """, false),
        ("candidate", """ "Root" INTEGER, "CountsAsId" INTEGER, PRIMARY KEY("Root", "CountsAsId") """, true),
        ("resolved", """ "Id" INTEGER PRIMARY KEY, "CountsAsId" INTEGER """, false),
        ("touched_enterprise", """ "Year" INTEGER, "EnterpriseId" INTEGER, "SizeBefore" INTEGER, PRIMARY KEY("Year", "EnterpriseId") """, true),
        ("counted", """
            "StationId" INTEGER, "Year" INTEGER, "Day" INTEGER, "ActivityId" INTEGER, "Minutes" INTEGER, "VolunteerMinutes" BIGINT, "Pending" INTEGER,
            PRIMARY KEY("StationId", "Year", "Day", "ActivityId")
            """, true),
        ("first_of_day", """ "StationId" INTEGER, "Year" INTEGER, "Day" INTEGER, n INTEGER, sme INTEGER, large INTEGER, PRIMARY KEY("StationId", "Year", "Day") """, true),
        ("of_day", """
            "StationId" INTEGER, "Year" INTEGER, "Day" INTEGER, "Minutes" INTEGER, "VolunteerMinutes" BIGINT, "Activities" INTEGER, "Pending" INTEGER, "Visits" INTEGER,
            "SatisfactionSum" INTEGER, "SatisfactionCount" INTEGER, "SatisfactionGood" INTEGER, "EffectSum" INTEGER, "EffectCount" INTEGER, "EffectGood" INTEGER, "Enterprises" INTEGER, "Sme" INTEGER, "Large" INTEGER,
            PRIMARY KEY("StationId", "Year", "Day")
            """, true),
        ("answered", """
            "StationId" INTEGER, "Year" INTEGER, "Day" INTEGER, s0 INTEGER, s1 INTEGER, s2 INTEGER, e0 INTEGER, e1 INTEGER, e2 INTEGER, n INTEGER,
            PRIMARY KEY("StationId", "Year", "Day", s0, s1, s2, e0, e1, e2)
            """, true),
        ("repeated", """ "ActivityId" INTEGER, "CountsAsId" INTEGER, PRIMARY KEY("ActivityId", "CountsAsId") """, false),
    ];

    // Of records in every state: lists show what a record holds. Written only where it differs, so that the list's index is left alone.
    private const string VisitsOfActivities = """
        UPDATE "Activities" SET "Visits" = (SELECT count(*) FROM "Visits" v WHERE v."ActivityId" = "Activities"."Id" AND NOT v."Void" AND NOT v."Superseded")
        WHERE ("StationId", "Year") IN (SELECT "StationId", "Year" FROM touched_station_year) AND "UndoneAt" IS NULL
          AND "Visits" <> (SELECT count(*) FROM "Visits" v WHERE v."ActivityId" = "Activities"."Id" AND NOT v."Void" AND NOT v."Superseded");
        """;

    // State 1 = 待核, 2 = 核定. What precedes recognition is stored and does not count.
    private const string EnterprisesOfStations = """
        INSERT INTO counted
        SELECT a."StationId", a."Year", a."Day", a."Id", a."Minutes", a."Minutes" * coalesce(a."Volunteers", 0), CASE WHEN a."State" = 1 THEN 1 ELSE 0 END
        FROM touched_station_year t CROSS JOIN "Activities" a CROSS JOIN "Stations" s
        WHERE a."StationId" = t."StationId" AND a."Year" = t."Year" AND s."Id" = a."StationId" AND a."UndoneAt" IS NULL AND s."UndoneAt" IS NULL AND a."Date" >= s."RecognisedOn"
          AND (a."State" = 2 OR (a."State" = 1 AND a."Year" NOT IN (SELECT "Year" FROM "YearLocks")));

        /* sizes of counted */

        INSERT INTO touched_enterprise
        SELECT e."Year", e."EnterpriseId", NULL FROM touched_station_year t CROSS JOIN "EnterpriseYears" e
        WHERE e."Scope" = 0 AND e."ScopeId" = t."StationId" AND e."Year" = t."Year" ON CONFLICT DO NOTHING;

        DELETE FROM "EnterpriseYears" WHERE "Scope" = 0 AND ("ScopeId", "Year") IN (SELECT "StationId", "Year" FROM touched_station_year);

        INSERT INTO "EnterpriseYears" ("Year", "EnterpriseId", "Scope", "ScopeId", "FirstDay", "Visits", "SizeRank")
        SELECT c."Year", v."CountsAsId", 0, c."StationId", min(c."Day"), count(*), max(CASE WHEN v."Size" > 0 THEN c."Day" * 10 + v."Size" ELSE 0 END)
        FROM counted c CROSS JOIN "Visits" v
        WHERE v."ActivityId" = c."ActivityId" AND NOT v."Void" AND NOT v."Superseded"
        GROUP BY c."StationId", c."Year", v."CountsAsId";

        INSERT INTO touched_enterprise
        SELECT e."Year", e."EnterpriseId", NULL FROM touched_station_year t CROSS JOIN "EnterpriseYears" e
        WHERE e."Scope" = 0 AND e."ScopeId" = t."StationId" AND e."Year" = t."Year" ON CONFLICT DO NOTHING;
        """;

    // Sizes: 1 微型, 2 小型, 3 中型, 4 大型. An enterprise has one size a year, that of its row for the province; where a write
    // changes it, station-years that the write did not touch are corrected by the difference. Where there was none before
    // (SizeBefore is NULL), no station had served it in that year, and nothing is to be deleted or corrected.
    private const string EnterprisesOfWiderScopes = """
        /* sizes of touched_enterprise */

        UPDATE touched_enterprise SET "SizeBefore" = (SELECT p."SizeRank" % 10 FROM "EnterpriseYears" p
            WHERE p."Year" = touched_enterprise."Year" AND p."EnterpriseId" = touched_enterprise."EnterpriseId" AND p."Scope" = 2 AND p."ScopeId" = 0);

        INSERT INTO "EnterpriseDays" ("Scope", "ScopeId", "Year", "Day", "Enterprises")
        SELECT e."Scope", e."ScopeId", e."Year", e."FirstDay", -count(*) FROM touched_enterprise t CROSS JOIN "EnterpriseYears" e
        WHERE t."SizeBefore" IS NOT NULL AND e."Year" = t."Year" AND e."EnterpriseId" = t."EnterpriseId" AND e."Scope" IN (1, 2) GROUP BY e."Scope", e."ScopeId", e."Year", e."FirstDay"
        ON CONFLICT ("Scope", "ScopeId", "Year", "Day") DO UPDATE SET "Enterprises" = "EnterpriseDays"."Enterprises" + excluded."Enterprises";

        DELETE FROM "EnterpriseYears" WHERE ("Year", "EnterpriseId") IN (SELECT "Year", "EnterpriseId" FROM touched_enterprise WHERE "SizeBefore" IS NOT NULL) AND "Scope" IN (1, 2);

        INSERT INTO "EnterpriseYears" ("Year", "EnterpriseId", "Scope", "ScopeId", "FirstDay", "Visits", "SizeRank")
        SELECT e."Year", e."EnterpriseId", 1, CAST(s."CityCode" AS INTEGER), min(e."FirstDay"), sum(e."Visits"), max(e."SizeRank")
        FROM touched_enterprise t CROSS JOIN "EnterpriseYears" e CROSS JOIN "Stations" s
        WHERE e."Year" = t."Year" AND e."EnterpriseId" = t."EnterpriseId" AND e."Scope" = 0 AND s."Id" = e."ScopeId"
        GROUP BY e."Year", e."EnterpriseId", CAST(s."CityCode" AS INTEGER);

        INSERT INTO "EnterpriseYears" ("Year", "EnterpriseId", "Scope", "ScopeId", "FirstDay", "Visits", "SizeRank")
        SELECT e."Year", e."EnterpriseId", 2, 0, min(e."FirstDay"), sum(e."Visits"), max(e."SizeRank")
        FROM touched_enterprise t CROSS JOIN "EnterpriseYears" e
        WHERE e."Year" = t."Year" AND e."EnterpriseId" = t."EnterpriseId" AND e."Scope" = 1
        GROUP BY e."Year", e."EnterpriseId";

        INSERT INTO "EnterpriseDays" ("Scope", "ScopeId", "Year", "Day", "Enterprises")
        SELECT e."Scope", e."ScopeId", e."Year", e."FirstDay", count(*) FROM touched_enterprise t CROSS JOIN "EnterpriseYears" e
        WHERE e."Year" = t."Year" AND e."EnterpriseId" = t."EnterpriseId" AND e."Scope" IN (1, 2) GROUP BY e."Scope", e."ScopeId", e."Year", e."FirstDay"
        ON CONFLICT ("Scope", "ScopeId", "Year", "Day") DO UPDATE SET "Enterprises" = "EnterpriseDays"."Enterprises" + excluded."Enterprises";

        DELETE FROM "EnterpriseDays" WHERE "Enterprises" = 0;

        INSERT INTO resized
        SELECT e."ScopeId", e."Year",
            sum(CASE WHEN p."SizeRank" % 10 BETWEEN 1 AND 3 THEN 1 ELSE 0 END - CASE WHEN t."SizeBefore" BETWEEN 1 AND 3 THEN 1 ELSE 0 END),
            sum(CASE WHEN p."SizeRank" % 10 = 4 THEN 1 ELSE 0 END - CASE WHEN t."SizeBefore" = 4 THEN 1 ELSE 0 END)
        FROM touched_enterprise t CROSS JOIN "EnterpriseYears" p CROSS JOIN "EnterpriseYears" e
        WHERE p."Year" = t."Year" AND p."EnterpriseId" = t."EnterpriseId" AND p."Scope" = 2 AND p."ScopeId" = 0 AND p."SizeRank" % 10 <> t."SizeBefore"
          AND e."Year" = t."Year" AND e."EnterpriseId" = t."EnterpriseId" AND e."Scope" = 0
          AND NOT EXISTS (SELECT 1 FROM touched_station_year s WHERE s."StationId" = e."ScopeId" AND s."Year" = e."Year")
        GROUP BY e."ScopeId", e."Year";

        UPDATE "StationYears" SET
            "EnterprisesSme" = "EnterprisesSme" + (SELECT r."Sme" FROM resized r WHERE r."StationId" = "StationYears"."StationId" AND r."Year" = "StationYears"."Year"),
            "EnterprisesLarge" = "EnterprisesLarge" + (SELECT r."Large" FROM resized r WHERE r."StationId" = "StationYears"."StationId" AND r."Year" = "StationYears"."Year")
        WHERE ("StationId", "Year") IN (SELECT "StationId", "Year" FROM resized);

        INSERT INTO resized SELECT "StationId", "Year", 0, 0 FROM touched_station_year;
        """;

    // Each visit with what it answered to each origin, 0 for nothing; visits that answered alike on one day are one row. The
    // six answers are grouped as the digits of one number, which sorts faster than six columns.
    private const string AnswersOfVisits = """
        INSERT INTO answered
        SELECT "StationId", "Year", "Day", p % 10, p / 10 % 10, p / 100 % 10, p / 1000 % 10, p / 10000 % 10, p / 100000, n
        FROM (SELECT d."StationId", d."Year", d."Day",
                coalesce(r."Satisfaction", 0) + 10 * coalesce(c."Satisfaction", 0) + 100 * coalesce(q."Satisfaction", 0) + 1000 * coalesce(r."Effect", 0) + 10000 * coalesce(c."Effect", 0) + 100000 * coalesce(q."Effect", 0) AS p,
                count(*) AS n
            FROM counted d CROSS JOIN "Visits" v LEFT JOIN "Answers" r ON r."VisitId" = v."Id" AND r."Origin" = 0 LEFT JOIN "Answers" c ON c."VisitId" = v."Id" AND c."Origin" = 1 LEFT JOIN "Answers" q ON q."VisitId" = v."Id" AND q."Origin" = 2
            WHERE v."ActivityId" = d."ActivityId" AND NOT v."Void" AND NOT v."Superseded" GROUP BY 1, 2, 3, 4) x;

        DELETE FROM "AnswerYears" WHERE ("StationId", "Year") IN (SELECT "StationId", "Year" FROM touched_station_year);
        INSERT INTO "AnswerYears" ("StationId", "Year", "Question", "ToStation", "ToCenter", "Scanned", "Visits")
        SELECT "StationId", "Year", 0, s0, s1, s2, sum(n) FROM answered WHERE s0 + s1 + s2 > 0 GROUP BY "StationId", "Year", s0, s1, s2;
        INSERT INTO "AnswerYears" ("StationId", "Year", "Question", "ToStation", "ToCenter", "Scanned", "Visits")
        SELECT "StationId", "Year", 1, e0, e1, e2, sum(n) FROM answered WHERE e0 + e1 + e2 > 0 GROUP BY "StationId", "Year", e0, e1, e2;
        """;

    // An enterprise is new on the day of its first visit, so that what a station served in a year is the sum over its days.
    private const string StationTotals = """
        INSERT INTO first_of_day
        SELECT t."StationId", t."Year", e."FirstDay", count(*),
            sum(CASE WHEN p."SizeRank" % 10 BETWEEN 1 AND 3 THEN 1 ELSE 0 END), sum(CASE WHEN p."SizeRank" % 10 = 4 THEN 1 ELSE 0 END)
        FROM touched_station_year t CROSS JOIN "EnterpriseYears" e CROSS JOIN "EnterpriseYears" p
        WHERE e."Scope" = 0 AND e."ScopeId" = t."StationId" AND e."Year" = t."Year"
          AND p."Year" = t."Year" AND p."EnterpriseId" = e."EnterpriseId" AND p."Scope" = 2 AND p."ScopeId" = 0 GROUP BY t."StationId", t."Year", e."FirstDay";

        /* sizes of answered */ /* sizes of first_of_day */

        INSERT INTO of_day
        SELECT c."StationId", c."Year", c."Day", c.m, c.vm, c.n, c.p, coalesce(v.n, 0), coalesce(v.ss, 0), coalesce(v.sc, 0), coalesce(v.sg, 0), coalesce(v.es, 0), coalesce(v.ec, 0), coalesce(v.eg, 0), coalesce(f.n, 0), coalesce(f.sme, 0), coalesce(f.large, 0)
        FROM (SELECT "StationId", "Year", "Day", sum("Minutes") AS m, sum("VolunteerMinutes") AS vm, count(*) AS n, sum("Pending") AS p FROM counted GROUP BY "StationId", "Year", "Day") c
        LEFT JOIN (SELECT "StationId", "Year", "Day", sum(n) AS n, sum(s0 * n) AS ss, sum(CASE WHEN s0 > 0 THEN n ELSE 0 END) AS sc, sum(CASE WHEN s0 >= 4 THEN n ELSE 0 END) AS sg,
                sum(e0 * n) AS es, sum(CASE WHEN e0 > 0 THEN n ELSE 0 END) AS ec, sum(CASE WHEN e0 >= 4 THEN n ELSE 0 END) AS eg
            FROM answered GROUP BY "StationId", "Year", "Day") v
            ON v."StationId" = c."StationId" AND v."Year" = c."Year" AND v."Day" = c."Day"
        LEFT JOIN first_of_day f ON f."StationId" = c."StationId" AND f."Year" = c."Year" AND f."Day" = c."Day";

        DELETE FROM "StationDays" WHERE ("StationId", "Year") IN (SELECT "StationId", "Year" FROM touched_station_year);
        INSERT INTO "StationDays" ("StationId", "Year", "Day", "Minutes", "Activities", "Visits", "NewEnterprises", "SatisfactionSum", "SatisfactionCount", "SatisfactionGood")
        SELECT "StationId", "Year", "Day", "Minutes", "Activities", "Visits", "Enterprises", "SatisfactionSum", "SatisfactionCount", "SatisfactionGood" FROM of_day;

        DELETE FROM "StationYears" WHERE ("StationId", "Year") IN (SELECT "StationId", "Year" FROM touched_station_year);
        INSERT INTO "StationYears" ("StationId", "Year", "Minutes", "VolunteerMinutes", "Activities", "PendingActivities", "Enterprises", "EnterprisesSme", "EnterprisesLarge", "Visits",
            "SatisfactionSum", "SatisfactionCount", "SatisfactionGood", "EffectSum", "EffectCount", "EffectGood")
        SELECT "StationId", "Year", sum("Minutes"), sum("VolunteerMinutes"), sum("Activities"), sum("Pending"), sum("Enterprises"), sum("Sme"), sum("Large"), sum("Visits"),
            sum("SatisfactionSum"), sum("SatisfactionCount"), sum("SatisfactionGood"), sum("EffectSum"), sum("EffectCount"), sum("EffectGood")
        FROM of_day GROUP BY "StationId", "Year";
        """;
}
