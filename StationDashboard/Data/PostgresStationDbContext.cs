using System.Globalization;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using StationDashboard.Features.Enterprises;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>The model on PostgreSQL, for several servers: with the keys of cookies and the changes that the servers tell each other.</summary>
public sealed class PostgresStationDbContext(DbContextOptions<PostgresStationDbContext> options) : StationDbContext(options), IDataProtectionKeyContext
{
    /// <summary>Keys of cookies and secrets: every server must know the same.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>What was committed, for the other servers.</summary>
    public DbSet<StoredChange> StoredChanges => Set<StoredChange>();

    /// <inheritdoc/>
    internal override string ChinaDay(string instant, bool sealedText = false) =>
        $"CAST(to_char({(sealedText ? $"CAST({instant} AS timestamp)" : $"{instant} AT TIME ZONE 'UTC'")} + interval '8 hours', 'YYYYDDD') AS INTEGER)";

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
        at => at.ToString(InstantFormat, CultureInfo.InvariantCulture), text => DateTime.Parse(text, CultureInfo.InvariantCulture));
}

/// <summary>Lets the migration tool make a context without a server.</summary>
public sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresStationDbContext>
{
    /// <inheritdoc/>
    public PostgresStationDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresStationDbContext>().UseNpgsql("Host=design-time").Options);
}
