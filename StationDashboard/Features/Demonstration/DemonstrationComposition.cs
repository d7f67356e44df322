namespace StationDashboard.Features.Demonstration;

/// <summary>Registers the demonstration.</summary>
public static class DemonstrationComposition
{
    /// <summary>Adds it to <paramref name="services"/>.</summary>
    public static IServiceCollection AddDemonstration(this IServiceCollection services)
    {
        services.AddSingleton<LoadDemonstration>();
        services.AddSingleton<LeaveDemonstration>();
        return services;
    }
}
