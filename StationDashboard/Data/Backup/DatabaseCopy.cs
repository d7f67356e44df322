using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace StationDashboard.Data.Backup;

/// <summary>Copies a database while others use it, and reads what a copy holds; without the model, so that every schema will do.</summary>
internal static class DatabaseCopy
{
    private static readonly string[] Totals =
    [
        """
        SELECT s."Code", t."Year", t."Minutes", t."VolunteerMinutes", t."Activities", t."PendingActivities", t."Enterprises", t."EnterprisesSme", t."EnterprisesLarge",
            t."Visits", t."SatisfactionSum", t."SatisfactionCount", t."EffectSum", t."EffectCount"
        FROM "StationYears" t JOIN "Stations" s ON s."Id" = t."StationId" ORDER BY s."Code", t."Year"
        """,
        """SELECT "Year", "Scope", "ScopeId", count(*), sum("Visits"), sum("FirstDay") FROM "EnterpriseYears" GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""",
    ];

    /// <summary>One state of the database, whole: the copy is made within one read, while others go on writing.</summary>
    public static void Make(string database, string target)
    {
        using (PrivateFile.Open(target, FileMode.CreateNew))
        {
        }

        using var from = Open(database);
        using var to = Open(target);
        from.BackupDatabase(to);
    }

    /// <summary>What SQLite itself finds wrong; null when nothing is.</summary>
    public static string? Damage(string database)
    {
        using var connection = Open(database);
        return Rows(connection, "PRAGMA integrity_check(1)").Select(r => r[0]).FirstOrDefault(r => r != "ok")
            ?? Rows(connection, "PRAGMA foreign_key_check").Select(r => $"{r[0]} {r[1]} → {r[2]}").FirstOrDefault();
    }

    /// <summary>What the database holds.</summary>
    public static DatabaseFacts Facts(string database)
    {
        using var connection = Open(database);
        var tables = Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'").Select(r => r[0]).ToList();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            counts[table] = long.Parse(Rows(connection, $"SELECT count(*) FROM \"{table.Replace("\"", "\"\"")}\"").Single()[0], CultureInfo.InvariantCulture);
        }

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Totals.SelectMany(query => Rows(connection, query)))
        {
            digest.AppendData(Encoding.UTF8.GetBytes(string.Join('\t', row) + "\n"));
        }

        var isSealed = Rows(connection, "SELECT count(*) FROM pragma_table_info('History') WHERE name = 'Hash'").Single()[0] != "0";
        var head = Rows(connection, $"SELECT \"Id\", {(isSealed ? "\"Hash\"" : "''")} FROM \"History\" ORDER BY \"Id\" DESC LIMIT 1").FirstOrDefault() ?? ["0", ""];
        var schema = Rows(connection, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\" DESC LIMIT 1").FirstOrDefault()?[0] ?? "";
        return new(schema, counts, Convert.ToHexStringLower(digest.GetHashAndReset()), long.Parse(head[0], CultureInfo.InvariantCulture), head[1]);
    }

    /// <summary>Seal of one entry; null when there is no such entry.</summary>
    public static string? SealOf(string database, long sequence)
    {
        using var connection = Open(database);
        return Rows(connection, $"SELECT \"Hash\" FROM \"History\" WHERE \"Id\" = {sequence.ToString(CultureInfo.InvariantCulture)}").FirstOrDefault()?[0];
    }

    /// <summary>Brings the log into the file and closes it: what remains is one file.</summary>
    public static void Close(StationDbContextFactory contexts, string database)
    {
        using (var db = contexts.Create(database))
        {
            // The pool of the context's own connections would keep the file open.
            SqliteConnection.ClearPool((SqliteConnection)Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database));
        }

        using (var connection = Open(database))
        {
            _ = Rows(connection, "PRAGMA wal_checkpoint(TRUNCATE)").ToList();
        }

        if (new FileInfo(database + "-wal") is { Exists: true, Length: > 0 })
        {
            throw new IOException($"{database}-wal is still in use.");
        }

        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
        Disk.SettleFile(database);
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Mode=ReadWrite;Pooling=False;Default Timeout=5");
        connection.Open();
        return connection;
    }

    private static IEnumerable<string[]> Rows(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return [.. Enumerable.Range(0, rows.FieldCount).Select(i => Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture) ?? "")];
        }
    }
}
