using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace StationDashboard.Data;

/// <summary>The model on SQLite, the default database.</summary>
public sealed class SqliteStationDbContext(DbContextOptions<SqliteStationDbContext> options) : StationDbContext(options)
{
    /// <inheritdoc/>
    internal override string ChinaDay(string instant, bool sealedText = false) => $"CAST(strftime('%Y%j', {instant}, '+8 hours') AS INTEGER)";
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
