namespace StationDashboard.Features.Settings;

/// <summary>Registers the page of settings.</summary>
public static class SettingsComposition
{
    /// <summary>Adds it to <paramref name="services"/>; thresholds and imports must be registered too.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services) => services.AddSingleton<SettingsQuery>();
}
