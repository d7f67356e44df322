using StationDashboard.Ui;

namespace StationDashboard.Features.RecentItems;

/// <summary>Registers recent items.</summary>
public static class RecentItemsComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddRecentItems(this IServiceCollection services)
    {
        services.AddSingleton<RecentItemsQuery>();
        services.AddSingleton<RecordOpened>();
        return services.AddShellPart<OpenedWatch>(ShellSlot.Banner);
    }
}
