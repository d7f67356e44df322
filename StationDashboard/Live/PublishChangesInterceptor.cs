using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Live;

/// <summary>Publishes what an operation gathered, after its transaction has committed; a rolled-back one publishes nothing.</summary>
public sealed class PublishChangesInterceptor(ChangeFeed feed, TimeProvider clock) : DbTransactionInterceptor
{
    /// <inheritdoc/>
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData data) => Publish(data);

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken cancellationToken = default)
    {
        Publish(data);
        return Task.CompletedTask;
    }

    private void Publish(TransactionEndEventData data)
    {
        if (data.Context is StationDbContext db)
        {
            feed.Publish(db.Changes.Take(clock.UtcInstant()));
        }
    }
}
