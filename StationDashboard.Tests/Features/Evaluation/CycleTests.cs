using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Evaluation;

public sealed class CycleTests : IAsyncLifetime
{
    private static readonly DrawSettings Quick = new() { Draws = 1000 };
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FinaliseEvaluation Finalise => province.Get<FinaliseEvaluation>();

    private SaveScheme Schemes => province.Get<SaveScheme>();

    public async ValueTask InitializeAsync() => province = await OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Opening_freezes_the_common_means_and_locks_the_scheme()
    {
        var station = await province.RankableAsync("甲站", 3, 5);
        Assert.Equal("cycle.prior", (await province.Get<OpenCycle>().RunAsync(2025, Chen, Ct)).Error!.Code);
        await province.OpenCycleAsync();
        Assert.Equal("cycle.open", (await province.Get<OpenCycle>().RunAsync(2025, Chen, Ct)).Error!.Code);
        await province.ActivityAsync(station, "2025-09-01", 60, SmallProvince.Enterprises(50, 500), 1);
        var year = await province.EvaluateAsync();
        Assert.Equal((CycleState.Open, new Prior(5, PriorSource.Scheme), new Prior(4, PriorSource.Scheme)), (year.State, year.Result.SatisfactionPrior, year.Result.EffectPrior));
        // A new version is for other years.
        await Schemes.RunAsync(new() { EffectPrior = 4, Weights = new(1, 0, 0) }, "明年", Chen, Ct);
        Assert.Equal(new PerPillar(1, 1, 1), (await province.EvaluateAsync()).Result.Scheme.Weights);
        Assert.Equal(new PerPillar(1, 0, 0), (await province.EvaluateAsync(2026)).Result.Scheme.Weights);
    }

    [Fact]
    public async Task Changing_a_locked_scheme_needs_a_reason_and_a_second_person()
    {
        await province.RankableAsync("甲站");
        Assert.Equal("scheme.unlocked", (await Schemes.ProposeAsync(2025, new(), "理由", Chen, Ct)).Error!.Code);
        await province.OpenCycleAsync();
        var wanted = (await province.EvaluateAsync()).Result.Scheme with { Weights = new(2, 1, 1) };
        Assert.Equal("scheme.reason", (await Schemes.ProposeAsync(2025, wanted, " ", Chen, Ct)).Error!.Code);
        Assert.Equal("scheme.weights.zero", (await Schemes.ProposeAsync(2025, wanted with { Weights = new(0, 0, 0) }, "理由", Chen, Ct)).Error!.Code);
        var change = (await Schemes.ProposeAsync(2025, wanted, "会议纪要", Chen, Ct)).Value;
        Assert.Equal("scheme.waiting", (await Schemes.ProposeAsync(2025, wanted, "再次", Chen, Ct)).Error!.Code);
        Assert.Equal("evaluation.second", (await Schemes.DecideAsync(change, true, Chen, Ct)).Error!.Code);
        Assert.Equal(new PerPillar(1, 1, 1), (await province.EvaluateAsync()).Result.Scheme.Weights);
        Assert.True((await Schemes.DecideAsync(change, true, Li, Ct)).Succeeded);
        Assert.Equal(new PerPillar(2, 1, 1), (await province.EvaluateAsync()).Result.Scheme.Weights);
        Assert.Equal("scheme.decided", (await Schemes.DecideAsync(change, true, Li, Ct)).Error!.Code);
        Assert.Equal(["ProposeSchemeChange 会议纪要", "DecideSchemeChange 会议纪要"], await province.ReadAsync(db => db.History.Where(h => h.Subject == nameof(SchemeChange)).OrderBy(h => h.Id).Select(h => h.Action + " " + h.Reason).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Finalising_lists_what_waits_needs_the_lock_and_counts_approved_records_alone()
    {
        await province.RankableAsync("甲站", 3);
        var other = await province.RankableAsync("乙站", 2);
        await province.ActivityAsync(other, "2025-08-01", 60, ["企业1"], 5);
        Assert.Equal("finalise.draft", (await Finalise.RunAsync(2025, Quick, Chen, null, Ct)).Error!.Code);
        await province.OpenCycleAsync();
        Assert.Equal("finalise.unlocked", (await Finalise.RunAsync(2025, Quick, Chen, null, Ct)).Error!.Code);
        Assert.Equal([("乙站", 1)], (await Finalise.PendingAsync(2025, Chen, Ct)).Select(p => (p.Name, p.Activities)));
        Assert.Equal(3, (await province.EvaluateAsync()).Result.Ranked.Single(s => s.Input.Name == "乙站").Input.Activities);
        await province.Get<LockYear>().RunAsync(2025, Chen, Ct);
        Assert.True((await Finalise.RunAsync(2025, Quick, Chen, null, Ct)).Succeeded);
        var year = await province.EvaluateAsync();
        Assert.Equal((false, 2, false, "陈"), (year.IsDraft, year.Result.Ranked.Single(s => s.Input.Name == "乙站").Input.Activities, year.Tampered, year.FinalisedBy));
        Assert.Equal("finalise.final", (await Finalise.RunAsync(2025, Quick, Chen, null, Ct)).Error!.Code);
    }

    [Fact]
    public async Task A_snapshot_does_not_follow_later_edits_and_reads_back_whole()
    {
        var station = await FinalisedAsync();
        var frozen = await province.EvaluateAsync();
        Assert.Equal(64, frozen.Sha256!.Length);
        await province.ActivityAsync(station, "2025-10-01", 600, SmallProvince.Enterprises(9, 900), 1, RecordState.Approved);
        Assert.Equal("answer.locked", (await province.Get<Satisfaction.RateVisit>().RunAsync(new(1, null), new(1, 1, null), Chen, Ct)).Error!.Code);
        Assert.Equal(frozen, await province.EvaluateAsync());
        var stored = await province.ReadAsync(db => db.EvaluationSnapshots.AsNoTracking().SingleAsync(Ct));
        Assert.Equal(stored.Sha256, CanonicalJson.Sha256(stored.Content));
        Assert.Equal(stored.Content, CanonicalJson.Write(CanonicalJson.Read<SnapshotContent>(stored.Content)));
        Assert.Equal("rubric.final", (await province.Get<SubmitRubric>().RunAsync(2025, frozen.Result.Ranked[0].Input.Code, new Dictionary<string, int>(), null, Li, Ct)).Error!.Code);
    }

    [Fact]
    public async Task A_snapshot_that_was_tampered_with_says_so()
    {
        await FinalisedAsync();
        await province.WriteAsync(async db =>
        {
            var snapshot = await db.EvaluationSnapshots.SingleAsync(Ct);
            snapshot.Content = snapshot.Content.Replace("\"Rank\":1", "\"Rank\":2", StringComparison.Ordinal);
            db.Changes.Add(Live.ChangeKind.Evaluation);
            return 0;
        });
        Assert.True((await province.EvaluateAsync()).Tampered);
    }

    [Fact]
    public async Task Only_a_second_person_opens_a_finalised_year_again_and_both_stay_to_be_compared()
    {
        var station = await FinalisedAsync();
        var reopen = province.Get<ReopenCycle>();
        var first = await province.EvaluateAsync();
        Assert.Equal("cycle.reason", (await reopen.RunAsync(2025, "", Li, Ct)).Error!.Code);
        Assert.Equal("evaluation.second", (await reopen.RunAsync(2025, "异议成立", Chen, Ct)).Error!.Code);
        Assert.True((await reopen.RunAsync(2025, "异议成立", Li, Ct)).Succeeded);
        Assert.Equal("cycle.running", (await reopen.RunAsync(2025, "异议成立", Li, Ct)).Error!.Code);
        for (var day = 1; day < 20; day++)
        {
            await province.ActivityAsync(station, $"2025-10-{day:00}", 60, ["企业1"], 5, RecordState.Approved);
        }

        Assert.True((await Finalise.RunAsync(2025, Quick, Li, null, Ct)).Succeeded);
        var second = await province.EvaluateAsync();
        Assert.Equal((2, "李"), (second.Cycle, second.FinalisedBy));
        Assert.Equal([CycleState.Reopened, CycleState.Finalised], await province.ReadAsync(db => db.EvaluationCycles.OrderBy(c => c.Number).Select(c => c.State).ToListAsync(Ct)));
        Assert.Equal(2, await province.ReadAsync(db => db.EvaluationSnapshots.CountAsync(Ct)));
        var moves = CompareEvaluations.Of(first.Result, second.Result);
        Assert.Equal([("甲站", -1, null), ("乙站", 1, Pillar.Sessions)], moves.OrderBy(m => m.Places).Select(m => (m.Name, m.Places!.Value, m.Cause)));
    }

    [Fact]
    public async Task What_if_moves_ranks_and_changes_nothing()
    {
        await province.RankableAsync("甲站", 20, 3);
        await province.RankableAsync("乙站", 2, 5);
        var year = await province.EvaluateAsync();
        Assert.Equal(year.Result.Ranked.Select(s => s.Score), CompareEvaluations.WhatIf(year.Result, year.Result.Scheme.Weights).Ranked.Select(s => s.Score));
        var (sessions, satisfaction) = (CompareEvaluations.WhatIf(year.Result, new(0, 1, 0)), CompareEvaluations.WhatIf(year.Result, new(0, 0, 1)));
        Assert.Equal(("甲站", "乙站"), (sessions.Ranked[0].Input.Name, satisfaction.Ranked[0].Input.Name));
        Assert.Equal(2, CompareEvaluations.Of(sessions, satisfaction).Count);
        Assert.Same(year.Result, (await province.EvaluateAsync()).Result);
    }

    // 甲站 leads with three sessions against two of 乙站, whose key is returned.
    private async Task<int> FinalisedAsync()
    {
        await province.RankableAsync("甲站", 3);
        var other = await province.RankableAsync("乙站", 2);
        await province.OpenCycleAsync();
        await province.Get<LockYear>().RunAsync(2025, Chen, Ct);
        Assert.True((await Finalise.RunAsync(2025, Quick, Chen, null, Ct)).Succeeded);
        return other;
    }
}
