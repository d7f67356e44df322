using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;

namespace StationDashboard.Features.Totals;

/// <summary>
/// Keeps <see cref="ActivityDoubts"/> in step with the records of the station-years in the temporary table <c>resized</c>: those
/// that <see cref="RecomputeTotals"/> touched and those where an enterprise's size changed. Rows that stay as they were are not
/// written; a roster that appears or goes is looked for in all stations and years.
/// </summary>
internal static class FindDoubts
{
    public static async Task RunAsync(StationDbContext db, CancellationToken ct)
    {
        await RecomputeTotals.MakeAsync(db, Tables, ct);
        await RecomputeTotals.ExecuteAsync(db, Facts(db), ct);
        await RecomputeTotals.ExecuteAsync(db, Listed, ct);
        await RecomputeTotals.ExecuteAsync(db, Marked, ct);
        await RecomputeTotals.ExecuteAsync(db, Stored, ct);
        await RecomputeTotals.ExecuteAsync(db, Rosters, ct);
    }

    /// <summary>Fills the table of a database that has records and no doubts yet: one of an earlier version.</summary>
    public static async Task FillAsync(StationDbContext db, CancellationToken ct)
    {
        if (await db.ActivityDoubts.AnyAsync(ct) || !await db.Activities.AnyAsync(ct))
        {
            return;
        }

        await RecomputeTotals.MakeAsync(db, RecomputeTotals.Tables, ct);
        await RecomputeTotals.ExecuteAsync(db, """INSERT INTO resized SELECT DISTINCT "StationId", "Year", 0, 0 FROM "Activities" """, ct);
        await RunAsync(db, ct);
    }

    private static readonly string NoEntry = string.Join(", ", Doubts.NoEntry.Select(a => $"'{a}'"));

    private static string Bits(Doubt doubt) => ((int)doubt).ToString(CultureInfo.InvariantCulture);

    private static string When(string condition, Doubt doubt) => $"CASE WHEN {condition} THEN {Bits(doubt)} ELSE 0 END";

    private static string WeightOf(string open) => string.Join(" + ", Doubts.Weighed.Select(w => string.Create(CultureInfo.InvariantCulture, $"({open}) / {(int)w.Doubt} % 2 * {w.Weight}")));

    private static readonly (string Name, string Columns, bool ByKey)[] Tables =
    [
        ("facts", """
            "ActivityId" INTEGER PRIMARY KEY, "StationId" INTEGER, "Year" INTEGER, "City" INTEGER, "State" INTEGER, "Date" DATE, "BatchId" INTEGER, "EnteredDay" INTEGER,
            "Counts" INTEGER, "Checked" INTEGER, "Alike" INTEGER, "Crowd" INTEGER, "Found" INTEGER
            """, false),
        ("listed", """ "ActivityId" INTEGER PRIMARY KEY, "Enterprises" INTEGER, "MissingCodes" INTEGER, "UnknownSizes" INTEGER, "Conflicts" INTEGER, "Answers" INTEGER, "Fives" INTEGER, "Roster" BIGINT """, false),
        ("marked", """
            "ActivityId" INTEGER PRIMARY KEY, "StationId" INTEGER, "Year" INTEGER, "City" INTEGER, "State" INTEGER, "Date" DATE, "BatchId" INTEGER, "EnteredDay" INTEGER,
            "Enterprises" INTEGER, "MissingCodes" INTEGER, "UnknownSizes" INTEGER, "Answers" INTEGER, "Roster" BIGINT, "Found" INTEGER, "Checked" INTEGER
            """, false),
        ("differing", """ "ActivityId" INTEGER PRIMARY KEY, "Roster" BIGINT """, false),
        ("touched_roster", """ "Roster" BIGINT PRIMARY KEY """, false),
        ("shared", """ "ActivityId" INTEGER PRIMARY KEY, "Rosters" INTEGER """, false),
    ];

    /// <summary>What a record a of a station s shows by itself, with who knows when it was entered.</summary>
    internal static string Own(StationDbContext db) => $"""
        SELECT a."Id", a."StationId", a."Year", CAST(s."CityCode" AS INTEGER) AS "City", a."State", a."Date", a."Day", a."Minutes", a."BatchId", coalesce(a."Place", '') AS "Place", replace(replace(a."Name", ' ', ''), '　', '') AS "Name",
            coalesce((SELECT {db.ChinaDay("b.\"At\"")} FROM "ImportBatches" b WHERE b."Id" = a."BatchId"),
                (SELECT {db.ChinaDayOfEntry("min(h.\"At\")")} FROM "History" h WHERE h."Subject" = 'Activity' AND h."SubjectId" = a."Id" AND h."Action" NOT IN ({NoEntry})), {db.ChinaDay("a.\"StateAt\"")}) AS "EnteredDay",
            {db.ChinaDay("a.\"StateAt\"")} AS "StateDay", a."Date" < s."RecognisedOn" AS "Early",
            CASE WHEN a."Date" >= s."RecognisedOn" AND (a."State" = 2 OR a."Year" NOT IN (SELECT "Year" FROM "YearLocks")) THEN 1 ELSE 0 END AS "Counts",
            a."State" = 1 AND a."Version" > 1 AND EXISTS (SELECT 1 FROM "History" h WHERE h."Subject" = 'Activity' AND h."SubjectId" = a."Id" AND h."Action" = 'ReturnActivities') AS "Mended",
            coalesce((SELECT sum(k."Doubt") FROM "DoubtChecks" k WHERE k."ActivityId" = a."Id" AND k."Version" = a."Version"), 0) AS "Checked"
        """;

    // A record that came with an import was entered on its day, another with the first entry of its history that entered something; one that is being entered has none yet.
    private static string Facts(StationDbContext db) => $"""
        /* sizes of resized */
        INSERT INTO facts
        SELECT x."Id", x."StationId", x."Year", x."City", x."State", x."Date", x."BatchId", x."EnteredDay", x."Counts", x."Checked",
            count(*) OVER (PARTITION BY x."StationId", x."Date", x."Place", x."Name"), count(*) OVER (PARTITION BY x."StationId", x."Year", x."EnteredDay"),
            {When("""x."Minutes" = 0 OR x."Minutes" > """ + Doubts.MostMinutes.ToString(CultureInfo.InvariantCulture), Doubt.Hours)} + {When("""x."Early" """, Doubt.BeforeRecognition)}
            + {When("""x."Year" * 1000 + x."Day" > x."StateDay" """, Doubt.FutureDate)} + {When("""x."Mended" """, Doubt.Mended)}
        FROM ({Own(db)}
            FROM resized t CROSS JOIN "Activities" a CROSS JOIN "Stations" s
            WHERE a."StationId" = t."StationId" AND a."Year" = t."Year" AND s."Id" = a."StationId" AND a."UndoneAt" IS NULL AND s."UndoneAt" IS NULL AND a."State" IN (1, 2)) x;
        """;

    // A roster's number is the sum over its enterprises of a polynomial of degree four in their keys, over two prime fields: it does
    // not depend on the order, and two lists of other enterprises meet with a chance of about 2^-62.
    private static readonly string Listed = $"""
        /* sizes of facts */
        INSERT INTO listed
        SELECT y."ActivityId", count(*), sum(y."Missing"), sum(y."Unknown"), sum(y."Conflict"), sum(y."Answered"), sum(y."Five"),
            CASE WHEN count(*) >= {Doubts.LeastRoster} THEN CAST(sum((y.p + 7919) * (y.p + 7919) % 2147483647) AS BIGINT) % 2147483647 * 2147483648
                + CAST(sum((y.q + 104729) * (y.q + 104729) % 2147483629) AS BIGINT) % 2147483629 END
        FROM (SELECT f."ActivityId",
                CASE WHEN e."Uscc" IS NULL THEN 1 ELSE 0 END AS "Missing",
                CASE WHEN v."Size" = 0 AND coalesce(p."SizeRank" % 10, 0) = 0 THEN 1 ELSE 0 END AS "Unknown",
                CASE WHEN v."Size" > 0 AND p."SizeRank" % 10 > 0 AND p."SizeRank" % 10 <> v."Size" THEN 1 ELSE 0 END AS "Conflict",
                CASE WHEN r."Satisfaction" IS NULL THEN 0 ELSE 1 END AS "Answered", CASE WHEN r."Satisfaction" = 5 THEN 1 ELSE 0 END AS "Five",
                (CAST(v."CountsAsId" AS BIGINT) + 12345) * (v."CountsAsId" + 12345) % 2147483647 AS p, (CAST(v."CountsAsId" AS BIGINT) + 99991) * (v."CountsAsId" + 99991) % 2147483629 AS q
            FROM facts f CROSS JOIN "Visits" v CROSS JOIN "Enterprises" e
            LEFT JOIN "EnterpriseYears" p ON p."Year" = f."Year" AND p."EnterpriseId" = v."CountsAsId" AND p."Scope" = 2 AND p."ScopeId" = 0 AND f."Counts" = 1
            LEFT JOIN "Answers" r ON r."VisitId" = v."Id" AND r."Origin" = 0
            WHERE v."ActivityId" = f."ActivityId" AND NOT v."Void" AND NOT v."Superseded" AND e."Id" = v."CountsAsId") y
        GROUP BY y."ActivityId";
        """;

    // The first of December is day 335, 336 of a leap year.
    private static readonly string Marked = $"""
        INSERT INTO marked
        SELECT f."ActivityId", f."StationId", f."Year", f."City", f."State", f."Date", f."BatchId", f."EnteredDay",
            coalesce(l."Enterprises", 0), coalesce(l."MissingCodes", 0), coalesce(l."UnknownSizes", 0), coalesce(l."Answers", 0), l."Roster",
            f."Found" + {When("""l."ActivityId" IS NULL""", Doubt.NoEnterprises)} + {When("""f."Alike" > 1""", Doubt.SameEvent)} + {When($"""l."Answers" >= {Doubts.LeastAnswers} AND l."Fives" = l."Answers" """, Doubt.AllFives)}
            + {When($"""l."MissingCodes" >= {Doubts.LeastMissing} AND l."MissingCodes" * 2 >= l."Enterprises" """, Doubt.MissingCodes)}
            + {When($"""l."UnknownSizes" >= {Doubts.LeastMissing} AND l."UnknownSizes" * 2 >= l."Enterprises" """, Doubt.UnknownSizes)} + {When("""l."Conflicts" > 0""", Doubt.ConflictingSizes)}
            + {When($"""f."Crowd" >= {Doubts.LeastCrowd} AND f."EnteredDay" % 1000 >= CASE WHEN f."EnteredDay" / 1000 % 4 = 0 THEN 336 ELSE 335 END""", Doubt.DecemberCrowd)},
            f."Checked"
        FROM facts f LEFT JOIN listed l ON l."ActivityId" = f."ActivityId";
        """;

    private static readonly string Stored = $"""
        /* sizes of marked */
        INSERT INTO differing
        SELECT d."ActivityId", d."Roster" FROM resized t CROSS JOIN "ActivityDoubts" d LEFT JOIN marked m ON m."ActivityId" = d."ActivityId" AND m."State" = d."State" AND m."Date" = d."Date" AND m."City" = d."City"
            AND m."EnteredDay" = d."EnteredDay" AND m."Enterprises" = d."Enterprises" AND m."MissingCodes" = d."MissingCodes" AND m."UnknownSizes" = d."UnknownSizes" AND m."Answers" = d."Answers"
            AND m."Found" = d."Found" AND m."Checked" = d."Checked" AND coalesce(m."Roster", -1) = coalesce(d."Roster", -1) AND coalesce(m."BatchId", -1) = coalesce(d."BatchId", -1)
        WHERE d."StationId" = t."StationId" AND d."Year" = t."Year" AND m."ActivityId" IS NULL;
        INSERT INTO touched_roster SELECT DISTINCT "Roster" FROM differing WHERE "Roster" IS NOT NULL;
        DELETE FROM "ActivityDoubts" WHERE "ActivityId" IN (SELECT "ActivityId" FROM differing);
        DELETE FROM differing;

        INSERT INTO differing SELECT m."ActivityId", m."Roster" FROM marked m WHERE NOT EXISTS (SELECT 1 FROM "ActivityDoubts" d WHERE d."ActivityId" = m."ActivityId");
        INSERT INTO touched_roster SELECT DISTINCT "Roster" FROM differing WHERE "Roster" IS NOT NULL ON CONFLICT DO NOTHING;
        INSERT INTO "ActivityDoubts" ("ActivityId", "StationId", "Year", "City", "State", "Date", "BatchId", "EnteredDay", "Enterprises", "MissingCodes", "UnknownSizes", "Answers", "Roster", "Found", "Rosters", "Checked", "Open", "Weight")
        SELECT m."ActivityId", m."StationId", m."Year", m."City", m."State", m."Date", m."BatchId", m."EnteredDay", m."Enterprises", m."MissingCodes", m."UnknownSizes", m."Answers", m."Roster", m."Found", 0, m."Checked",
            m."Found" & ~m."Checked", {WeightOf("""m."Found" & ~m."Checked" """)}
        FROM differing n CROSS JOIN marked m WHERE m."ActivityId" = n."ActivityId";
        """;

    private static readonly string Rosters = $"""
        INSERT INTO shared
        SELECT d."ActivityId",
            {When("""EXISTS (SELECT 1 FROM "ActivityDoubts" o WHERE o."Roster" = d."Roster" AND o."StationId" = d."StationId" AND o."ActivityId" <> d."ActivityId")""", Doubt.DuplicateRoster)}
            + {When("""EXISTS (SELECT 1 FROM "ActivityDoubts" o WHERE o."Roster" = d."Roster" AND o."StationId" <> d."StationId")""", Doubt.SharedRoster)}
        FROM touched_roster r CROSS JOIN "ActivityDoubts" d WHERE d."Roster" = r."Roster";
        DELETE FROM shared WHERE "Rosters" = (SELECT d."Rosters" FROM "ActivityDoubts" d WHERE d."ActivityId" = shared."ActivityId");
        UPDATE "ActivityDoubts" SET "Rosters" = (SELECT h."Rosters" FROM shared h WHERE h."ActivityId" = "ActivityDoubts"."ActivityId") WHERE "ActivityId" IN (SELECT "ActivityId" FROM shared);
        UPDATE "ActivityDoubts" SET "Open" = ("Found" + "Rosters") & ~"Checked", "Weight" = {WeightOf("""("Found" + "Rosters") & ~"Checked" """)} WHERE "ActivityId" IN (SELECT "ActivityId" FROM shared);
        """;
}
