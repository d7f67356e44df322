using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Evaluation;

/// <summary>A small province with the evaluation's commands and queries.</summary>
internal static class EvaluationProvince
{
    public static readonly Actor Chen = People.Everything("陈");
    public static readonly Actor Li = People.Everything("李");

    public static Task<SmallProvince> OpenAsync() => SmallProvince.OpenAsync(services =>
    {
        services.AddSatisfaction();
        services.AddEvaluation();
        services.AddAttachments();
        services.AddSingleton<DecideActivities>();
    });

    /// <summary>A station that passes the gate in 2025 with so many approved activities, whose enterprises all answered so.</summary>
    public static async Task<int> RankableAsync(this SmallProvince province, string name, int activities = 3, int satisfaction = 5, RecordState state = RecordState.Approved, string city = "广州")
    {
        var station = await province.StationAsync(name, city);
        await province.ActivityAsync(station, "2025-03-01", 720, SmallProvince.Enterprises(100), satisfaction, state);
        for (var i = 1; i < activities; i++)
        {
            await province.ActivityAsync(station, $"2025-04-{i:00}", 60, ["企业1"], satisfaction, state);
        }

        return station;
    }

    public static Task<EvaluatedYear> EvaluateAsync(this SmallProvince province, int year = 2025, Actor? reader = null) =>
        province.Get<EvaluationBoard>().ReadAsync(year, reader ?? People.Reader, TestContext.Current.CancellationToken);

    /// <summary>The scheme fixes µ of effect: the small province has no effect answers to take it from.</summary>
    public static async Task OpenCycleAsync(this SmallProvince province, EvaluationScheme? scheme = null)
    {
        Assert.True((await province.Get<SaveScheme>().RunAsync(scheme ?? new EvaluationScheme { EffectPrior = 4 }, null, Chen, TestContext.Current.CancellationToken)).Succeeded);
        Assert.True((await province.Get<OpenCycle>().RunAsync(2025, Chen, TestContext.Current.CancellationToken)).Succeeded);
    }
}
