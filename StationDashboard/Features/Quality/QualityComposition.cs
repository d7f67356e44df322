namespace StationDashboard.Features.Quality;

/// <summary>Registers the page of data quality.</summary>
public static class QualityComposition
{
    /// <summary>Adds it to <paramref name="services"/>; the pages of decisions must be registered too.</summary>
    public static IServiceCollection AddQuality(this IServiceCollection services)
    {
        services.AddSingleton<QualityQuery>();
        return services;
    }
}
