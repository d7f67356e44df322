using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;

namespace StationDashboard.Features.Totals;

/// <summary>
/// Derives which entries are one enterprise (rules.md §3, docs/decisions/0003) for the touched ones: entries of one code, and those
/// that people's decisions join, are one; a name alone counts as the one enterprise whose code countable records give this name,
/// whichever was stored first and wherever; with none or two it stays apart, and also where a person said that it is another.
/// Visits of open years follow, and their station-years are touched in turn; locked years keep what they counted as. Two visits of
/// one activity can be the same enterprise only where one of them counts as another entry, so that only these are looked at.
/// </summary>
internal static class DeriveIdentities
{
    /// <summary>Derives; true when an entry now counts as another, and its visits must <see cref="FollowAsync"/>.</summary>
    public static async Task<bool> RunAsync(StationDbContext db, CancellationToken ct)
    {
        // Keys and flags of our own, no text: literals.
        foreach (var part in (await JoinedEntries.ReadAsync(db, ct)).All.Chunk(500))
        {
            await RecomputeTotals.ExecuteAsync(db, $"INSERT INTO joined VALUES {string.Join(',', part.Select(j => string.Create(CultureInfo.InvariantCulture, $"({j.Id},{j.Root},{(j.Coded ? 1 : 0)})")))}", ct);
        }

        await RecomputeTotals.ExecuteAsync(db, Identities, ct);
        return await db.Database.SqlQueryRaw<int>("""SELECT 1 AS "Value" FROM resolved LIMIT 1""").AnyAsync(ct);
    }

    /// <summary>Lets the visits of open years count as their entries do, and marks which of a list's rows are the same enterprise again.</summary>
    public static Task FollowAsync(StationDbContext db, CancellationToken ct) => RecomputeTotals.ExecuteAsync(db, Visits, ct);

    // The inner DISTINCT and OFFSET 0 keep PostgreSQL asking about the few entries of a name, one at a time: else it looks up the
    // visits of all entries of the province. So does OFFSET 0 with the few visits that count as another's entry.
    // The + 0 keeps it from looking for the least key of a code along the keys of the whole table.
    // Kind 1 = apart. The root of a name alone is itself unless decisions join it; it is a code's where the group has a code.
    private const string Identities = """
        /* sizes of touched_station_year */ /* sizes of touched_entry */ /* sizes of joined */
        INSERT INTO resolved
        SELECT d."Id", d."Root" FROM (
            SELECT c."Id", c."CountsAsId", coalesce(j."Root", (SELECT min(s."Id" + 0) FROM "Enterprises" s WHERE s."Uscc" = c."Uscc")) AS "Root"
            FROM touched_entry t CROSS JOIN "Enterprises" c LEFT JOIN joined j ON j."Id" = c."Id"
            WHERE c."Id" = t."Id" AND c."Uscc" IS NOT NULL) d
        WHERE d."CountsAsId" <> d."Root";

        /* sizes of resolved */

        UPDATE "Enterprises" SET "CountsAsId" = (SELECT r."CountsAsId" FROM resolved r WHERE r."Id" = "Enterprises"."Id")
        WHERE "Id" IN (SELECT "Id" FROM resolved);

        INSERT INTO named
        SELECT y."Id", coalesce(j."Root", y."Id"), coalesce(j."Coded", 0)
        FROM touched_entry t CROSS JOIN "Enterprises" x CROSS JOIN "Enterprises" y LEFT JOIN joined j ON j."Id" = y."Id"
        WHERE x."Id" = t."Id" AND y."NormalisedName" = x."NormalisedName" AND y."Uscc" IS NULL ON CONFLICT DO NOTHING;

        INSERT INTO named
        SELECT e."Id", j."Root", j."Coded" FROM joined j CROSS JOIN "Enterprises" e
        WHERE j."Root" IN (SELECT n."Root" FROM named n) AND e."Id" = j."Id" AND e."Uscc" IS NULL ON CONFLICT DO NOTHING;

        /* sizes of named */

        INSERT INTO candidate
        SELECT DISTINCT x."Root", x."CountsAsId"
        FROM (SELECT DISTINCT n."Root", c."Id", c."CountsAsId" FROM named n CROSS JOIN "Enterprises" m CROSS JOIN "Enterprises" c
            WHERE n."Coded" = 0 AND m."Id" = n."Id" AND c."NormalisedName" = m."NormalisedName" AND c."Uscc" IS NOT NULL) x
        WHERE EXISTS (SELECT 1 FROM "Visits" v CROSS JOIN "Activities" a
              WHERE v."EnterpriseId" = x."Id" AND a."Id" = v."ActivityId" AND NOT v."Void" AND a."UndoneAt" IS NULL AND a."State" IN (1, 2) LIMIT 1 OFFSET 0);

        INSERT INTO parted
        SELECT coalesce(j."Root", p."Id"), CASE WHEN k."Coded" = 1 THEN k."Root" ELSE x."CountsAsId" END
        FROM (SELECT d."FirstId" AS "Id", d."SecondId" AS "Other" FROM "IdentityDecisions" d WHERE d."Kind" = 1 AND d."UndoneAt" IS NULL
            UNION SELECT d."SecondId", d."FirstId" FROM "IdentityDecisions" d WHERE d."Kind" = 1 AND d."UndoneAt" IS NULL) p
        JOIN "Enterprises" x ON x."Id" = p."Other" LEFT JOIN joined j ON j."Id" = p."Id" LEFT JOIN joined k ON k."Id" = p."Other"
        WHERE x."Uscc" IS NOT NULL OR k."Coded" = 1 ON CONFLICT DO NOTHING;

        INSERT INTO resolved
        SELECT n."Id", coalesce((
            SELECT CASE WHEN count(*) = 1 AND sum(CASE WHEN EXISTS (SELECT 1 FROM parted p WHERE p."Root" = c."Root" AND p."CountsAsId" = c."CountsAsId") THEN 1 ELSE 0 END) = 0
                THEN min(c."CountsAsId") END
            FROM candidate c WHERE c."Root" = n."Root"), n."Root")
        FROM named n;

        DELETE FROM resolved WHERE EXISTS (SELECT 1 FROM "Enterprises" e WHERE e."Id" = resolved."Id" AND e."Uscc" IS NULL AND e."CountsAsId" = resolved."CountsAsId");

        /* sizes of resolved */

        UPDATE "Enterprises" SET "CountsAsId" = (SELECT r."CountsAsId" FROM resolved r WHERE r."Id" = "Enterprises"."Id")
        WHERE "Id" IN (SELECT "Id" FROM resolved);
        """;

    private const string Visits = """
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
            SELECT 1 FROM "Visits" w WHERE w."ActivityId" = v."ActivityId" AND w."EnterpriseId" = v."CountsAsId" AND NOT w."Void" LIMIT 1 OFFSET 0);

        UPDATE "Visits" SET "Superseded" = NOT "Superseded"
        WHERE "Id" IN (
            SELECT d."Id" FROM (
                SELECT v."Id", v."Superseded" AS was, row_number() OVER (PARTITION BY v."ActivityId", v."CountsAsId" ORDER BY v."RowOrder" DESC, v."Id" DESC) AS n
                FROM repeated r CROSS JOIN "Visits" v
                WHERE v."ActivityId" = r."ActivityId" AND v."CountsAsId" = r."CountsAsId" AND NOT v."Void") d
            WHERE d.was <> (d.n > 1));
        """;
}
