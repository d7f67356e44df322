namespace StationDashboard.Features.Reminders;

/// <summary>Registers the reminders.</summary>
public static class RemindersComposition
{
    /// <summary>Adds them to <paramref name="services"/>; thresholds must be registered too.</summary>
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.AddLocalization();
        return services.AddSingleton<ReminderLetter>().AddSingleton<RemindersQuery>().AddSingleton<RecordReminder>();
    }
}
