using Microsoft.EntityFrameworkCore;

namespace StationDashboard.Data.Postgres;

/// <summary>Advisory locks of a database, by which servers wait for each other. They end with their transaction or connection, also when a server is killed.</summary>
internal static class PostgresLocks
{
    // Numbers of our own: nothing else in this database takes advisory locks.
    private const long Writer = 0x5344_0001, Start = 0x5344_0002;

    /// <summary>
    /// Waits at most five seconds to be the one writer, until the transaction ends. Its statements look rows up by their keys: planned
    /// once for all values they are as good, and one with a list of keys would be planned anew each time.
    /// </summary>
    public static Task WriterAsync(PostgresStationDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(FormattableString.Invariant($"SET LOCAL lock_timeout = '5s'; SELECT pg_advisory_xact_lock({Writer}); SET LOCAL lock_timeout = 0; SET LOCAL plan_cache_mode = force_generic_plan"), ct);

    /// <summary>Waits for other servers that start: one makes or migrates the database. Holds as long as the context's connection.</summary>
    public static Task StartAsync(PostgresStationDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(FormattableString.Invariant($"SELECT pg_advisory_lock({Start})"), ct);

    /// <summary>Whether another server or verb is connected with the same account. One that was just stopped has two seconds to go.</summary>
    public static async Task<bool> OthersAsync(PostgresStationDbContext db, CancellationToken ct)
    {
        for (var left = 10; await ConnectedAsync(db, ct); left--)
        {
            if (left == 0)
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromSeconds(0.2), ct);
        }

        return false;
    }

    private static async Task<bool> ConnectedAsync(PostgresStationDbContext db, CancellationToken ct) => await db.Database.SqlQueryRaw<int>(
        "SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'StationDashboard' AND pid <> pg_backend_pid() AND client_port IS DISTINCT FROM NULL").SingleAsync(ct) > 0;

    /// <summary>Lets the next one start.</summary>
    public static Task StartedAsync(PostgresStationDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(FormattableString.Invariant($"SELECT pg_advisory_unlock({Start})"), ct);
}
