namespace StationDashboard.Features.Administration;

/// <summary>Registers backups and what the machine's administrator looks at.</summary>
public static class AdministrationComposition
{
    /// <summary>Adds it to <paramref name="services"/>.</summary>
    public static IServiceCollection AddAdministration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BackupSettings>().Bind(configuration.GetSection("Backup")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TelemetrySettings>().Bind(configuration.GetSection("Telemetry")).ValidateDataAnnotations().ValidateOnStart();
        services.AddLocalization();
        services.AddSingleton<MeasuredFigures>();
        services.AddSingleton<BackupLog>();
        services.AddSingleton<BackUp>();
        services.AddSingleton<BackUpBeforeUpgrade>();
        services.AddSingleton<RestoreBackup>();
        services.AddSingleton<MoveInstallation>();
        services.AddSingleton<BackupMaking>();
        services.AddSingleton<BackupQuery>();
        services.AddSingleton<MachineQuery>();
        services.AddHostedService<BackupSchedule>();
        services.AddHostedService<WarmBoards>();
        return services;
    }
}
