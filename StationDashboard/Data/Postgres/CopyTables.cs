using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StationDashboard.Data.Postgres;

/// <summary>Copies every table of the model from one database to the other, by the model itself: what one can hold, the other is given as it holds it.</summary>
internal static class CopyTables
{
    private const int Part = 1000;
    private static readonly MethodInfo Copy = typeof(CopyTables).GetMethod(nameof(CopyAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The tables that both have, those that others refer to first.</summary>
    public static IReadOnlyList<IEntityType> Of(StationDbContext from, StationDbContext to) =>
        [.. from.Model.GetEntityTypes().Where(e => !e.IsOwned() && to.Model.FindEntityType(e.ClrType) is not null).OrderBy(PostgresRows.DepthOf).ThenBy(e => e.GetTableName(), StringComparer.Ordinal)];

    /// <summary>Copies all rows, undone ones too, with their keys, and returns the number of each table.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> RunAsync(StationDbContext from, StationDbContext to, IProgress<string>? progress, CancellationToken ct)
    {
        to.ChangeTracker.AutoDetectChangesEnabled = false;
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var entity in Of(from, to))
        {
            progress?.Report(entity.GetTableName()!);
            counts[entity.GetTableName()!] = await (Task<long>)Copy.MakeGenericMethod(entity.ClrType).Invoke(null, [from, to, ct])!;
        }

        if (to is PostgresStationDbContext)
        {
            // Keys go on after the greatest that was copied.
            foreach (var table in Of(from, to).Where(e => e.FindProperty("Id") is { ClrType: var type } && type == typeof(int)).Select(e => e.GetTableName()))
            {
                var next = $"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'Id'), (SELECT max(\"Id\") FROM \"{table}\")) WHERE EXISTS (SELECT 1 FROM \"{table}\")";
                await to.Database.ExecuteSqlRawAsync(next, ct);
            }
        }

        return counts;
    }

    /// <summary>Rows of each table, undone ones too.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(StationDbContext db, StationDbContext other, CancellationToken ct)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var entity in Of(db, other))
        {
            var count = $"SELECT count(*) AS \"Value\" FROM \"{entity.GetTableName()}\"";
            counts[entity.GetTableName()!] = await db.Database.SqlQueryRaw<long>(count).SingleAsync(ct);
        }

        return counts;
    }

    private static async Task<long> CopyAsync<T>(StationDbContext from, StationDbContext to, CancellationToken ct)
        where T : class
    {
        var (copied, part) = (0L, new List<T>(Part));
        var key = from.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties[0].Name;
        await foreach (var row in from.Set<T>().IgnoreQueryFilters().AsNoTracking().OrderBy(e => EF.Property<object>(e, key)).AsAsyncEnumerable().WithCancellation(ct))
        {
            part.Add(row);
            if (part.Count == Part)
            {
                await SaveAsync();
            }
        }

        await SaveAsync();
        return copied;

        async Task SaveAsync()
        {
            to.Set<T>().AddRange(part);
            await to.SaveChangesAsync(ct);
            to.ChangeTracker.Clear();
            copied += part.Count;
            part.Clear();
        }
    }
}
