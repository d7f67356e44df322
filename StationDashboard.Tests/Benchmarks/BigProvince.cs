using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Demo;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>
/// A fictional province of any size on either database. Where <c>BENCH_KEEP</c> names a folder, what was made stays there for the
/// next run: SQLite as a file that is copied, PostgreSQL as a database of the server that <c>TEST_POSTGRES</c> names.
/// </summary>
internal static class BigProvince
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Opens one; makes it first where it is not kept.</summary>
    public static async Task<SmallProvince> OpenAsync(DemoSize size, bool onPostgres, Action<string> say, Action<IServiceCollection>? configure = null)
    {
        var kept = Environment.GetEnvironmentVariable("BENCH_KEEP") is { Length: > 0 } folder ? Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{(onPostgres ? "postgres" : "sqlite")}-{size.Stations}-{size.Activities}")) : null;
        if (kept is not null && Directory.Exists(kept))
        {
            return await ReopenAsync(kept, configure);
        }

        var made = await SmallProvince.OpenAsync(configure, onPostgres: onPostgres);
        await FillAsync(made, size, say);
        if (kept is null)
        {
            return made;
        }

        // Under another name until it is whole.
        var half = kept + ".half";
        Directory.CreateDirectory(Path.Combine(half, "keys"));
        File.Copy(made.Get<AuditKey>().File, Path.Combine(half, "keys", Path.GetFileName(made.Get<AuditKey>().File)));
        if (made.Postgres is { } connection)
        {
            await File.WriteAllTextAsync(Path.Combine(half, "connection.txt"), connection, Ct);
            Directory.Move(half, kept);
            return await SmallProvince.OpenAsync(configure, kept, shared: connection);
        }

        await made.ReadAsync(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(half, "stations.db")}", Ct));
        Directory.Move(half, kept);
        return made;
    }

    /// <summary>Opens one that is kept.</summary>
    /// <param name="kept">Its folder.</param>
    /// <param name="configure">Adds registrations.</param>
    public static async Task<SmallProvince> ReopenAsync(string kept, Action<IServiceCollection>? configure)
    {
        var connection = Path.Combine(kept, "connection.txt");
        if (File.Exists(connection))
        {
            // As the program of today would open it.
            var complete = DatabaseChoice.Complete(new NpgsqlConnectionStringBuilder(await File.ReadAllTextAsync(connection, Ct)) { Options = null }.ConnectionString);
            return await CurrentAsync(await SmallProvince.OpenAsync(configure, kept, shared: complete));
        }

        // A copy, which goes with the province: what is measured also writes.
        var copy = Directory.CreateTempSubdirectory("big-province-").FullName;
        foreach (var file in Directory.GetFiles(kept, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(kept, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return await CurrentAsync(await SmallProvince.OpenAsync(configure, copy));
    }

    // The tables alone: the bare clients of TotalsBenchmark left entries in the history that no key sealed, with which nothing starts.
    private static async Task<SmallProvince> CurrentAsync(SmallProvince province)
    {
        await using var db = province.Get<StationDbContextFactory>().Whole();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        if (province.Postgres is null)
        {
            // What VACUUM INTO makes has a rollback journal.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", Ct);
        }

        await db.Database.MigrateAsync(Ct);
        // What the program does after an upgrade, and PostgreSQL by itself within minutes where it is left running.
        await (province.Postgres is null ? db.LearnSizesAsync(Ct) : db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE", Ct));
        return province;
    }

    private static async Task FillAsync(SmallProvince province, DemoSize size, Action<string> say)
    {
        var clock = Stopwatch.StartNew();
        await using (var db = province.Get<StationDbContextFactory>().Whole())
        {
            await db.Database.OpenConnectionAsync(Ct);
            // A city's totals are computed in one statement, and the greatest city has a fifth of all.
            db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            if (province.Postgres is null)
            {
                // A half-made one is thrown away.
                await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF;", Ct);
            }

            await new DemoData(province.Get<StationDbContextFactory>(), province.Get<AuditKey>(), province.Clock).FillAsync(db, size, new Steps(size, say, clock), Ct);
            await db.Database.ExecuteSqlRawAsync("ANALYZE;", Ct);
        }

        say(string.Create(CultureInfo.InvariantCulture, $"made {size.Stations:N0} stations with {size.Activities:N0} activities on {(province.Postgres is null ? "SQLite" : "PostgreSQL")} in {clock.Elapsed.TotalSeconds:0} s ({size.Activities / clock.Elapsed.TotalSeconds:0} activities a second)"));
    }

    private sealed class Steps(DemoSize size, Action<string> say, Stopwatch clock) : IProgress<DemoProgress>
    {
        private int told;

        public void Report(DemoProgress value)
        {
            if (value.Done / Math.Max(1, size.Activities / 10) is var tenth && tenth > told)
            {
                told = tenth;
                say(string.Create(CultureInfo.InvariantCulture, $"  {tenth * 10} % after {clock.Elapsed.TotalSeconds:0} s"));
            }
        }
    }
}
