using StationDashboard.Ui;

namespace StationDashboard.Features.Demonstration;

/// <summary>Registers the demonstration.</summary>
public static class DemonstrationComposition
{
    /// <summary>Adds it to <paramref name="services"/>.</summary>
    public static IServiceCollection AddDemonstration(this IServiceCollection services)
    {
        services.AddSingleton<LoadDemonstration>();
        services.AddSingleton<LeaveDemonstration>();
        services.AddSingleton<DemonstrationMaking>();
        services.AddSingleton<WelcomeQuery>();
        services.AddShellPart<DemonstrationBanner>(ShellSlot.Banner);
        return services;
    }
}
