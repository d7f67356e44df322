using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StationDashboard.Data.Postgres;

/// <summary>Copies every table of the model from one database to the other, by the model itself: what one can hold, the other is given as it holds it.</summary>
internal static class CopyTables
{
    /// <summary>What is told once all rows are there.</summary>
    public const string Indexing = "CREATE INDEX";

    private const int Part = 1000, PartOfCopy = 20_000;

    // Indexes that are no constraint's, and what refers to other tables: a table is filled several times as fast without them, and each is then made at once.
    private const string Aside = """
        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS "Drop", format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS "Make"
        FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
        UNION ALL
        SELECT format('DROP INDEX %I', indexname), indexdef FROM pg_indexes i WHERE schemaname = current_schema() AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname)
        """;

    private static readonly MethodInfo Copy = typeof(CopyTables).GetMethod(nameof(CopyAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The tables that both have, those that others refer to first.</summary>
    public static IReadOnlyList<IEntityType> Of(StationDbContext from, StationDbContext to) =>
        [.. from.Model.GetEntityTypes().Where(e => !e.IsOwned() && to.Model.FindEntityType(e.ClrType) is not null).OrderBy(PostgresRows.DepthOf).ThenBy(e => e.GetTableName(), StringComparer.Ordinal)];

    /// <summary>Copies all rows, undone ones too, with their keys, and returns the number of each table.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> RunAsync(StationDbContext from, StationDbContext to, IProgress<string>? progress, CancellationToken ct)
    {
        to.ChangeTracker.AutoDetectChangesEnabled = false;
        // A great table is counted, and its index made, in more than the half minute of a command.
        to.Database.SetCommandTimeout(TimeSpan.Zero);
        from.Database.SetCommandTimeout(TimeSpan.Zero);
        var aside = to is PostgresStationDbContext ? await to.Database.SqlQueryRaw<SetAside>(Aside).ToListAsync(ct) : [];
        foreach (var part in aside)
        {
            await to.Database.ExecuteSqlRawAsync(part.Drop, ct);
        }

        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var entity in Of(from, to))
        {
            progress?.Report(entity.GetTableName()!);
            counts[entity.GetTableName()!] = await (Task<long>)Copy.MakeGenericMethod(entity.ClrType).Invoke(null, [from, to, ct])!;
        }

        if (to is PostgresStationDbContext)
        {
            progress?.Report(Indexing);
            // Indexes before what refers to them.
            foreach (var part in Enumerable.Reverse(aside))
            {
                await to.Database.ExecuteSqlRawAsync(part.Make.Replace("{", "{{").Replace("}", "}}"), ct);
            }

            await to.Database.ExecuteSqlRawAsync("ANALYZE", ct);
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
        var (copied, part, columns) = (0L, new List<T>(Part), Columns.Of(to, to.Model.FindEntityType(typeof(T))!));
        var key = from.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties[0].Name;
        await foreach (var row in from.Set<T>().IgnoreQueryFilters().AsNoTracking().OrderBy(e => EF.Property<object>(e, key)).AsAsyncEnumerable().WithCancellation(ct))
        {
            part.Add(row);
            if (part.Count == (columns is null ? Part : PartOfCopy))
            {
                await SaveAsync();
            }
        }

        await SaveAsync();
        return copied;

        async Task SaveAsync()
        {
            if (columns is not null)
            {
                part.ForEach(columns.Add);
                await to.FlushRowsAsync(ct);
            }
            else
            {
                to.Set<T>().AddRange(part);
                await to.SaveChangesAsync(ct);
                to.ChangeTracker.Clear();
            }

            copied += part.Count;
            part.Clear();
        }
    }

    private sealed record SetAside(string Drop, string Make);

    // Rows of a table on their way by COPY, each value as the model gives it to the database.
    private sealed class Columns
    {
        private readonly RowSink rows;
        private readonly (Func<object, object?> Read, Func<object?, object?> Convert)[] columns;
        private readonly object?[] row;

        private Columns(PostgresStationDbContext db, IEntityType entity)
        {
            var properties = entity.GetProperties().ToList();
            columns = [.. properties.Select(p => ((Func<object, object?>)p.GetGetter().GetClrValueUsingContainingEntity, p.GetTypeMapping().Converter?.ConvertToProvider ?? (v => v)))];
            row = new object?[columns.Length];
            rows = db.Rows(entity.GetTableName()!, [.. properties.Select(p => p.GetColumnName())], PartOfCopy);
        }

        // What is mapped in any other way than one property to one column goes by the mapper.
        public static Columns? Of(StationDbContext db, IEntityType entity) =>
            db is PostgresStationDbContext postgres && entity.GetNavigations().All(n => !n.TargetEntityType.IsOwned()) && !entity.GetComplexProperties().Any() && entity.GetProperties().All(p => !p.IsShadowProperty())
                ? new(postgres, entity) : null;

        public void Add(object entity)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = columns[i].Convert(columns[i].Read(entity));
            }

            rows.Add(row);
        }
    }
}
