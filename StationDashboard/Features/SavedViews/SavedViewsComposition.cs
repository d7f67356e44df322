using StationDashboard.Ui;

namespace StationDashboard.Features.SavedViews;

/// <summary>Registers saved views.</summary>
public static class SavedViewsComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddSavedViews(this IServiceCollection services)
    {
        services.AddSingleton<SavedViewsQuery>();
        services.AddSingleton<KeepView>();
        services.AddSingleton<DropView>();
        return services.AddShellPart<ViewsMenu>(ShellSlot.PageHead);
    }
}
