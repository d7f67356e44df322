namespace StationDashboard.Features.Drafts;

/// <summary>Registers drafts of forms.</summary>
public static class DraftsComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddDrafts(this IServiceCollection services)
    {
        services.AddSingleton<DraftsQuery>();
        services.AddSingleton<KeepDraft>();
        services.AddSingleton<DropDraft>();
        services.AddSingleton<DraftTicket>();
        return services;
    }
}
