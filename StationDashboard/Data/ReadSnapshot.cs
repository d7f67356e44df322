using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace StationDashboard.Data;

/// <summary>Makes several queries see one state of the database while others go on writing.</summary>
public static class ReadSnapshot
{
    /// <summary>Begins it; dispose ends it. Only for contexts that write nothing: a read transaction that turns to writing is refused at once.</summary>
    public static async Task<IAsyncDisposable> BeginAsync(StationDbContext db, CancellationToken ct)
    {
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            await db.Database.OpenConnectionAsync(ct);
            // EF's own BeginTransaction is immediate and would wait for the writer.
            var transaction = sqlite.BeginTransaction(deferred: true);
            await db.Database.UseTransactionAsync(transaction, ct);
            return transaction;
        }

        return await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
    }
}
