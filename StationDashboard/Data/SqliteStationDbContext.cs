using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;

namespace StationDashboard.Data;

/// <summary>The model on SQLite, the default database.</summary>
public sealed class SqliteStationDbContext(DbContextOptions<SqliteStationDbContext> options) : StationDbContext(options)
{
    /// <inheritdoc/>
    public override PreparedStatement Prepare(string sql) => new SqliteStatement(this, sql);

    // BeginTransactionAsync would block its caller and ignore the token: the wait for a foreign lock belongs on the pool.
    internal override Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct) => Task.Run(() => Database.BeginTransaction(), ct);

    internal override RowSink Rows(string table, string[] columns) => new Inserts(this, table, columns);

    internal override string TemporaryTable(string name, string columns, bool byKey) =>
        $"CREATE TEMP TABLE IF NOT EXISTS {name}({columns}){(byKey ? " WITHOUT ROWID" : "")}; DELETE FROM {name};";

    private sealed class Inserts(SqliteStationDbContext db, string table, string[] columns) : RowSink
    {
        private readonly SqliteStatement statement =
            new(db, $"INSERT INTO \"{table}\" ({string.Join(',', columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(',', columns.Select(_ => '?'))})");

        public override void Add(ReadOnlySpan<object?> row) => statement.Run(row);

        public override void Dispose() => statement.Dispose();
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
