using StationDashboard.Features.Activities;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Stations;

namespace StationDashboard.Features.StationBoard;

/// <summary>Registers the station pages and the commands that they offer.</summary>
public static class StationBoardComposition
{
    /// <summary>Adds them to <paramref name="services"/>; totals and thresholds must be registered too.</summary>
    public static IServiceCollection AddStationBoard(this IServiceCollection services)
    {
        services.AddRecordHistory();
        services.AddSingleton<StationListQuery>();
        services.AddSingleton<StationQuery>();
        services.AddSingleton<StationRecordsQuery>();
        services.AddSingleton<ActivityQuery>();
        services.AddSingleton<DecisionEffectQuery>();
        services.AddSingleton<DecideActivities>();
        services.AddSingleton<UndoDecision>();
        services.AddSingleton<CheckDoubts>();
        services.AddSingleton<SaveStation>();
        services.AddSingleton<StationDossierQuery>();
        services.AddSingleton<AddStationNote>();
        services.AddSingleton<WithdrawAlias>();
        services.AddSingleton<RevealContact>();
        return services;
    }
}
