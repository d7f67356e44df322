using Microsoft.Extensions.DependencyInjection.Extensions;
using StationDashboard.Shared;

namespace StationDashboard.Features.Attachments;

/// <summary>Registers files kept with records.</summary>
public static class AttachmentsComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddAttachments(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => new UploadLimit(UploadLimit.Default));
        services.AddOptions<AttachmentSettings>();
        services.AddSingleton<VirusScan>();
        services.AddSingleton<AttachFile>();
        services.AddSingleton<AttachmentsQuery>();
        return services;
    }
}
