namespace StationDashboard.Features.Approvals;

/// <summary>Registers the pages of decisions.</summary>
public static class ApprovalsComposition
{
    /// <summary>Adds them to <paramref name="services"/>; the station pages must be registered too.</summary>
    public static IServiceCollection AddApprovals(this IServiceCollection services)
    {
        services.AddSingleton<ApprovalsQuery>();
        services.AddSingleton<RecentDecisionsQuery>();
        services.AddSingleton<VoidedQuery>();
        // With the circuit's own snackbar.
        services.AddScoped<UndoToast>();
        return services;
    }
}
