using StationDashboard.Data;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>The big data of the benchmarks: a folder made by the demo verb, named by BENCHMARK_DATA.</summary>
internal static class BenchmarkData
{
    /// <summary>A copy of its own, which goes with the province.</summary>
    public static string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("benchmark-data-").FullName;
        var made = Environment.GetEnvironmentVariable("BENCHMARK_DATA")!;
        foreach (var file in Directory.GetFiles(made, "*.db*").Concat(Directory.GetFiles(Path.Combine(made, "keys"))))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(made, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>Brings a folder that an earlier version made up to date.</summary>
    public static Task UpgradeAsync(SmallProvince province, CancellationToken ct) => DatabaseStart.MigrateAsync(province.Get<StationDbContextFactory>(), province.Folder, ct);
}
