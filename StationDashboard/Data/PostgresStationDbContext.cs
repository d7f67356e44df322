using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using StationDashboard.Data.Postgres;
using StationDashboard.Features.Enterprises;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>The model on PostgreSQL, for several servers: with the keys of cookies and the changes that the servers tell each other.</summary>
public sealed partial class PostgresStationDbContext : StationDbContext, IDataProtectionKeyContext
{
    private readonly PostgresRows rows;

    /// <summary>Opens no connection yet.</summary>
    public PostgresStationDbContext(DbContextOptions<PostgresStationDbContext> options)
        : base(options) => rows = new(this);

    /// <summary>Keys of cookies and secrets: every server must know the same.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>What was committed, for the other servers.</summary>
    public DbSet<StoredChange> StoredChanges => Set<StoredChange>();

    /// <summary>Whether rows wait that a commit would lose.</summary>
    internal bool RowsWait => rows.Waiting;

    /// <inheritdoc/>
    public override PreparedStatement Prepare(string sql) => new PostgresStatement(this, sql);

    // A list is planned anew each time, which takes longer than finding one row.
    internal override (string Sql, object Value) AnyOf(string column, int[] numbers) => numbers is [var one] ? ($"{column} = ?", one) : ($"{column} = ANY(?)", numbers);

    internal override (string Sql, object Value) AnyOf(string column, string[] texts) => ($"{column} = ANY(?)", texts);

    /// <inheritdoc/>
    public override Task FlushRowsAsync(CancellationToken ct) => rows.FlushAsync(ct);

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await FlushRowsAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => rows.Waiting
        ? throw new InvalidOperationException("Rows wait that only SaveChangesAsync sends.")
        : base.SaveChanges(acceptAllChangesOnSuccess);

    // One writer at a time over all servers, as on SQLite: the chain has no gap, keys may be counted, totals see every record, and
    // no write has to be tried again. It holds for milliseconds; who waits longer than the gate's patience is told so.
    internal override async Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct)
    {
        var transaction = await Database.BeginTransactionAsync(ct);
        try
        {
            await PostgresLocks.WriterAsync(this, ct);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    internal override RowSink Rows(string table, string[] columns, int together) => rows.Of(table, columns);

    internal override string ChinaDay(string instant) => $"CAST(to_char({instant} AT TIME ZONE 'UTC' + interval '8 hours', 'YYYYDDD') AS INTEGER)";

    internal override string ChinaDayOfEntry(string instant) => $"CAST(to_char(CAST({instant} AS timestamp) + interval '8 hours', 'YYYYDDD') AS INTEGER)";

    internal override string TemporaryTable(string name, string columns, bool byKey) =>
        $"CREATE TEMP TABLE IF NOT EXISTS {name}({columns}) ON COMMIT DELETE ROWS; DELETE FROM {name};";

    internal override string Worded(string sql) => SizesOf().Replace(sql, "ANALYZE $1;");

    // How many rows there are the planner sees by the pages; how values spread it need not learn anew before a table is twice what it was.
    internal override async Task LearnSizesAsync(CancellationToken ct)
    {
        var grown = await Database.SqlQuery<string>($"""
            SELECT relname AS "Value" FROM pg_class
            WHERE relname IN ('Enterprises', 'Activities', 'Visits', 'Answers', 'EnterpriseYears') AND relkind = 'r' AND pg_table_is_visible(oid)
              AND pg_relation_size(oid) / current_setting('block_size')::bigint > 2 * relpages
            """).ToListAsync(ct);
        if (grown.Count > 0)
        {
            // Names of the list above.
            var learn = string.Concat(grown.Select(table => $"ANALYZE \"{table}\";"));
            await Database.ExecuteSqlRawAsync(learn, ct);
        }
    }

    [GeneratedRegex(@"/\* sizes of (\w+) \*/")]
    private static partial Regex SizesOf();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // By code point, as SQLite compares: one order on both, however the database was created. Chinese has its stored key.
        conventions.Properties<string>().UseCollation("C");
        conventions.Properties<DateTime>().HaveConversion<UtcInstants>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.HasPostgresExtension("pg_trgm");
        model.Entity<DirectoryEntry>().HasIndex(d => d.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");

        // A seal covers its instant to 100 ns, of which a timestamp keeps 1,000: a chain that moves here must verify.
        model.Entity<HistoryEntry>().Property(h => h.At).HasConversion<InstantTexts>().UseCollation("C");
        model.Entity<HistoryEntry>().Property(h => h.Id).ValueGeneratedNever();
        model.Entity<DataProtectionKey>();
        model.Entity<StoredChange>(change =>
        {
            change.HasKey(c => c.Version);
            change.Property(c => c.Version).UseIdentityAlwaysColumn();
            change.HasIndex(c => c.At);
        });
        if (CityCode is not null)
        {
            model.Entity<DataProtectionKey>().HasQueryFilter(CityScope.Filter, k => false);
            model.Entity<StoredChange>().HasQueryFilter(CityScope.Filter, c => false);
        }
    }

    // What SQLite gives back has no kind; PostgreSQL takes UTC alone.
    private sealed class UtcInstants() : ValueConverter<DateTime, DateTime>(at => DateTime.SpecifyKind(at, DateTimeKind.Utc), at => DateTime.SpecifyKind(at, DateTimeKind.Unspecified));

    private sealed class InstantTexts() : ValueConverter<DateTime, string>(
        at => at.ToString(InstantFormat, CultureInfo.InvariantCulture), text => Instant(text))
    {
        // One that somebody spoilt breaks its seal, not the reading.
        private static DateTime Instant(string text) => DateTime.TryParse(text, CultureInfo.InvariantCulture, out var at) ? at : default;
    }
}

/// <summary>Lets the migration tool make a context without a server.</summary>
public sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresStationDbContext>
{
    /// <inheritdoc/>
    public PostgresStationDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresStationDbContext>().UseNpgsql("Host=design-time").Options);
}
