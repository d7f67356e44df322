using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace StationDashboard.Data.Postgres;

/// <summary>
/// Rows on their way into tables: gathered, and sent by COPY when the context is saved or asked to. While a COPY runs its
/// connection can do nothing else, and rows must follow those they refer to. Bound: the rows of one workbook.
/// </summary>
internal sealed class PostgresRows(PostgresStationDbContext db)
{
    // Below it one round trip of inserts is quicker than the three of a COPY: an entry of the history is one row.
    private const int WorthCopy = 10;
    private readonly List<Sink> sinks = [];

    public RowSink Of(string table, string[] columns)
    {
        var sink = new Sink(db, table, columns);
        sinks.Add(sink);
        return sink;
    }

    public bool Waiting => sinks.Exists(s => s.Rows.Count > 0);

    public async Task FlushAsync(CancellationToken ct)
    {
        if (!Waiting)
        {
            return;
        }

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var sink in sinks.Where(s => s.Rows.Count > 0).OrderBy(s => s.Depth).ToList())
        {
            await (sink.Rows.Count < WorthCopy ? InsertAsync(connection, sink, ct) : CopyAsync(connection, sink, ct));
            sink.Rows.Clear();
        }
    }

    private async Task CopyAsync(NpgsqlConnection connection, Sink sink, CancellationToken ct)
    {
        await using (var import = await connection.BeginBinaryImportAsync($"COPY {sink.Target} FROM STDIN (FORMAT BINARY)", ct))
        {
            if (db.Database.GetCommandTimeout() is { } seconds)
            {
                // Whoever gave statements longer gave it to this one too.
                import.Timeout = TimeSpan.FromSeconds(seconds);
            }

            foreach (var row in sink.Rows)
            {
                await import.StartRowAsync(ct);
                for (var i = 0; i < row.Length; i++)
                {
                    if (Fit(row[i], sink.Types[i]) is { } value)
                    {
                        await import.WriteAsync(value, sink.Types[i], ct);
                    }
                    else
                    {
                        await import.WriteNullAsync(ct);
                    }
                }
            }

            await import.CompleteAsync(ct);
        }

        if (sink.Counter is { } counter)
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(counter);
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task InsertAsync(NpgsqlConnection connection, Sink sink, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        var statement = $"INSERT INTO {sink.Target} VALUES ({string.Join(',', sink.Types.Select((_, i) => FormattableString.Invariant($"${i + 1}")))})";
        foreach (var row in sink.Rows)
        {
            var command = new NpgsqlBatchCommand(statement);
            for (var i = 0; i < row.Length; i++)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = Fit(row[i], sink.Types[i]) ?? DBNull.Value, DataTypeName = sink.Types[i] });
            }

            batch.BatchCommands.Add(command);
        }

        if (sink.Counter is { } counter)
        {
            batch.BatchCommands.Add(counter);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static object? Fit(object? value, string type) => value switch
    {
        DateTime at when type == "text" => at.ToString(StationDbContext.InstantFormat, System.Globalization.CultureInfo.InvariantCulture),
        DateTime at => DateTime.SpecifyKind(at, DateTimeKind.Utc),
        _ => value,
    };

    // What the model says of a table, looked up once: for the one row of a save it would take longer than writing it.
    private sealed record Shape(string Target, string[] Types, int Depth, bool Counted)
    {
        private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<string, Shape>> Known = [];

        public static Shape Of(IModel model, string table, string[] columns)
        {
            var target = $"\"{table}\" ({string.Join(',', columns.Select(c => $"\"{c}\""))})";
            return Known.GetOrCreateValue(model).GetOrAdd(target, _ => Read(model, target, table, columns));
        }

        private static Shape Read(IModel model, string target, string table, string[] columns)
        {
            var entity = model.GetEntityTypes().First(e => e.GetTableName() == table && !e.IsOwned());
            var store = StoreObjectIdentifier.Table(table);
            var properties = columns.Select(c => entity.GetProperties().First(p => p.GetColumnName(store) == c)).ToList();
            return new(target, [.. properties.Select(p => p.GetColumnType())], DepthOf(entity), columns[0] == "Id" && properties[0].ValueGenerated == ValueGenerated.OnAdd);
        }
    }

    private sealed class Sink(StationDbContext db, string table, string[] columns) : RowSink
    {
        private readonly Shape shape = Shape.Of(db.Model, table, columns);

        public string[] Types => shape.Types;

        public string Target => shape.Target;

        public int Depth => shape.Depth;

        public List<object?[]> Rows { get; } = [];

        // Keys that were counted here are not to be given again.
        public NpgsqlBatchCommand? Counter => shape.Counted
            ? new($"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'Id'), $1)") { Parameters = { new NpgsqlParameter { Value = Convert.ToInt64(Rows[^1][0], System.Globalization.CultureInfo.InvariantCulture) } } }
            : null;

        public override void Add(ReadOnlySpan<object?> row) => Rows.Add(row.ToArray());
    }

    /// <summary>How many tables stand one above the other before this one.</summary>
    internal static int DepthOf(IEntityType entity) =>
        entity.GetForeignKeys().Select(f => f.PrincipalEntityType).Where(p => p != entity).Select(p => DepthOf(p) + 1).DefaultIfEmpty(0).Max();
}
