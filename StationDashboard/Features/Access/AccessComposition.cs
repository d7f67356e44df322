using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Registers accounts and rights.</summary>
public static class AccessComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services) =>
        services.AddCascadingValue(_ => new Actor("网页用户", RoleRights.All));
}
