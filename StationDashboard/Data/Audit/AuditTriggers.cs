using Microsoft.EntityFrameworkCore;
using StationDashboard.Data.Postgres;

namespace StationDashboard.Data.Audit;

/// <summary>
/// The database itself refuses to change or delete an entry, and to add one that does not continue the chain. A table that a
/// migration rebuilds loses its triggers without a word, so every start looks for them.
/// </summary>
public static class AuditTriggers
{
    private static readonly (string Name, string Drop, string Create)[] All =
    [
        ("History_NoUpdate", """DROP TRIGGER IF EXISTS "History_NoUpdate" """,
            """CREATE TRIGGER "History_NoUpdate" BEFORE UPDATE ON "History" BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"""),
        ("History_NoDelete", """DROP TRIGGER IF EXISTS "History_NoDelete" """,
            """CREATE TRIGGER "History_NoDelete" BEFORE DELETE ON "History" BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"""),
        ("History_Chained", """DROP TRIGGER IF EXISTS "History_Chained" """,
            """
            CREATE TRIGGER "History_Chained" BEFORE INSERT ON "History"
            WHEN NEW."Id" <> (SELECT coalesce(max("Id"), 0) + 1 FROM "History") OR length(NEW."Hash") <> 64
              OR NEW."Previous" <> coalesce((SELECT "Hash" FROM "History" ORDER BY "Id" DESC LIMIT 1), '')
            BEGIN SELECT RAISE(ABORT, 'history is append-only and chained'); END
            """),
    ];

    /// <summary>Names of those that are absent or not as they should be.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(StationDbContext db, CancellationToken ct)
    {
        if (db is PostgresStationDbContext)
        {
            return await PostgresTriggers.MissingAsync(db, ct);
        }

        var there = await db.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'History'").ToListAsync(ct);
        return [.. All.Where(t => !there.Contains(t.Create)).Select(t => t.Name)];
    }

    /// <summary>Makes those that are missing.</summary>
    internal static async Task CreateAsync(StationDbContext db, CancellationToken ct)
    {
        if (db is PostgresStationDbContext)
        {
            await PostgresTriggers.CreateAsync(db, ct);
            return;
        }

        var missing = await MissingAsync(db, ct);
        foreach (var (_, drop, create) in All.Where(t => missing.Contains(t.Name)))
        {
            await db.Database.ExecuteSqlRawAsync(drop, ct);
            await db.Database.ExecuteSqlRawAsync(create, ct);
        }
    }
}
