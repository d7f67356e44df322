using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Satisfaction;

/// <summary>Registers samples and ratings.</summary>
public static class SatisfactionComposition
{
    /// <summary>Adds them to <paramref name="services"/>.</summary>
    public static IServiceCollection AddSatisfaction(this IServiceCollection services)
    {
        services.AddSingleton<SatisfactionQuery>();
        services.AddSingleton<CallsQuery>();
        services.AddSingleton<AnswersQuery>();
        services.AddSingleton<DrawSample>();
        services.AddSingleton<RateVisit>();
        services.AddSingleton<RecordCall>();
        // The browser's own keys of a group of choices.
        return services.AddShortcut<SatisfactionText>(SatisfactionText.StarsPlace, SatisfactionText.KeyStars, "ArrowLeft ArrowRight", "stars", Right.RateStations);
    }
}
