using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Reports;

/// <summary>A small province from which reports are made.</summary>
internal static class ReportProvince
{
    /// <summary>Takes reports of the whole province away, names masked.</summary>
    public static Actor Exporter { get; } = new("省厅", RoleRights.Of(Role.Department));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<SmallProvince> OpenAsync(string? dataFolder = null) => SmallProvince.OpenAsync(services =>
    {
        services.AddSatisfaction();
        services.AddEvaluation();
        services.AddAudit();
        services.AddNominations();
        services.AddReports();
        services.AddSingleton<DecideActivities>();
    }, dataFolder);

    /// <summary>Four stations of 2025 in two cities: three ranked apart, one below the thresholds.</summary>
    public static async Task FillAsync(this SmallProvince province)
    {
        await province.RankableAsync("甲站", 8, 5);
        await province.RankableAsync("乙站", 3, 4, RecordState.Pending, "深圳");
        await province.RankableAsync("丁站", 20, 3);
        await province.ActivityAsync(await province.StationAsync("丙站", "深圳"), "2025-03-01", 60, ["甲公司", "乙公司"], 2);
    }

    /// <summary>Locks and finalises 2025 with one excellent place.</summary>
    public static async Task FinaliseAsync(this SmallProvince province, EvaluationScheme? scheme = null)
    {
        await province.OpenCycleAsync(scheme ?? new EvaluationScheme { EffectPrior = 4.5m, Excellent = new(null, 1), Floors = new(0, 0, 0) });
        Assert.True((await province.Get<LockYear>().RunAsync(2025, Chen, Ct)).Succeeded);
        Assert.True((await province.Get<FinaliseEvaluation>().RunAsync(2025, new() { Draws = 1000 }, Chen, null, Ct)).Succeeded);
    }

    public static Task<ReportFacts> FactsAsync(this SmallProvince province, Actor? reader = null, int year = 2025) => province.Get<ReportFactsQuery>().RunAsync(year, reader ?? Exporter, Ct);

    public static async Task<OfficeFile> AnnualAsync(this SmallProvince province, Actor? reader = null, int year = 2025) => new(province.Get<AnnualReport>().Create(await province.FactsAsync(reader, year)));

    /// <summary>Makes a report as the page and the verbs do.</summary>
    public static async Task<(Result<MadeReport> Made, byte[] File)> MakeAsync(this SmallProvince province, ReportRequest request, Actor? actor = null, string? reason = null)
    {
        using var file = new MemoryStream();
        var made = await province.Get<MakeReport>().RunAsync(request, reason, file, null, actor ?? Exporter, Ct);
        return (made, file.ToArray());
    }

    public static Task<List<HistoryEntry>> EntriesAsync(this SmallProvince province) => province.ReadAsync(db => db.History.Where(h => h.Action == "MakeReport").OrderBy(h => h.Id).ToListAsync(Ct));
}
