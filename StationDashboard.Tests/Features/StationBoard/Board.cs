using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.StationBoard;
using StationDashboard.Support;

namespace StationDashboard.Features;

/// <summary>A small province with the station pages' queries and commands.</summary>
internal static class Board
{
    public static Task<SmallProvince> OpenAsync(Action<IServiceCollection>? more = null) => SmallProvince.OpenAsync(services =>
    {
        services.AddStationBoard().AddAttachments();
        more?.Invoke(services);
    });

    /// <summary>Lets a bUnit test render against the province: the same feed, boards and clock.</summary>
    public static void AddProvince(this IServiceCollection services, SmallProvince province)
    {
        services.AddSingleton<TimeProvider>(province.Clock);
        services.AddSingleton(province.Get<Live.ChangeFeed>());
        services.AddSingleton(province.Get<StationListQuery>());
        services.AddSingleton(province.Get<StationQuery>());
        services.AddSingleton(province.Get<StationRecordsQuery>());
        services.AddSingleton(province.Get<ActivityQuery>());
        services.AddSingleton(province.Get<Audit.RecordHistoryQuery>());
        services.AddSingleton<Audit.AuditValues>();
        services.AddSingleton(province.Get<Activities.DecideActivities>());
        services.AddSingleton(province.Get<DecisionEffectQuery>());
        services.AddSingleton(province.Get<SaveStation>());
        services.AddSingleton(province.Get<StationDossierQuery>());
        services.AddSingleton(province.Get<AddStationNote>());
        services.AddSingleton(province.Get<WithdrawAlias>());
        services.AddSingleton(province.Get<RevealContact>());
        services.AddSingleton(province.Get<AttachFile>());
        services.AddSingleton(province.Get<AttachmentsQuery>());
        services.AddSingleton(province.Get<Drafts.DraftsQuery>());
        services.AddSingleton(province.Get<Drafts.KeepDraft>());
        services.AddSingleton(province.Get<Drafts.DropDraft>());
        services.AddSingleton(province.Get<Drafts.DraftTicket>());
    }
}
