using Microsoft.EntityFrameworkCore.Diagnostics;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Postgres;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>Registers the data folder, the contexts, the write gate and the change feed.</summary>
public static class DataComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddData(this IServiceCollection services, DataFolder folder, TimeProvider clock, DatabaseChoice? choice = null)
    {
        // Every command of every read at Information would bury what matters; a setting can lower it again.
        services.AddLogging(log => log.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning));
        services.AddSingleton(folder);
        services.AddSingleton(choice ?? new DatabaseChoice(Postgres: null));
        services.AddSingleton(clock);
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<IInterceptor, PragmaInterceptor>();
        services.AddSingleton<IInterceptor, VersionInterceptor>();
        services.AddSingleton<IInterceptor, PublishChangesInterceptor>();
        if (choice?.Postgres is not null)
        {
            services.AddSingleton<ServerName>();
            services.AddSingleton<ChangeNotice>();
            services.AddSingleton<IInterceptor, StoreChanges>();
            services.AddSingleton<ChangeRelay>();
            services.AddHostedService(all => all.GetRequiredService<ChangeRelay>());
            services.AddScoped(scope => scope.GetRequiredService<StationDbContextFactory>().OnPostgres());
        }

        services.AddSingleton<StationDbContextFactory>();
        services.AddSingleton<AuditKey>();
        services.AddSingleton<AuditHeads>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditHead>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<RecordRefusals>();
        services.AddSingleton<CloseAudit>();
        services.AddSingleton<RotateAuditKey>();
        services.AddSingleton<RecordExport>();
        return services;
    }
}
