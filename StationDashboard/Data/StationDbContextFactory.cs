using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StationDashboard.Data;

/// <summary>
/// Makes a context on the database in use: the demonstration's while that file exists, else the real one. The framework's
/// factory is not covariant and fixes its connection, hence this adapter.
/// </summary>
public sealed class StationDbContextFactory(DataFolder folder, IEnumerable<IInterceptor> interceptors, ILoggerFactory logs) : IDbContextFactory<StationDbContext>
{
    // Bound: two databases.
    private readonly ConcurrentDictionary<string, DbContextOptions<SqliteStationDbContext>> options = new();
    private readonly IInterceptor[] interceptors = [.. interceptors];

    /// <summary>True while the fictional demonstration is in use.</summary>
    public bool Demonstration { get; private set; } = File.Exists(folder.Demonstration);

    /// <summary>Looks again which database is in use, after the demonstration was loaded or left.</summary>
    public void Choose() => Demonstration = File.Exists(folder.Demonstration);

    /// <summary>Turns new contexts to the real database, so that the demonstration's file can be deleted.</summary>
    public void ChooseReal() => Demonstration = false;

    /// <inheritdoc/>
    public StationDbContext CreateDbContext() => Create(Demonstration ? folder.Demonstration : folder.Database);

    /// <summary>A context on a database file, whichever is in use.</summary>
    public SqliteStationDbContext Create(string file) => new(options.GetOrAdd(file, f =>
        new DbContextOptionsBuilder<SqliteStationDbContext>()
            .UseSqlite($"Data Source={f};Default Timeout=5;Foreign Keys=True", o => o.MigrationsHistoryTable("__EFMigrationsHistory"))
            .UseLoggerFactory(logs)
            .AddInterceptors(interceptors)
            .Options));
}
