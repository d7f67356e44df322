namespace StationDashboard.Features.Nominations;

/// <summary>Registers nominations and the holiday tables; the evaluation must be registered too.</summary>
public static class NominationsComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddNominations(this IServiceCollection services)
    {
        services.AddSingleton<NominationsQuery>();
        services.AddSingleton<NominationBoardQuery>();
        services.AddSingleton<NominationQuery>();
        services.AddSingleton<HolidaysQuery>();
        services.AddSingleton<ProposeCandidates>();
        services.AddSingleton<TakeStep>();
        services.AddSingleton<RecordVote>();
        services.AddSingleton<RecordObjection>();
        services.AddSingleton<SaveHolidays>();
        return services;
    }
}
