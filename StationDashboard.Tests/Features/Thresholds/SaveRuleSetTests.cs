using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Thresholds;

/// <summary>On 23 November 2026: two stations, one of which counts differently by the other basis.</summary>
public sealed class SaveRuleSetTests : IAsyncLifetime
{
    private static readonly Actor Chen = People.Everything("陈评价");
    private SmallProvince province = null!;
    private int a;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SaveRuleSet Save => province.Get<SaveRuleSet>();

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync();
        await province.Get<ShipRuleSets>().RunAsync(Ct);
        a = await province.StationAsync("甲站");
        // Seven hours with two volunteers are fourteen of volunteers; a hundred enterprises in both years.
        await province.ActivityAsync(a, "2025-03-01", 420, SmallProvince.Enterprises(100), state: Activities.RecordState.Approved);
        await province.ActivityAsync(a, "2026-03-01", 420, SmallProvince.Enterprises(100));
        await province.ActivityAsync(await province.StationAsync("乙站"), "2026-03-01", 900, SmallProvince.Enterprises(120));
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_trial_tells_who_would_change_and_stores_nothing()
    {
        var trials = await province.Get<TryRuleSet>().RunAsync(RuleSets.Shipped with { HoursBasis = HoursBasis.VolunteerHours }, Chen, Ct);
        Assert.Equal([2026, 2025], trials.Select(t => t.Year));
        var change = Assert.Single(trials[0].Changes);
        Assert.Equal(("甲站", "R-6-H", VerdictState.OutOfReach, VerdictState.Met), (change.Station.Name, change.Rule.Id, change.Before, change.After));
        Assert.Equal(VerdictState.OutOfReach, await HoursAsync(2026));
    }

    [Fact]
    public async Task A_change_needs_a_reason_judges_open_years_and_leaves_locked_ones()
    {
        Assert.True((await province.Get<LockYear>().RunAsync(2025, Chen, Ct)).Succeeded);
        var changed = RuleSets.Shipped with { HoursBasis = HoursBasis.VolunteerHours };
        Assert.Equal("rules.reason", (await Save.RunAsync(changed, 1, " ", Chen, Ct)).Error!.Code);
        Assert.Equal(2, (await Save.RunAsync(changed, 1, "与省厅口径一致", Chen, Ct)).Value);
        Assert.Equal(VerdictState.Met, await HoursAsync(2026));
        Assert.Equal(VerdictState.Failed, await HoursAsync(2025));
        var entry = (await province.ReadAsync(db => Task.FromResult(db.History.Where(h => h.Action == nameof(SaveRuleSet)).ToList()))).Single();
        Assert.Equal("与省厅口径一致", entry.Reason);
        Assert.Contains("ActivityLength", entry.Before, StringComparison.Ordinal);
        Assert.Contains("VolunteerHours", entry.After, StringComparison.Ordinal);

        // Opened again, the year follows the settings as they are now.
        Assert.True((await province.Get<UnlockYear>().RunAsync(2025, "补录", Chen, Ct)).Succeeded);
        Assert.Equal(VerdictState.Passed, await HoursAsync(2025));
    }

    [Fact]
    public async Task What_the_document_says_is_no_setting_and_a_stale_save_is_refused()
    {
        var lower = RuleSets.Shipped with { Rules = [.. RuleSets.Shipped.Rules.Select(r => r with { Threshold = 1 })] };
        Assert.Equal("rules.fixed", (await Save.RunAsync(lower, 1, "放宽", Chen, Ct)).Error!.Code);
        Assert.Equal("rules.fixed", (await Save.RunAsync(RuleSets.Shipped with { EffectiveFrom = new(2024, 1, 1) }, 1, "提前", Chen, Ct)).Error!.Code);
        Assert.True((await Save.RunAsync(RuleSets.Shipped with { EndNoticeMonths = 9 }, 1, "提前提示", Chen, Ct)).Succeeded);
        Assert.Equal("rules.stale", (await Save.RunAsync(RuleSets.Shipped with { EndNoticeMonths = 3 }, 1, "推后提示", Chen, Ct)).Error!.Code);
        Assert.Equal(2, (await Save.RunAsync(RuleSets.Shipped with { EndNoticeMonths = 9 }, 2, "无改动", Chen, Ct)).Value);
    }

    [Fact]
    public async Task A_successor_begins_later_and_judges_from_its_first_day()
    {
        var successor = RuleSets.Shipped with { Version = "后续办法", EffectiveFrom = new(2027, 6, 15), EffectiveTo = null, Rules = [.. RuleSets.Shipped.Rules.Select(r => r with { Threshold = r.Threshold * 2 })] };
        Assert.Equal("rules.successor", (await Save.RunAsync(successor with { EffectiveFrom = new(2024, 6, 15) }, 0, "新文件", Chen, Ct)).Error!.Code);
        Assert.Equal("rules.absent", (await Save.RunAsync(successor, 3, "新文件", Chen, Ct)).Error!.Code);
        Assert.Equal(1, (await Save.RunAsync(successor, 0, "新文件", Chen, Ct)).Value);
        var trials = await province.Get<TryRuleSet>().RunAsync(successor, Chen, Ct);
        Assert.All(trials, t => Assert.False(t.Judged));
        Assert.Equal("后续办法", (await province.Get<RuleSetStore>().AllAsync(Ct)).On(new(2027, 6, 15)).RuleSet.Version);
        // Not in force yet: what it asks for may still be corrected.
        Assert.Equal(2, (await Save.RunAsync(successor with { Rules = RuleSets.Shipped.Rules }, 1, "更正", Chen, Ct)).Value);
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var wrong = RuleSets.Shipped with
        {
            Version = "", EffectiveTo = new(2020, 1, 1), Pace = new(2, 29, -1, 0), Title = new(3, [30, 90]), EndNoticeMonths = 25, Rules = [RuleSets.Shipped.Rules[0] with { Threshold = 0 }],
        };
        Assert.Equal(["rules.version", "rules.dates", "rules.thresholds", "rules.quiet", "rules.not-begun", "rules.factor", "rules.notices", "rules.end-notice"], RuleSetProblems.Of(wrong).Select(p => p.Code));
        Assert.Empty(RuleSetProblems.Of(RuleSets.Shipped));
    }

    private async Task<VerdictState> HoursAsync(int year) => (await province.Get<VerdictBoard>().ReadAsync(year, Chen, Ct)).Stations.Single(s => s.Station.Id == a).Verdict["R-6-H"].State;
}
