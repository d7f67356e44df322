using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Imports;
using StationDashboard.Features.StationBoard;
using StationDashboard.Support;

namespace StationDashboard.Features.Recording;

/// <summary>A small province with the list of activities and their recording.</summary>
internal static class RecordingProvince
{
    public static Task<SmallProvince> OpenAsync() => SmallProvince.OpenAsync(Add);

    public static void Add(IServiceCollection services)
    {
        services.AddStationBoard();
        services.AddAttachments();
        services.AddImports(new ConfigurationBuilder().Build());
        services.AddRecording();
    }

    /// <summary>Lets a bUnit test render against the province.</summary>
    public static void AddRecordingOf(this IServiceCollection services, SmallProvince province)
    {
        services.AddProvince(province);
        services.AddSingleton(province.Get<DraftsQuery>());
        services.AddSingleton(province.Get<KeepDraft>());
        services.AddSingleton(province.Get<DropDraft>());
        services.AddSingleton(province.Get<DraftTicket>());
        services.AddSingleton(province.Get<ActivityListQuery>());
        services.AddSingleton(province.Get<ActivityTotalsQuery>());
        services.AddSingleton(province.Get<PickStationQuery>());
        services.AddSingleton(province.Get<RecordActivity>());
        services.AddSingleton(province.Get<ActivityDoubtsQuery>());
        services.AddSingleton(province.Get<FindEnterprises>());
        services.AddSingleton(province.Get<PasteRoster>());
    }
}
