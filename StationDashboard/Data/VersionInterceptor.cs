using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>Raises the version of every changed record, so that a save of an older one is found stale.</summary>
public sealed class VersionInterceptor : SaveChangesInterceptor
{
    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData data, InterceptionResult<int> result)
    {
        Raise(data.Context);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Raise(data.Context);
        return new(result);
    }

    private static void Raise(DbContext? db)
    {
        foreach (var entry in db?.ChangeTracker.Entries<IVersioned>() ?? [])
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                entry.Entity.Version = entry.State == EntityState.Added ? 1 : entry.OriginalValues.GetValue<int>(nameof(IVersioned.Version)) + 1;
            }
        }
    }
}
