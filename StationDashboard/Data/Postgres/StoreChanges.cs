using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using StationDashboard.Live;

namespace StationDashboard.Data.Postgres;

/// <summary>Stores what a write changed in its own transaction, for the other servers: what they may read is committed when they learn of it.</summary>
public sealed class StoreChanges(ServerName server, ChangeNotice notice) : DbTransactionInterceptor
{
    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData data, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (data.Context is PostgresStationDbContext db)
        {
            if (db.RowsWait)
            {
                throw new InvalidOperationException("Rows were inserted and not flushed: the commit would lose them.");
            }

            foreach (var change in db.Changes.Noted())
            {
                var stationYears = string.Join(' ', change.StationYears.Select(s => FormattableString.Invariant($"{s.StationId}:{s.Year}")));
                await using var store = new NpgsqlCommand(
                    """INSERT INTO "StoredChanges" ("Server", "At", "Kind", "StationYears") VALUES ($1, now(), $2, $3) RETURNING "Version" """, (NpgsqlConnection)db.Database.GetDbConnection())
                {
                    Parameters = { new NpgsqlParameter { Value = server.Name }, new NpgsqlParameter { Value = (int)change.Kind }, new NpgsqlParameter { Value = stationYears } },
                };
                notice.Prepare(data.TransactionId, (long)(await store.ExecuteScalarAsync(cancellationToken))!);
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken cancellationToken = default)
    {
        notice.Send(data.TransactionId);
        return Task.CompletedTask;
    }

    internal static ChangeTopic Topic(StoredChange stored) => new(
        stored.Kind,
        stored.StationYears.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split(':'))
            .Select(p => (int.Parse(p[0], CultureInfo.InvariantCulture), int.Parse(p[1], CultureInfo.InvariantCulture))).ToHashSet(),
        stored.At);
}

/// <summary>Names this process among those that share a database.</summary>
public sealed class ServerName
{
    /// <summary>Unlike any other's, also after a restart.</summary>
    public string Name { get; } = Guid.NewGuid().ToString("N");
}
