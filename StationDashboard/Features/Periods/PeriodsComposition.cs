namespace StationDashboard.Features.Periods;

/// <summary>Registers the figures of any period.</summary>
public static class PeriodsComposition
{
    /// <summary>Adds them to <paramref name="services"/>; totals must be registered too.</summary>
    public static IServiceCollection AddPeriods(this IServiceCollection services) => services.AddSingleton<PeriodBoard>().AddSingleton<PeriodQuery>();
}
