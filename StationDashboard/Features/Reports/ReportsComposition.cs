using StationDashboard.Features.Periods;
using StationDashboard.Features.Reminders;

namespace StationDashboard.Features.Reports;

/// <summary>Registers the reports; the evaluation and the audit must be registered too.</summary>
public static class ReportsComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<ReportWords>();
        services.AddSingleton<ReportFactsQuery>();
        services.AddSingleton<AnnualReport>();
        services.AddSingleton<LedgerReport>();
        services.AddSingleton<StationReport>();
        services.AddSingleton<NominationLists>();
        services.AddSingleton<NominationForm>();
        services.AddSingleton<CallSheets>();
        services.AddPeriods();
        services.AddReminders();
        services.AddSingleton<ReminderDocuments>();
        services.AddSingleton<PeriodReport>();
        services.AddSingleton<MakeReport>();
        services.AddSingleton<StationListReport>();
        services.AddSingleton<ReportRuns>();
        services.AddSingleton<ReportsQuery>();
        return services;
    }
}
