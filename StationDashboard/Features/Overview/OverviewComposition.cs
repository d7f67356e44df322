using StationDashboard.Ui;

namespace StationDashboard.Features.Overview;

/// <summary>Registers the overview.</summary>
public static class OverviewComposition
{
    /// <summary>Adds it to <paramref name="services"/>.</summary>
    public static IServiceCollection AddOverview(this IServiceCollection services)
    {
        services.AddSingleton<OverviewQuery>();
        services.AddSingleton<RecentQuery>();
        return services.AddShellPart<YearChoice>(ShellSlot.Year).AddShellPart<PrintHead>(ShellSlot.Paper);
    }
}
