using StationDashboard.Ui;

namespace StationDashboard.Features.Today;

/// <summary>Registers 首页.</summary>
public static class TodayComposition
{
    /// <summary>Adds it to <paramref name="services"/>.</summary>
    public static IServiceCollection AddToday(this IServiceCollection services)
    {
        services.AddSingleton<KeepVisit>();
        services.AddSingleton<ChangesQuery>();
        services.AddSingleton<OpenWork>();
        services.AddSingleton<EvaluationTodo>();
        services.AddSingleton<TodoQuery>();
        return services.AddShellPart<VisitWatch>(ShellSlot.Banner);
    }
}
