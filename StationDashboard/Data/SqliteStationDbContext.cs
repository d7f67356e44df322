using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;

namespace StationDashboard.Data;

/// <summary>The model on SQLite, the default database.</summary>
public sealed class SqliteStationDbContext(DbContextOptions<SqliteStationDbContext> options) : StationDbContext(options)
{
    /// <inheritdoc/>
    public override PreparedStatement Prepare(string sql) => new SqliteStatement(this, sql);

    internal override (string Sql, object Value) AnyOf(string column, int[] numbers) => ($"{column} IN (SELECT value FROM json_each(?))", $"[{string.Join(',', numbers)}]");

    internal override (string Sql, object Value) AnyOf(string column, string[] texts) => ($"{column} IN (SELECT value FROM json_each(?))", JsonSerializer.Serialize(texts));

    // BeginTransactionAsync would block its caller and ignore the token: the wait for a foreign lock belongs on the pool.
    internal override Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct) => Task.Run(() => Database.BeginTransaction(), ct);

    internal override RowSink Rows(string table, string[] columns, int together) => new Inserts(this, table, columns, together);

    internal override string ChinaDay(string instant) => $"CAST(strftime('%Y%j', {instant}, '+8 hours') AS INTEGER)";

    internal override string ChinaDayOfEntry(string instant) => ChinaDay(instant);

    internal override string TemporaryTable(string name, string columns, bool byKey) =>
        $"CREATE TEMP TABLE IF NOT EXISTS {name}({columns}){(byKey ? " WITHOUT ROWID" : "")}; DELETE FROM {name};";

    internal override bool LikeFolds => true;

    // Looks at a sample of those tables that have become ten times what they were, or that it does not know yet; else at nothing.
    internal override Task LearnSizesAsync(CancellationToken ct) => Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10012;", ct);

    private sealed class Inserts : RowSink
    {
        private readonly SqliteStatement one;
        private readonly Func<SqliteStatement> together;

        // Most saves have too few rows for it.
        private SqliteStatement? several;
        private readonly int width;

        // Bound: the rows of one statement.
        private readonly object?[] rows;
        private int waiting;

        public Inserts(SqliteStationDbContext db, string table, string[] columns, int together)
        {
            width = columns.Length;
            rows = new object?[width * together];
            var row = $"({string.Join(',', columns.Select(_ => '?'))})";
            var insert = $"INSERT INTO \"{table}\" ({string.Join(',', columns.Select(c => $"\"{c}\""))}) VALUES ";
            one = new(db, insert + row);
            this.together = together == 1 ? () => one : () => new(db, insert + string.Join(',', Enumerable.Repeat(row, together)));
        }

        public override void Add(ReadOnlySpan<object?> row)
        {
            row.CopyTo(rows.AsSpan(waiting));
            waiting += width;
            if (waiting == rows.Length)
            {
                (several ??= together()).Run(rows);
                waiting = 0;
            }
        }

        public override void Flush()
        {
            for (var at = 0; at < waiting; at += width)
            {
                one.Run(rows.AsSpan(at, width));
            }

            waiting = 0;
        }

        public override void Dispose()
        {
            one.Dispose();
            several?.Dispose();
        }
    }
}

/// <summary>Lets the migration tool make a context without starting the site.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteStationDbContext>
{
    /// <inheritdoc/>
    public SqliteStationDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStationDbContext>()
            .UseSqlite("Data Source=design-time.db")
            .Options);
}
