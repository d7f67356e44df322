using Microsoft.EntityFrameworkCore;

namespace StationDashboard.Data.Postgres;

/// <summary>The guards of the history on PostgreSQL: no entry is changed or deleted, and each continues the chain.</summary>
internal static class PostgresTriggers
{
    private const string AppendOnly = " BEGIN RAISE EXCEPTION 'history is append-only'; END ";
    private const string Chained =
        """
         BEGIN
            IF NEW."Id" <> (SELECT coalesce(max("Id"), 0) + 1 FROM "History") OR length(NEW."Hash") <> 64
              OR NEW."Previous" <> coalesce((SELECT "Hash" FROM "History" ORDER BY "Id" DESC LIMIT 1), '') THEN
                RAISE EXCEPTION 'history is append-only and chained';
            END IF;
            RETURN NEW;
        END 
        """;

    // TRUNCATE fires no trigger of rows.
    private static readonly (string Name, string When, string Body)[] All =
    [
        ("History_NoUpdate", "BEFORE UPDATE ON \"History\" FOR EACH ROW", AppendOnly),
        ("History_NoDelete", "BEFORE DELETE ON \"History\" FOR EACH ROW", AppendOnly),
        ("History_NoTruncate", "BEFORE TRUNCATE ON \"History\" FOR EACH STATEMENT", AppendOnly),
        ("History_Chained", "BEFORE INSERT ON \"History\" FOR EACH ROW", Chained),
    ];

    public static async Task<IReadOnlyList<string>> MissingAsync(StationDbContext db, CancellationToken ct)
    {
        var there = await db.Database.SqlQueryRaw<Guard>(
            """
            SELECT t.tgname::text AS "Name", p.prosrc AS "Body", t.tgenabled::text AS "Enabled"
            FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = to_regclass('"History"') AND NOT t.tgisinternal
            """).ToListAsync(ct);
        return [.. All.Where(t => !there.Exists(g => g.Name == t.Name && g.Body == t.Body && g.Enabled is "O" or "A")).Select(t => t.Name)];
    }

    public static async Task CreateAsync(StationDbContext db, CancellationToken ct)
    {
        var missing = await MissingAsync(db, ct);
        foreach (var (name, when, body) in All.Where(t => missing.Contains(t.Name)))
        {
            var create = $"""
                CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$;
                DROP TRIGGER IF EXISTS "{name}" ON "History";
                CREATE TRIGGER "{name}" {when} EXECUTE FUNCTION "{name}"();
                """;
            await db.Database.ExecuteSqlRawAsync(create, ct);
        }
    }

    private sealed record Guard(string Name, string Body, string Enabled);
}
