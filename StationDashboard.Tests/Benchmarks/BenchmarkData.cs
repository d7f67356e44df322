using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>The big data of the benchmarks, in the folder that BENCHMARK_DATA names: made by the demo verb, or one that BENCH_KEEP kept, on either database.</summary>
internal static class BenchmarkData
{
    /// <summary>Opens it, brought up to date where an earlier version made it: on SQLite a copy that goes with the province, on PostgreSQL the database itself.</summary>
    public static async Task<SmallProvince> OpenAsync(Action<IServiceCollection> configure, CancellationToken ct)
    {
        var made = Environment.GetEnvironmentVariable("BENCHMARK_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(made), "BENCHMARK_DATA names no folder with data (the demo verb makes one).");
        var province = await BigProvince.ReopenAsync(made!, configure);
        if (province.Postgres is null)
        {
            await DatabaseStart.MigrateAsync(province.Get<StationDbContextFactory>(), province.Folder, ct);
            return province;
        }

        return province;
    }
}
