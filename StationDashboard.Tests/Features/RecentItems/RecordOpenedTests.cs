using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.RecentItems;

public sealed class RecordOpenedTests : IAsyncLifetime
{
    private static readonly Actor Chen = People.Everything("陈工") with { AccountId = 1 };
    private static readonly Actor Li = People.Reader with { AccountId = 2 };
    private static readonly Actor Bureau = People.Bureau("湛江") with { AccountId = 3 };
    private SmallProvince province = null!;
    private int own;
    private int other;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddRecentItems());
        own = await province.StationAsync("湛江甲站", "湛江");
        other = await province.StationAsync("广州乙站", "广州");
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Every_kind_is_remembered_with_its_name_and_page_the_newest_first_and_leaves_no_entry()
    {
        var entries = await province.ReadAsync(db => db.History.CountAsync(Ct));
        var activity = await province.ActivityAsync(own, "2026-03-02", 90, ["甲公司@91440101MA59TEST0X"]);
        var enterprise = await province.ReadAsync(db => db.Enterprises.Select(e => e.Id).SingleAsync(Ct));
        var nomination = await province.WriteAsync(async db =>
        {
            var scheme = new StoredScheme { Content = "{}", By = "测试" };
            db.EvaluationSchemes.Add(scheme);
            await db.SaveChangesAsync(Ct);
            var cycle = new EvaluationCycle { Year = 2025, Number = 1, SchemeId = scheme.Id, OpenedBy = "测试" };
            db.EvaluationCycles.Add(cycle);
            await db.SaveChangesAsync(Ct);
            var snapshot = new EvaluationSnapshot { CycleId = cycle.Id, Content = "{}", Sha256 = "", By = "测试" };
            db.EvaluationSnapshots.Add(snapshot);
            await db.SaveChangesAsync(Ct);
            var added = new Nomination { Year = 2025, StationId = own, SnapshotId = snapshot.Id };
            db.Nominations.Add(added);
            await db.SaveChangesAsync(Ct);
            return added.Id;
        });
        await OpenAsync(ItemKind.Station, await CodeAsync(own), Chen);
        await OpenAsync(ItemKind.Enterprise, Key(enterprise), Chen);
        await OpenAsync(ItemKind.Activity, Key(activity), Chen);
        await OpenAsync(ItemKind.Nomination, Key(nomination), Chen);
        await OpenAsync(ItemKind.Station, await CodeAsync(own), Chen);

        var code = await CodeAsync(own);
        Assert.Equal(
            [
                ("湛江甲站", code, $"/stations/{code}"), ("湛江甲站", "2025", $"/nominations/{nomination}"), ("活动", "湛江甲站", $"/stations/{code}?year=2026&activity={activity}"),
                ("甲公司", "91440101MA59TEST0X", $"/enterprises/{enterprise}"),
            ],
            (await ListAsync(Chen)).Select(r => (r.Title, r.About, r.Href)));
        Assert.Equal(entries, await province.ReadAsync(db => db.History.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_rename_and_another_code_show_in_the_list_and_what_is_gone_leaves_it()
    {
        await OpenAsync(ItemKind.Station, await CodeAsync(own), Chen);
        await OpenAsync(ItemKind.Station, await CodeAsync(other), Chen);
        await province.WriteAsync(async db =>
        {
            var station = await db.Stations.SingleAsync(s => s.Id == own, Ct);
            (station.Name, station.Code) = ("湛江丙站", "91440000TEST999999");
            (await db.Stations.SingleAsync(s => s.Id == other, Ct)).UndoneAt = province.Clock.UtcInstant();
            return 0;
        });
        var record = Assert.Single(await ListAsync(Chen));
        Assert.Equal(("湛江丙站", "/stations/91440000TEST999999"), (record.Title, record.Href));
    }

    [Fact]
    public async Task Nobody_sees_what_another_opened_and_who_has_no_account_leaves_nothing()
    {
        await OpenAsync(ItemKind.Station, await CodeAsync(own), Chen);
        Assert.Empty(await ListAsync(Li));
        var nameless = People.Everything("命令行");
        Assert.False((await Record.RunAsync(new(ItemKind.Station, await CodeAsync(other)), nameless, Ct)).Value);
        Assert.Empty(await ListAsync(nameless));
        Assert.Equal(1, await province.ReadAsync(db => db.OpenedItems.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_city_remembers_and_sees_its_own_only_also_when_its_reader_once_saw_more()
    {
        var activity = await province.ActivityAsync(other, "2026-03-02", 90, ["甲公司"]);
        Assert.False((await Record.RunAsync(new(ItemKind.Station, await CodeAsync(other)), Bureau, Ct)).Value);
        Assert.False((await Record.RunAsync(new(ItemKind.Activity, Key(activity)), Bureau, Ct)).Value);
        Assert.False((await Record.RunAsync(new(ItemKind.Enterprise, Key(await province.ReadAsync(db => db.Enterprises.Select(e => e.Id).SingleAsync(Ct)))), Bureau, Ct)).Value);
        await OpenAsync(ItemKind.Station, await CodeAsync(own), Bureau);

        var before = Bureau with { City = null };
        await OpenAsync(ItemKind.Station, await CodeAsync(other), before);
        await OpenAsync(ItemKind.Activity, Key(activity), before);
        Assert.Equal(3, (await ListAsync(before)).Count);
        Assert.Equal(["湛江甲站"], (await ListAsync(Bureau)).Select(r => r.Title));
    }

    [Fact]
    public async Task An_account_keeps_thirty_and_the_oldest_makes_room()
    {
        await OpenAsync(ItemKind.Station, await CodeAsync(own), Li);
        var codes = new List<string>();
        for (var i = 0; i <= RecordOpened.Most; i++)
        {
            codes.Add(await CodeAsync(await province.StationAsync($"第{i}站")));
            await OpenAsync(ItemKind.Station, codes[^1], Chen);
        }

        var list = await ListAsync(Chen);
        Assert.Equal(RecordOpened.Most, list.Count);
        Assert.Equal(["第30站", "第1站"], [list[0].Title, list[^1].Title]);
        Assert.Single(await ListAsync(Li));
        await OpenAsync(ItemKind.Station, codes[1], Chen);
        Assert.Equal((RecordOpened.Most, "第1站"), ((await ListAsync(Chen)).Count, (await ListAsync(Chen))[0].Title));
    }

    [Theory]
    [InlineData(ItemKind.Station, "91440000TEST777777")]
    [InlineData(ItemKind.Enterprise, "77")]
    [InlineData(ItemKind.Activity, "x")]
    [InlineData(ItemKind.Nomination, "0")]
    public async Task What_does_not_exist_is_not_remembered(ItemKind kind, string key)
    {
        Assert.False((await Record.RunAsync(new(kind, key), Chen, Ct)).Value);
        Assert.Equal(0, await province.ReadAsync(db => db.OpenedItems.CountAsync(Ct)));
    }

    private RecordOpened Record => province.Get<RecordOpened>();

    private async Task OpenAsync(ItemKind kind, string key, Actor actor)
    {
        province.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await Record.RunAsync(new(kind, key), actor, Ct)).Value);
    }

    private Task<ValueList<OpenedRecord>> ListAsync(Actor actor) => province.Get<RecentItemsQuery>().RunAsync(actor, Ct);

    private Task<string> CodeAsync(int station) => province.ReadAsync(db => db.Stations.Where(s => s.Id == station).Select(s => s.Code).SingleAsync(Ct));

    private static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);
}
