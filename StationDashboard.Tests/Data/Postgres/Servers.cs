using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Audit;
using StationDashboard.Support;

namespace StationDashboard.Data.Postgres;

/// <summary>Two servers on one database, each with a data folder of its own and the same audit key, as they are set up.</summary>
public sealed class Servers : IAsyncDisposable
{
    private Servers(SmallProvince first, SmallProvince second) => (First, Second) = (first, second);

    public SmallProvince First { get; }

    public SmallProvince Second { get; }

    /// <summary>Starts both; skips the asking test, visibly, where there is no PostgreSQL.</summary>
    public static async Task<Servers> StartAsync()
    {
        var first = await SmallProvince.OpenAsync(Configure, onPostgres: true);
        await DatabaseStart.MigrateAsync(first.Get<StationDbContextFactory>(), first.Folder);
        first.Get<AuditKey>().ForSealing(sealedBefore: false);
        var second = await SmallProvince.OpenAsync(Configure, shared: first.Postgres);
        Directory.CreateDirectory(Path.GetDirectoryName(second.Get<AuditKey>().File)!);
        File.Copy(first.Get<AuditKey>().File, second.Get<AuditKey>().File);
        return new(first, second);
    }

    public async ValueTask DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
    }

    private static void Configure(IServiceCollection services) => services.AddSingleton<VerifyAudit>();
}
