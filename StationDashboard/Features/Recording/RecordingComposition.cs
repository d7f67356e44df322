using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Recording;

/// <summary>Registers the list of activities and their recording.</summary>
public static class RecordingComposition
{
    /// <summary>Adds them to <paramref name="services"/>; the import and the station pages must be registered too.</summary>
    public static IServiceCollection AddRecording(this IServiceCollection services)
    {
        services.AddSingleton<ActivityListQuery>();
        services.AddSingleton<ActivityTotalsQuery>();
        services.AddSingleton<PickStationQuery>();
        services.AddSingleton<RecordActivity>();
        services.AddSingleton<ActivityDoubtsQuery>();
        services.AddSingleton<FindEnterprises>();
        services.AddSingleton<PasteRoster>();
        return services
            .AddShortcut<ActivityFormText>(ActivityFormText.TitleNew, ActivityFormText.KeySave, "Ctrl+S", "only", Right.EditRecords)
            .AddShortcut<ActivityFormText>(ActivityFormText.TitleNew, ActivityFormText.KeySaveNext, "Ctrl+Enter", "next", Right.EditRecords);
    }
}
