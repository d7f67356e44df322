using Microsoft.Extensions.DependencyInjection.Extensions;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Registers the import.</summary>
public static class ImportComposition
{
    /// <summary>Adds it to <paramref name="services"/>.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ImportSettings>().Bind(configuration.GetSection("Import")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ResolveReports>();
        services.AddSingleton<StoreReports>();
        services.AddSingleton<EarliestRecord>();
        services.AddSingleton<SaveEarliestRecord>();
        services.AddSingleton<ImportReports>();
        services.AddSingleton<StoreRoster>();
        services.AddSingleton<StoreDirectory>();
        services.AddSingleton<UndoImport>();
        services.AddSingleton<DecideActivities>();
        services.AddSingleton<ReadUploads>();
        services.TryAddSingleton(_ => new UploadLimit(UploadLimit.Default));
        services.AddSingleton<ImportRuns>();
        services.AddSingleton<RejectedDownloads>();
        services.AddSingleton<ImportListQuery>();
        return services;
    }
}
