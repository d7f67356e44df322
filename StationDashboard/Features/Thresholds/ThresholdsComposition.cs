namespace StationDashboard.Features.Thresholds;

/// <summary>Registers rule sets, verdicts and the locking of years.</summary>
public static class ThresholdsComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddThresholds(this IServiceCollection services)
    {
        services.AddSingleton<RuleSetStore>();
        services.AddSingleton<VerdictBoard>();
        services.AddSingleton<ShipRuleSets>();
        services.AddSingleton<SaveRuleSet>();
        services.AddSingleton<TryRuleSet>();
        services.AddSingleton<LockYear>();
        services.AddSingleton<UnlockYear>();
        return services;
    }
}
