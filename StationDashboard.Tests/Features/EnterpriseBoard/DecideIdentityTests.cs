using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.EnterpriseBoard;

public sealed class DecideIdentityTests : IAsyncLifetime
{
    private const string CodeA = "91440101MA5AAAAA1X";
    private const string CodeB = "91440101MA5BBBBB2X";
    private static readonly Actor Chen = People.Everything("陈");
    private SmallProvince province = null!;
    private int station;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DecideIdentity Decide => province.Get<DecideIdentity>();

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddEnterpriseBoard());
        station = await province.StationAsync("甲站");
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Two_entries_that_a_person_joins_count_once_and_apart_again_after_the_undo()
    {
        await province.ActivityAsync(station, "2026-03-01", 60, ["广东甲公司", $"甲公司@{CodeA}", "乙公司"]);
        var (name, coded) = (await EntryAsync("广东甲公司"), await EntryAsync("甲公司", CodeA));
        var preview = (await Decide.PreviewAsync(IdentityStep.Join(name, coded), Chen, Ct)).Value;
        var effect = Assert.Single(preview.Stations);
        Assert.Equal(((3, 2), (3, 2), 2026, "甲站"), (effect.Enterprises, effect.Visits, effect.Year, effect.Name));
        Assert.Equal([new ProvinceEffect(2026, 3, 2)], preview.Provinces);
        // Looking changes nothing.
        Assert.Equal((3, 0), (await CountAsync(2026), await province.ReadAsync(db => db.IdentityDecisions.CountAsync(Ct))));

        var decision = (await Decide.RunAsync(IdentityStep.Join(name, coded), null, Chen, Ct)).Value;
        Assert.Equal((2, coded), (await CountAsync(2026), await CountsAsAsync(name)));
        await SoundAsync();
        Assert.Equal("identity.same", (await Decide.RunAsync(IdentityStep.Join(coded, name), null, Chen, Ct)).Error!.Code);

        Assert.Equal(3, Assert.Single((await Decide.PreviewAsync(IdentityStep.Undo(decision), Chen, Ct)).Value.Stations).Enterprises.After);
        Assert.True((await Decide.RunAsync(IdentityStep.Undo(decision), "另一家", Chen, Ct)).Succeeded);
        Assert.Equal((3, name), (await CountAsync(2026), await CountsAsAsync(name)));
        await SoundAsync();
        Assert.Equal("identity.undone", (await Decide.RunAsync(IdentityStep.Undo(decision), null, Chen, Ct)).Error!.Code);
        var history = await province.ReadAsync(db => db.History.Where(h => h.Subject == nameof(IdentityDecision)).OrderBy(h => h.Id).ToListAsync(Ct));
        Assert.Equal(["JoinEnterprises", "UndoIdentity"], history.Select(h => h.Action));
        Assert.Contains(CodeA, history[0].After);
        Assert.Equal("另一家", history[1].Reason);
    }

    [Fact]
    public async Task A_name_of_two_codes_stays_apart_until_somebody_decides_and_then_follows()
    {
        await province.ActivityAsync(station, "2026-03-01", 60, [$"同名公司@{CodeA}"]);
        await province.ActivityAsync(station, "2026-03-02", 60, [$"同名公司@{CodeB}", "同名公司"]);
        var (name, a, b) = (await EntryAsync("同名公司"), await EntryAsync("同名公司", CodeA), await EntryAsync("同名公司", CodeB));
        Assert.Equal((3, name), (await CountAsync(2026), await CountsAsAsync(name)));
        var toB = (await Decide.RunAsync(IdentityStep.Join(name, b), null, Chen, Ct)).Value;
        Assert.Equal((2, b), (await CountAsync(2026), await CountsAsAsync(name)));
        await SoundAsync();
        await Decide.RunAsync(IdentityStep.Undo(toB), null, Chen, Ct);

        // The two codes are one enterprise: a change of code needs its papers, and the name follows by itself.
        Assert.Equal("identity.reason", (await Decide.RunAsync(IdentityStep.Join(a, b), " ", Chen, Ct)).Error!.Code);
        Assert.True((await Decide.PreviewAsync(IdentityStep.Join(a, b), Chen, Ct)).Succeeded);
        Assert.True((await Decide.RunAsync(IdentityStep.Join(b, a), "换发营业执照", Chen, Ct)).Succeeded);
        Assert.Equal((1, a, a), (await CountAsync(2026), await CountsAsAsync(name), await CountsAsAsync(b)));
        await SoundAsync();
    }

    [Fact]
    public async Task A_name_that_a_person_keeps_apart_does_not_join_the_code_of_its_name()
    {
        await province.ActivityAsync(station, "2026-03-01", 60, [$"甲公司@{CodeA}", "甲公司"]);
        var (name, coded) = (await EntryAsync("甲公司"), await EntryAsync("甲公司", CodeA));
        Assert.Equal((1, coded), (await CountAsync(2026), await CountsAsAsync(name)));
        var apart = (await Decide.RunAsync(IdentityStep.Part(name, coded), null, Chen, Ct)).Value;
        Assert.Equal((2, name), (await CountAsync(2026), await CountsAsAsync(name)));
        await SoundAsync();
        // A later row with another name of the same code changes nothing about it.
        await province.ActivityAsync(station, "2026-03-05", 60, [$"甲有限公司@{CodeA}", "甲公司"]);
        Assert.Equal(name, await CountsAsAsync(name));
        Assert.Equal("identity.apart", (await Decide.RunAsync(IdentityStep.Join(name, coded), null, Chen, Ct)).Error!.Code);
        Assert.Equal("identity.apart.known", (await Decide.RunAsync(IdentityStep.Part(name, coded), null, Chen, Ct)).Error!.Code);
        await Decide.RunAsync(IdentityStep.Undo(apart), null, Chen, Ct);
        Assert.Equal(coded, await CountsAsAsync(name));
        await SoundAsync();
    }

    [Fact]
    public async Task Chains_and_circles_are_one_enterprise_and_the_first_code_stands_for_it()
    {
        await province.ActivityAsync(station, "2026-03-01", 60, ["一", "二", $"三@{CodeB}", $"四@{CodeA}"]);
        var (one, two, three, four) = (await EntryAsync("一"), await EntryAsync("二"), await EntryAsync("三", CodeB), await EntryAsync("四", CodeA));
        await Decide.RunAsync(IdentityStep.Join(one, two), null, Chen, Ct);
        Assert.Equal(one, await CountsAsAsync(two));
        var middle = (await Decide.RunAsync(IdentityStep.Join(two, four), null, Chen, Ct)).Value;
        Assert.Equal((four, four), (await CountsAsAsync(one), await CountsAsAsync(two)));
        await Decide.RunAsync(IdentityStep.Join(four, three), "换码", Chen, Ct);
        Assert.Equal((1, three, three), (await CountAsync(2026), await CountsAsAsync(one), await CountsAsAsync(four)));
        await SoundAsync();
        Assert.Equal("identity.same", (await Decide.RunAsync(IdentityStep.Join(one, three), null, Chen, Ct)).Error!.Code);
        Assert.Equal("identity.joined", (await Decide.RunAsync(IdentityStep.Part(one, three), null, Chen, Ct)).Error!.Code);
        await Decide.RunAsync(IdentityStep.Undo(middle), null, Chen, Ct);
        Assert.Equal((2, one, three), (await CountAsync(2026), await CountsAsAsync(two), await CountsAsAsync(four)));
        await SoundAsync();
    }

    [Fact]
    public async Task A_locked_year_keeps_what_it_counted_and_follows_when_it_is_opened()
    {
        await province.ActivityAsync(station, "2025-03-01", 60, ["一", $"二@{CodeA}"], state: RecordState.Approved);
        await province.ActivityAsync(station, "2026-03-01", 60, ["一", $"二@{CodeA}"]);
        await province.Get<LockYear>().RunAsync(2025, Chen, Ct);
        var step = IdentityStep.Join(await EntryAsync("一"), await EntryAsync("二", CodeA));
        var preview = (await Decide.PreviewAsync(step, Chen, Ct)).Value;
        Assert.Equal([2026], preview.Stations.Select(s => s.Year));
        Assert.Equal([2025], preview.LockedYears);
        await Decide.RunAsync(step, null, Chen, Ct);
        Assert.Equal((2, 1), (await CountAsync(2025), await CountAsync(2026)));
        await SoundAsync();
        await province.Get<UnlockYear>().RunAsync(2025, "补录", Chen, Ct);
        Assert.Equal(1, await CountAsync(2025));
        await SoundAsync();
    }

    [Fact]
    public async Task The_preview_says_which_verdict_would_turn()
    {
        await province.ActivityAsync(station, "2025-03-01", 720, [.. SmallProvince.Enterprises(99), $"某公司@{CodeA}"]);
        var step = IdentityStep.Join(await EntryAsync("企业1"), await EntryAsync("某公司", CodeA));
        var effect = (await Decide.PreviewAsync(step, Chen, Ct)).Value;
        Assert.True(effect.Turns);
        Assert.Equal(["R-3-2 Passed Failed", "R-6-E Passed Failed"], effect.Stations.Single().Turns.Select(t => $"{t.Rule.Id} {t.Before} {t.After}").Order());
        await Decide.RunAsync(step, null, Chen, Ct);
        Assert.Equal(99, await CountAsync(2025));
    }

    [Fact]
    public async Task Who_may_not_edit_decides_and_sees_nothing()
    {
        await province.ActivityAsync(station, "2026-03-01", 60, ["一", "二"]);
        var step = IdentityStep.Join(await EntryAsync("一"), await EntryAsync("二"));
        Assert.Equal(Actor.Denied, (await Decide.RunAsync(step, null, People.Reader, Ct)).Error);
        Assert.Equal(Actor.Denied, (await Decide.PreviewAsync(step, People.Reader, Ct)).Error);
        Assert.Equal("identity.absent", (await Decide.RunAsync(IdentityStep.Join(1, 1), null, Chen, Ct)).Error!.Code);
    }

    private Task<int> EntryAsync(string name, string? code = null) => province.ReadAsync(db => db.Enterprises.Where(e => e.Name == name && e.Uscc == code).Select(e => e.Id).SingleAsync(Ct));

    private Task<int> CountsAsAsync(int entry) => province.ReadAsync(db => db.Enterprises.Where(e => e.Id == entry).Select(e => e.CountsAsId).SingleAsync(Ct));

    private Task<int> CountAsync(int year) => province.ReadAsync(db => db.StationYears.Where(y => y.StationId == station && y.Year == year).Select(y => y.Enterprises).SingleAsync(Ct));

    private async Task SoundAsync() => Assert.Empty((await province.Get<CheckTotals>().RunAsync(People.Reader, Ct)).Problems);
}
