using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>
/// Makes a context on the database in use: PostgreSQL where a setting names it; else the demonstration's while that file exists,
/// else the real one. The framework's factory is not covariant and fixes its connection, hence this adapter. Nothing is read
/// without saying by whom.
/// </summary>
public sealed class StationDbContextFactory(DataFolder folder, IEnumerable<IInterceptor> interceptors, ILoggerFactory logs, DatabaseChoice? choice = null)
{
    // Bound: two databases.
    private readonly ConcurrentDictionary<string, DbContextOptions<SqliteStationDbContext>> options = new();
    private readonly IInterceptor[] interceptors = [.. interceptors];
    private DbContextOptions<PostgresStationDbContext>? postgres;

    /// <summary>The connection to PostgreSQL; null where SQLite holds the records.</summary>
    internal string? Postgres { get; } = choice?.Postgres;

    /// <summary>True while the fictional demonstration is in use; it is a file of its own, beside SQLite alone.</summary>
    public bool Demonstration { get; private set; } = choice?.Postgres is null && File.Exists(folder.Demonstration);

    /// <summary>Looks again which database is in use, after the demonstration was loaded or left.</summary>
    public void Choose() => Demonstration = Postgres is null && File.Exists(folder.Demonstration);

    /// <summary>Turns new contexts to the real database, so that the demonstration's file can be deleted.</summary>
    public void ChooseReal() => Demonstration = false;

    /// <summary>A context for a reader: within the reader's city, filters hide every other city's rows.</summary>
    /// <exception cref="RightDeniedException">The reader does not hold the right.</exception>
    public StationDbContext For(Right right, Actor reader)
    {
        reader.Demand(right);
        var db = Whole();
        if (reader.City is { } city)
        {
            db.CityCode = city.Code;
        }

        return db;
    }

    /// <summary>
    /// The whole database for nobody in particular: what is shared by all (snapshots, rule sets), writes behind the gate, and
    /// the start. A test names the files that may use it.
    /// </summary>
    public StationDbContext Whole() => Demonstration ? Create(folder.Demonstration) : Real();

    /// <summary>The real database, also while the demonstration is in use: accounts and the audit itself.</summary>
    public StationDbContext Real() => Postgres is null ? Create(folder.Database) : OnPostgres();

    /// <summary>The folder of the databases.</summary>
    internal DataFolder Folder => folder;

    /// <summary>A context on a database file, whichever is in use.</summary>
    public SqliteStationDbContext Create(string file) => new(options.GetOrAdd(file, f =>
        Common(new DbContextOptionsBuilder<SqliteStationDbContext>()
            .UseSqlite($"Data Source={f};Default Timeout=5;Foreign Keys=True", o => o.MigrationsHistoryTable("__EFMigrationsHistory"))).Options));

    /// <summary>A context on PostgreSQL.</summary>
    internal PostgresStationDbContext OnPostgres() => new(postgres ??=
        Common(new DbContextOptionsBuilder<PostgresStationDbContext>()
            .UseNpgsql(Postgres, o => o.MigrationsHistoryTable("__EFMigrationsHistory"))).Options);

    private DbContextOptionsBuilder<T> Common<T>(DbContextOptionsBuilder<T> builder)
        where T : StationDbContext => builder.UseLoggerFactory(logs).ReplaceService<IModelCacheKeyFactory, ScopedModels>().AddInterceptors(interceptors);
}
