using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StationDashboard.Data;

/// <summary>Sets what SQLite keeps a connection, not a file.</summary>
public sealed class PragmaInterceptor : DbConnectionInterceptor
{
    // Each with its reason:
    private const string Pragmas =
        // An acknowledged save survives a power cut; NORMAL may lose the last ones in WAL mode.
        "PRAGMA synchronous=FULL;" +
        // Microsoft.Data.Sqlite's own retry sleeps a pool thread; SQLite's waits inside the one call.
        "PRAGMA busy_timeout=5000;" +
        // A schema from a doctored file must not call functions.
        "PRAGMA trusted_schema=OFF;" +
        // A torn page is found when read, not when it has done harm.
        "PRAGMA cell_size_check=ON;" +
        // Mapped files turn an I/O error into a crash, and have been named in corruption reports.
        "PRAGMA mmap_size=0;" +
        // The log shrinks again after a large import.
        "PRAGMA journal_size_limit=67108864;" +
        // Temporary tables of the recompute stay in memory.
        "PRAGMA temp_store=MEMORY;" +
        // 64 MB of page cache a connection: an import touches each index page many times.
        "PRAGMA cache_size=-65536;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data) => Apply(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken cancellationToken = default)
    {
        // Microsoft.Data.Sqlite runs synchronously whatever is awaited.
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        if (connection is SqliteConnection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
    }
}
