using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.StationBoard;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Overview;

public sealed class RecentQueryTests(SampleProvince sample)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_of_one_call_are_one_event()
    {
        var items = (await RunAsync(await sample.OpenAsync())).Items;
        Assert.Equal([(RecentKind.Reports, 42, 7_640, 187_359), (RecentKind.Roster, 1, 286, 0)], items.Select(i => (i.Kind, i.Files, i.Records, i.Visits)).OrderBy(i => i.Kind));
    }

    [Fact]
    public async Task Records_of_persons_and_locks_stand_in_the_order_of_time()
    {
        await using var province = await SmallProvince.OpenAsync();
        var station = await province.StationAsync("甲站");
        for (var month = 1; month <= 9; month++)
        {
            await province.ActivityAsync(station, $"2025-0{month}-05", 60 * month, SmallProvince.Enterprises(month));
            province.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await province.Get<LockYear>().RunAsync(2025, People.Everything("陈"), Ct);
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        await province.Get<UnlockYear>().RunAsync(2025, "补录", People.Everything("陈"), Ct);
        var items = (await RunAsync(province)).Items;
        Assert.Equal(RecentQuery.Size, items.Count);
        Assert.Equal([(RecentKind.Unlocked, 2025, "补录"), (RecentKind.Locked, 2025, null), (RecentKind.Activity, 540, "活动")], items.Take(3).Select(i => (i.Kind, i.Records, i.Detail)));
        Assert.Equal([9, 8, 7, 6, 5, 4], items.Skip(2).Select(i => i.Visits));
    }

    [Fact]
    public async Task Decisions_and_saved_stations_are_events_and_a_city_sees_its_own()
    {
        await using var province = await Board.OpenAsync();
        var (one, other) = (await province.StationAsync("甲站", "湛江"), await province.StationAsync("乙站", "广州"));
        var seen = new List<SeenActivity>();
        foreach (var station in new[] { one, one, other })
        {
            seen.Add(new(await province.ActivityAsync(station, "2026-03-02", 90, SmallProvince.Enterprises(1)), 1));
        }

        province.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await province.Get<DecideActivities>().ManyAsync(seen, Decision.Approve, null, People.Everything("王"), Ct)).Succeeded);
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await province.Get<DecideActivities>().OneAsync(new(seen[2].Id, 2), Decision.Void, "重复", People.Everything("王"), Ct)).Succeeded);
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = await province.ReadAsync(db => db.Stations.Where(s => s.Id == one).Select(s => s.Code).SingleAsync(Ct));
        var opened = (await province.Get<SaveStation>().OpenAsync(code, People.Everything("王"), Ct))!;
        Assert.True((await province.Get<SaveStation>().RunAsync(one, opened.Version, opened.Fields with { Contact = "张三" }, false, People.Everything("王"), Ct)).Succeeded);
        var items = (await RunAsync(province)).Items;
        Assert.Equal((RecentKind.Station, "甲站", "王"), (items[0].Kind, items[0].Title, items[0].By));
        Assert.Equal(
            [(RecentKind.Decided, "VoidActivities", "乙站", 1, 1), (RecentKind.Decided, "ApproveActivities", "乙站", 2, 3)],
            items.Where(i => i.Kind is RecentKind.Decided).Select(i => (i.Kind, i.Detail ?? "", i.Title, i.Files, i.Records)));
        using var query = new RecentQuery(province.Get<StationDbContextFactory>(), province.Get<ChangeFeed>());
        var own = Assert.Single((await query.RunAsync(People.Bureau("湛江"), Ct)).Items, i => i.Kind is RecentKind.Decided);
        Assert.Equal(("甲站", 1, 2), (own.Title, own.Files, own.Records));
    }

    [Fact]
    public async Task One_reading_serves_all_until_something_changes()
    {
        await using var province = await SmallProvince.OpenAsync();
        using var query = new RecentQuery(province.Get<StationDbContextFactory>(), province.Get<ChangeFeed>());
        var station = await province.StationAsync("某某站");
        var first = await query.RunAsync(People.Reader, Ct);
        Assert.Same(first, await query.RunAsync(People.Reader, Ct));
        Assert.NotSame(first, await query.RunAsync(People.Bureau("湛江"), Ct));
        await province.ActivityAsync(station, "2026-03-02", 90, SmallProvince.Enterprises(1));
        Assert.Equal(RecentKind.Activity, (await query.RunAsync(People.Reader, Ct)).Items[0].Kind);
    }

    private static async Task<RecentView> RunAsync(SmallProvince province)
    {
        using var query = new RecentQuery(province.Get<StationDbContextFactory>(), province.Get<ChangeFeed>());
        return await query.RunAsync(People.Reader, Ct);
    }
}
