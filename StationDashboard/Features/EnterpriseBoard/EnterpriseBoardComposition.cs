namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>Registers the enterprise pages and the decisions about identity.</summary>
public static class EnterpriseBoardComposition
{
    /// <summary>Adds them to <paramref name="services"/>; totals and thresholds must be registered too.</summary>
    public static IServiceCollection AddEnterpriseBoard(this IServiceCollection services)
    {
        services.AddSingleton<IdentityEffects>();
        services.AddSingleton<DecideIdentity>();
        services.AddSingleton<EnterpriseListQuery>();
        services.AddSingleton<EnterpriseQuery>();
        services.AddSingleton<FindEntries>();
        services.AddSingleton<AlikeEntries>();
        return services;
    }
}
