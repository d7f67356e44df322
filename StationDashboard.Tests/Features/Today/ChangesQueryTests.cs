using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.StationBoard;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Today.TodayProvince;

namespace StationDashboard.Features.Today;

public sealed class ChangesQueryTests : IAsyncLifetime
{
    private SmallProvince province = null!;
    private int own;
    private int other;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await TodayProvince.OpenAsync();
        own = await province.StationAsync("湛江甲站", "湛江");
        other = await province.StationAsync("广州乙站", "广州");
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task What_others_did_since_the_visit_is_counted_with_the_last_one_and_ones_own_is_not()
    {
        var records = new List<int>();
        foreach (var station in new[] { own, own, other })
        {
            records.Add(await province.ActivityAsync(station, "2026-03-02", 90, SmallProvince.Enterprises(2)));
        }

        await DecideAsync(records[0], 1, Decision.Approve, null, Wang);
        var since = await LookAsync(Chen);
        province.Clock.Advance(TimeSpan.FromHours(1));
        await DecideAsync(records[1], 1, Decision.Return, "补名单", Wang);
        await DecideAsync(records[2], 1, Decision.Approve, null, Wang);
        await DecideAsync(records[2], 2, Decision.Return, "再查", Wang);
        await DecideAsync(records[0], 2, Decision.Void, "重复", Chen);

        var view = await RunAsync(since, Chen);
        Assert.Equal([(ChangeGroup.Approved, 1), (ChangeGroup.Returned, 2)], view.Lines.Select(l => (l.Group, l.Count)));
        var code = await CodeAsync(other);
        Assert.Equal(("王工（wang）", "广州乙站", "/activities?from=all&state=Returned", $"/stations/{code}?year=2026&activity={records[2]}"), (view.Lines[1].By, view.Lines[1].Station, view.Lines[1].Href, view.Lines[1].LastHref));
        Assert.Equal([(ChangeGroup.Voided, 1)], (await RunAsync(since, Wang)).Lines.Select(l => (l.Group, l.Count)));

        var city = Assert.Single((await RunAsync(since, Bureau)).Lines, l => l.Group is ChangeGroup.Returned);
        Assert.Equal((1, "湛江甲站"), (city.Count, city.Station));
        Assert.DoesNotContain((await RunAsync(since, Bureau)).Lines, l => l.Group is ChangeGroup.Approved);
        Assert.False(view.IsCut);
    }

    [Fact]
    public async Task A_station_that_another_saved_is_told_and_an_account_that_changed_is_not()
    {
        var since = await LookAsync(Chen);
        var code = await CodeAsync(own);
        var opened = (await province.Get<SaveStation>().OpenAsync(code, Wang, Ct))!;
        Assert.True((await province.Get<SaveStation>().RunAsync(own, opened.Version, opened.Fields with { Contact = "张三" }, false, Wang, Ct)).Succeeded);
        var line = Assert.Single((await RunAsync(since, Chen)).Lines);
        Assert.Equal((ChangeGroup.Stations, 1, "/stations", $"/stations/{code}"), (line.Group, line.Count, line.Href, line.LastHref));
    }

    [Fact]
    public async Task Stations_whose_verdict_is_another_one_are_named_with_what_it_was()
    {
        await province.Get<KeepVisit>().RunAsync(VisitSign.Opened, Chen, Ct);
        await province.Get<KeepVisit>().RunAsync(VisitSign.Opened, Bureau, Ct);
        province.Clock.Advance(TimeSpan.FromHours(2));
        await province.ActivityAsync(own, "2026-03-02", 800, SmallProvince.Enterprises(120));
        await province.ActivityAsync(other, "2026-03-02", 800, SmallProvince.Enterprises(120));

        var move = Assert.Single((await RunAsync(await LookAsync(Chen), Chen)).Moves);
        Assert.Equal((VerdictState.Met, 2), (move.State, move.Stations));
        Assert.Equal(["广州乙站", "湛江甲站"], move.First.Select(f => f.Name));
        Assert.All(move.First, f => Assert.NotEqual(VerdictState.Met, f.Before));
        Assert.Equal(["湛江甲站"], Assert.Single((await RunAsync(await LookAsync(Bureau), Bureau)).Moves).First.Select(f => f.Name));

        // Another year's states are no comparison.
        province.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 2, 1, 0, 0, TimeSpan.Zero));
        Assert.Empty((await RunAsync(await LookAsync(Chen), Chen)).Moves);
    }

    [Fact]
    public async Task States_are_read_back_as_they_were_written_and_what_is_not_known_is_left_out()
    {
        var year = await province.Get<VerdictBoard>().ReadAsync(2026, Chen, Ct);
        Assert.Empty(StationStates.Moves(StationStates.Write(year), year));
        Assert.Empty(StationStates.Moves(null, year));
        Assert.Empty(StationStates.Moves($"2026;Unheard:{own};Met", year));
        Assert.Equal([1], StationStates.Moves($"2026;Met:{own},999", year).Select(m => m.Stations));
    }

    // Without a visit yet, everything of the week is new: the tests begin after the newest entry.
    private async Task<LastLook> LookAsync(Actor reader)
    {
        var look = await province.Get<KeepVisit>().ReadAsync(reader, Ct);
        return look.SinceAt is not null ? look : look with { SinceEntry = await province.ReadAsync(db => db.History.MaxAsync(h => (long?)h.Id, Ct)) ?? 0 };
    }

    private Task<ChangesView> RunAsync(LastLook since, Actor reader) => province.Get<ChangesQuery>().RunAsync(since, reader, Ct);

    private async Task DecideAsync(int id, int version, Decision decision, string? reason, Actor actor) =>
        Assert.Null((await province.Get<DecideActivities>().OneAsync(new(id, version), decision, reason, actor, Ct)).Error);

    private Task<string> CodeAsync(int station) => province.ReadAsync(db => db.Stations.Where(s => s.Id == station).Select(s => s.Code).SingleAsync(Ct));
}
