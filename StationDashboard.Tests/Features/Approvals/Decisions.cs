using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.Quality;
using StationDashboard.Support;

namespace StationDashboard.Features;

/// <summary>The pages of decisions and of data quality over a small province.</summary>
internal static class Decisions
{
    public static void AddDecisions(this IServiceCollection services, SmallProvince province)
    {
        services.AddSingleton(province.Get<ApprovalsQuery>());
        services.AddSingleton(province.Get<RecentDecisionsQuery>());
        services.AddSingleton(province.Get<VoidedQuery>());
        services.AddSingleton(province.Get<QualityQuery>());
        services.AddSingleton(province.Get<UndoDecision>());
        services.AddSingleton(province.Get<CheckDoubts>());
        services.AddScoped<DecisionToast>();
    }
}
