namespace StationDashboard.Features.Screens;

/// <summary>Registers the big screen.</summary>
public static class ScreensComposition
{
    /// <summary>Adds it to <paramref name="services"/>.</summary>
    public static IServiceCollection AddScreens(this IServiceCollection services)
    {
        services.AddSingleton<ScreenQuery>();
        services.AddSingleton<ScreenActivitiesQuery>();
        return services;
    }
}
