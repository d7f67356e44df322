using Microsoft.Extensions.DependencyInjection.Extensions;
using StationDashboard.Data.Audit;

namespace StationDashboard.Features.Audit;

/// <summary>Registers the audit.</summary>
public static class AuditComposition
{
    /// <summary>Adds it to <paramref name="services"/>.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<VerifyAudit>();
        services.AddSingleton<AuditQuery>();
        services.AddSingleton<ExportAudit>();
        services.AddRecordHistory();
        services.AddSingleton<AuditVerification>();
        services.AddSingleton<AuditDownloads>();
        services.AddHostedService(s => s.GetRequiredService<CloseAudit>());
        // After it, hence stopped before it.
        services.AddHostedService(s => s.GetRequiredService<RecordRefusals>());
        return services;
    }

    /// <summary>Adds the history of single records, which many pages show.</summary>
    public static IServiceCollection AddRecordHistory(this IServiceCollection services)
    {
        services.TryAddSingleton<AuditValues>();
        services.TryAddSingleton<RecordHistoryQuery>();
        return services;
    }
}
