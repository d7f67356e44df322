using StationDashboard.Data;

namespace StationDashboard.Features.Totals;

/// <summary>
/// Derives which entries are one enterprise (rules.md §3) for the touched names: a name alone counts as the one code that
/// countable records give this name, whichever was stored first and wherever; with none or two codes it stays apart. Visits
/// of open years follow, and their station-years are touched in turn; locked years keep what they counted as. Two visits of
/// one activity can be the same enterprise only where one of them counts as another entry, so that only these are looked at.
/// </summary>
internal static class DeriveIdentities
{
    public static Task RunAsync(StationDbContext db, CancellationToken ct) => RecomputeTotals.ExecuteAsync(db, Sql, ct);

    // OFFSET 0 keeps PostgreSQL asking about one entry at a time: else it looks up all visits of the province for each of the names.
    private const string Sql = """
        /* sizes of touched_station_year */ /* sizes of touched_entry */
        INSERT INTO resolved
        SELECT n."Id", coalesce((
            SELECT CASE WHEN count(DISTINCT c."Uscc") = 1 THEN min(c."CountsAsId") END
            FROM "Enterprises" c
            WHERE c."NormalisedName" = n."NormalisedName" AND c."Uscc" IS NOT NULL
              AND EXISTS (SELECT 1 FROM "Visits" v CROSS JOIN "Activities" a
                  WHERE v."EnterpriseId" = c."Id" AND a."Id" = v."ActivityId" AND NOT v."Void" AND a."UndoneAt" IS NULL AND a."State" IN (1, 2) LIMIT 1 OFFSET 0)), n."Id")
        FROM "Enterprises" n
        WHERE n."Id" IN (SELECT y."Id" FROM touched_entry t CROSS JOIN "Enterprises" x CROSS JOIN "Enterprises" y
            WHERE x."Id" = t."Id" AND y."NormalisedName" = x."NormalisedName" AND y."Uscc" IS NULL);

        DELETE FROM resolved WHERE EXISTS (SELECT 1 FROM "Enterprises" e WHERE e."Id" = resolved."Id" AND e."CountsAsId" = resolved."CountsAsId");

        /* sizes of resolved */

        UPDATE "Enterprises" SET "CountsAsId" = (SELECT r."CountsAsId" FROM resolved r WHERE r."Id" = "Enterprises"."Id")
        WHERE "Id" IN (SELECT "Id" FROM resolved);

        INSERT INTO touched_station_year
        SELECT DISTINCT a."StationId", a."Year" FROM resolved r CROSS JOIN "Visits" v CROSS JOIN "Activities" a
        WHERE v."EnterpriseId" = r."Id" AND a."Id" = v."ActivityId" AND a."Year" NOT IN (SELECT "Year" FROM "YearLocks") ON CONFLICT DO NOTHING;

        UPDATE "Visits" SET "CountsAsId" = (SELECT r."CountsAsId" FROM resolved r WHERE r."Id" = "Visits"."EnterpriseId")
        WHERE "EnterpriseId" IN (SELECT "Id" FROM resolved)
          AND NOT EXISTS (SELECT 1 FROM "Activities" a JOIN "YearLocks" l ON l."Year" = a."Year" WHERE a."Id" = "Visits"."ActivityId");

        /* sizes of touched_station_year */

        INSERT INTO repeated
        SELECT v."ActivityId", v."CountsAsId" FROM touched_station_year t CROSS JOIN "Activities" a CROSS JOIN "Visits" v
        WHERE a."StationId" = t."StationId" AND a."Year" = t."Year" AND a."UndoneAt" IS NULL AND v."ActivityId" = a."Id" AND NOT v."Void" AND (v."CountsAsId" <> v."EnterpriseId" OR v."Superseded")
        GROUP BY v."ActivityId", v."CountsAsId"
        HAVING count(*) > 1 OR sum(CASE WHEN v."Superseded" THEN 1 ELSE 0 END) > 0 OR EXISTS (
            SELECT 1 FROM "Visits" w WHERE w."ActivityId" = v."ActivityId" AND w."EnterpriseId" = v."CountsAsId" AND NOT w."Void");

        UPDATE "Visits" SET "Superseded" = NOT "Superseded"
        WHERE "Id" IN (
            SELECT d."Id" FROM (
                SELECT v."Id", v."Superseded" AS was, row_number() OVER (PARTITION BY v."ActivityId", v."CountsAsId" ORDER BY v."RowOrder" DESC, v."Id" DESC) AS n
                FROM repeated r CROSS JOIN "Visits" v
                WHERE v."ActivityId" = r."ActivityId" AND v."CountsAsId" = r."CountsAsId" AND NOT v."Void") d
            WHERE d.was <> (d.n > 1));
        """;
}
