namespace StationDashboard.Features.Totals;

/// <summary>Registers the board of totals, their file and their check.</summary>
public static class TotalsComposition
{
    /// <summary>Adds it to <paramref name="services"/>.</summary>
    public static IServiceCollection AddTotals(this IServiceCollection services)
    {
        services.AddSingleton<TotalsBoard>();
        services.AddSingleton<TotalsFile>();
        services.AddSingleton<CheckTotals>();
        return services;
    }
}
