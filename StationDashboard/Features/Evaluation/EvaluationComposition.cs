namespace StationDashboard.Features.Evaluation;

/// <summary>Registers the evaluation; thresholds and totals must be registered too.</summary>
public static class EvaluationComposition
{
    /// <summary>Adds it to <paramref name="services"/>.</summary>
    public static IServiceCollection AddEvaluation(this IServiceCollection services)
    {
        services.AddSingleton<EvaluationBoard>();
        services.AddSingleton<EvaluationFile>();
        services.AddSingleton<RankingQuery>();
        services.AddSingleton<SnapshotsQuery>();
        services.AddSingleton<RubricQuery>();
        services.AddSingleton<IncidentsQuery>();
        services.AddSingleton<SaveScheme>();
        services.AddSingleton<OpenCycle>();
        services.AddSingleton<ReopenCycle>();
        services.AddSingleton<FinaliseEvaluation>();
        services.AddSingleton<SubmitRubric>();
        services.AddSingleton<RecordIncident>();
        services.AddSingleton<RuleOnBoundary>();
        return services;
    }
}
