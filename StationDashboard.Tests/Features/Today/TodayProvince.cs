using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.RecentItems;
using StationDashboard.Features.Recording;
using StationDashboard.Features.Reminders;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.SavedViews;
using StationDashboard.Features.StationBoard;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Today;

/// <summary>A small province with all that 首页 gathers.</summary>
internal static class TodayProvince
{
    public static readonly Actor Chen = People.Everything("陈工（chen）") with { AccountId = 1 };
    public static readonly Actor Wang = People.Everything("王工（wang）") with { AccountId = 2 };
    public static readonly Actor Bureau = People.Bureau("湛江") with { AccountId = 3 };

    public static Actor Of(Role role) => new($"某{role}", RoleRights.Of(role), AccountId: 10 + (int)role);

    public static Task<SmallProvince> OpenAsync() => SmallProvince.OpenAsync(services =>
    {
        SatisfactionComposition.AddSatisfaction(services);
        services.AddImports(new ConfigurationBuilder().Build());
        services.AddStationBoard();
        services.AddAttachments();
        services.AddApprovals();
        services.AddRecording();
        services.AddEvaluation();
        services.AddNominations();
        services.AddReminders();
        services.AddRecentItems();
        services.AddSavedViews();
        services.AddToday();
    });

    /// <summary>Lets a bUnit test render against the province.</summary>
    public static void AddToday(this IServiceCollection services, SmallProvince province)
    {
        services.AddSingleton<TimeProvider>(province.Clock);
        foreach (var type in new[] { typeof(ChangeFeed), typeof(KeepVisit), typeof(ChangesQuery), typeof(TodoQuery), typeof(RecentItemsQuery), typeof(SavedViewsQuery), typeof(KeepView), typeof(DropView), typeof(DraftsQuery), typeof(KeepDraft), typeof(DropDraft), typeof(DraftTicket) })
        {
            services.AddSingleton(type, province.Get(type));
        }
    }
}
