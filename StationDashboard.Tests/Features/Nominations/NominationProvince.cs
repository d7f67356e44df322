using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Nominations;

/// <summary>A finalised year with three stations: 甲站 and 乙站 excellent, 丙站 not; one national place.</summary>
internal static class NominationProvince
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<SmallProvince> OpenAsync() => SmallProvince.OpenAsync(services =>
    {
        Satisfaction.SatisfactionComposition.AddSatisfaction(services);
        services.AddEvaluation();
        services.AddAttachments();
        services.AddNominations();
    });

    public static async Task<SmallProvince> FinalisedAsync()
    {
        var province = await OpenAsync();
        await province.RankableAsync("甲站", 20);
        await province.RankableAsync("乙站", 8, city: "深圳");
        await province.RankableAsync("丙站", 2, 4);
        await province.FinaliseAsync(new(null, 2));
        return province;
    }

    public static async Task FinaliseAsync(this SmallProvince province, Quota places)
    {
        await province.OpenCycleAsync(new EvaluationScheme { EffectPrior = 4, Floors = new(0, 0, 0), Excellent = places, NationalPlaces = 1 });
        Assert.True((await province.Get<LockYear>().RunAsync(2025, Chen, Ct)).Succeeded);
        Assert.True((await province.Get<FinaliseEvaluation>().RunAsync(2025, new() { Draws = 1000 }, Chen, null, Ct)).Succeeded);
    }

    public static async Task<string> CodeAsync(this SmallProvince province, string name) => await province.ReadAsync(db => db.Stations.Where(s => s.Name == name).Select(s => s.Code).SingleAsync(Ct));

    public static async Task<Result<int>> ProposeAsync(this SmallProvince province, string? reason, params string[] names)
    {
        var codes = new List<string>();
        foreach (var name in names)
        {
            codes.Add(await province.CodeAsync(name));
        }

        return await province.Get<ProposeCandidates>().RunAsync(2025, codes, reason, Chen, Ct);
    }

    public static async Task<NominationView> ViewAsync(this SmallProvince province, string name, Actor? reader = null)
    {
        var rows = (await province.Get<NominationsQuery>().RunAsync(2025, People.Reader, Ct)).Rows;
        return (await province.Get<NominationQuery>().RunAsync(rows.Single(r => r.Name == name).Id, reader ?? People.Reader, Ct))!;
    }

    /// <summary>Takes a step as it is read now, on the clock's day.</summary>
    public static async Task<Result<NominationState>> StepAsync(this SmallProvince province, string name, NominationAct act, Actor? actor = null, string? note = null, bool granted = true, DateOnly? day = null)
    {
        var view = await province.ViewAsync(name);
        return await province.Get<TakeStep>().RunAsync(view.Row.Id, view.Version, act, day ?? province.Clock.Today(), note, granted, actor ?? Chen, Ct);
    }

    public static readonly CommitteeMember[] Committee = [new("王", false, null), new("赵", false, null), new("孙", false, null), new("周", true, "曾任职")];

    public static async Task<Result<NominationState>> VoteAsync(this SmallProvince province, string name, int yes = 3, string? boundary = null)
    {
        var view = await province.ViewAsync(name);
        return await province.Get<RecordVote>().RunAsync(view.Row.Id, view.Version, new(province.Clock.Today(), Committee, yes, 3 - yes, 0, null, boundary), Chen, Ct);
    }

    public static async Task<Result<int>> ObjectAsync(this SmallProvince province, string name)
    {
        var view = await province.ViewAsync(name);
        return await province.Get<RecordObjection>().RunAsync(view.Row.Id, view.Version, new("群众", "数据有误", province.Clock.Today()), Chen, Ct);
    }

    public static async Task<Result<NominationState>> AnswerAsync(this SmallProvince province, string name, bool upheld = false)
    {
        var view = await province.ViewAsync(name);
        var open = view.Objections.First(o => o.AnsweredOn is null);
        return await province.Get<RecordObjection>().AnswerAsync(open.Id, open.Version, "经核实", upheld, province.Clock.Today(), Li, Ct);
    }

    /// <summary>Proposed, previewed, reviewed and published on the clock's day.</summary>
    public static async Task PublishAsync(this SmallProvince province, string name, string? reason = null)
    {
        Assert.True((await province.ProposeAsync(reason, name)).Succeeded);
        Assert.True((await province.StepAsync(name, NominationAct.Preview)).Succeeded);
        Assert.True((await province.VoteAsync(name)).Succeeded);
        Assert.Equal(NominationState.Notice, (await province.StepAsync(name, NominationAct.Publish)).Value);
    }

    /// <summary>The same, then 省优秀 after the notice.</summary>
    public static async Task MakeExcellentAsync(this SmallProvince province, string name)
    {
        await province.PublishAsync(name);
        province.Clock.Advance(TimeSpan.FromDays(10));
        Assert.True((await province.StepAsync(name, NominationAct.ProposeExcellent, Chen)).Succeeded);
        Assert.Equal(NominationState.Excellent, (await province.StepAsync(name, NominationAct.ConfirmExcellent, Li)).Value);
    }
}
