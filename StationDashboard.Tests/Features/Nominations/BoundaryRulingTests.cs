using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Evaluation;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Nominations;

/// <summary>边界·评审会议定: the committee's reason is kept with cycle and station.</summary>
public sealed class BoundaryRulingTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // 甲站 leads in sessions, 乙站 in satisfaction: the weights drawn decide who is first.
    public async ValueTask InitializeAsync()
    {
        province = await NominationProvince.OpenAsync();
        await province.RankableAsync("甲站", 20, 4);
        await province.RankableAsync("乙站", 2, 5);
        await province.RankableAsync("丙站", 2, 3);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task It_is_kept_for_boundary_cases_of_a_finalised_year_and_the_newest_is_shown()
    {
        var (ruling, code) = (province.Get<RuleOnBoundary>(), await province.CodeAsync("甲站"));
        Assert.Equal("ruling.draft", (await ruling.RunAsync(2025, code, true, "理由", Chen, Ct)).Error!.Code);
        await province.FinaliseAsync(new(null, 1));
        Assert.Equal(PlaceStability.Boundary, (await province.EvaluateAsync()).Drawn(code)!.Stability);
        Assert.Equal("ruling.reason", (await ruling.RunAsync(2025, code, true, " ", Chen, Ct)).Error!.Code);
        Assert.Equal("ruling.sure", (await ruling.RunAsync(2025, await province.CodeAsync("丙站"), true, "理由", Chen, Ct)).Error!.Code);
        Assert.Equal(Shared.Actor.Denied, (await ruling.RunAsync(2025, code, true, "理由", People.Reader, Ct)).Error);
        Assert.True((await ruling.RunAsync(2025, code, false, "样本偏少", Chen, Ct)).Succeeded);
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await ruling.RunAsync(2025, code, true, "服务突出", Li, Ct)).Succeeded);
        var shown = Assert.Single((await province.Get<RankingQuery>().RunAsync(new() { Year = 2025 }, People.Reader, Ct)).Rulings);
        Assert.Equal((code, true, "服务突出", "李"), (shown.Code, shown.Included, shown.Reason, shown.By));
        Assert.Equal(["样本偏少", "服务突出"], await province.ReadAsync(db => db.History.Where(h => h.Action == "RuleOnBoundary").OrderBy(h => h.Id).Select(h => h.Reason!).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_vote_on_a_boundary_case_asks_for_the_reason_once_and_keeps_it()
    {
        await province.FinaliseAsync(new(null, 1));
        await province.ProposeAsync("边界情形", "甲站", "乙站");
        await province.StepAsync("甲站", NominationAct.Preview);
        Assert.True((await province.ViewAsync("甲站")).IsBoundary);
        Assert.Equal("vote.boundary", (await province.VoteAsync("甲站")).Error!.Code);
        Assert.Equal(NominationState.Reviewed, (await province.VoteAsync("甲站", boundary: "服务突出")).Value);
        var view = await province.ViewAsync("甲站");
        Assert.Equal((true, "服务突出"), (view.Ruling!.Included, view.Ruling.Reason));
        Assert.Equal(ConditionState.Met, view.Conditions.Single(c => c.Condition is NominationCondition.Boundary).State);
        await province.StepAsync("甲站", NominationAct.StepBack, note: "重新表决");
        Assert.True((await province.VoteAsync("甲站")).Succeeded);
    }
}
