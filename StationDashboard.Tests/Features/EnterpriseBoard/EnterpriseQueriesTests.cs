using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.EnterpriseBoard;

public sealed class EnterpriseQueriesTests(SampleProvince sample) : IAsyncLifetime
{
    private const string CodeA = "91440101MA5AAAAA1X";
    private static readonly Actor Chen = People.Everything("陈");
    private SmallProvince province = null!;
    private int guangzhou;
    private int shenzhen;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddEnterpriseBoard());
        guangzhou = await province.StationAsync("甲站", "广州");
        shenzhen = await province.StationAsync("乙站", "深圳");
        await province.ActivityAsync(guangzhou, "2026-03-01", 60, [$"阳光公司@{CodeA}", "长城公司"], 5, size: EnterpriseSize.Small);
        await province.ActivityAsync(shenzhen, "2026-04-02", 60, ["阳光公司", "海洋公司"], 3, size: EnterpriseSize.Medium);
        await province.ActivityAsync(shenzhen, "2026-05-02", 60, ["海洋公司"], state: RecordState.Void, size: EnterpriseSize.Large);
        await province.ActivityAsync(shenzhen, "2025-05-02", 60, ["去年公司"]);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_years_list_is_as_long_as_its_distinct_count_in_every_scope()
    {
        var all = await ListAsync(new() { Year = 2026 });
        Assert.Equal("海洋公司,阳光公司,长城公司", Names(all));
        Assert.Equal((3, 3), (all.Distinct, all.Page.Total));
        var row = all.Page.Items[1];
        Assert.Equal((2, 2, 2, EnterpriseSize.Medium, new DateOnly(2026, 3, 1), CodeA), (row.Visits, row.Stations, row.Entries, row.Size, row.First, row.Uscc));
        Assert.Equal("海洋公司,阳光公司", Names(await ListAsync(new() { Year = 2026, City = City.FindByName("深圳") })));
        Assert.Equal("阳光公司,长城公司", Names(await ListAsync(new() { Year = 2026, Station = await CodeAsync(guangzhou) })));
        Assert.Equal("去年公司", Names(await ListAsync(new() { Year = 2025 })));
        Assert.Equal(4, (await ListAsync(new() { Year = null })).Page.Total);
    }

    [Theory]
    [InlineData("阳光", "阳光公司")]
    [InlineData("yggs", "阳光公司")]
    [InlineData("5aaaaa1x", "阳光公司")]
    [InlineData("公司 zc", "长城公司")]
    [InlineData("zcgs", "长城公司")]
    [InlineData("没有", "")]
    public async Task A_search_finds_names_codes_and_initials(string search, string names) =>
        Assert.Equal(names, Names(await ListAsync(new() { Year = 2026, Search = search })));

    [Fact]
    public async Task Filters_order_and_address_agree()
    {
        Assert.Equal("阳光公司", Names(await ListAsync(new() { Year = 2026, Kind = CodeKind.Coded })));
        Assert.Equal("海洋公司,长城公司", Names(await ListAsync(new() { Year = 2026, Kind = CodeKind.NameOnly })));
        Assert.Equal("海洋公司,阳光公司", Names(await ListAsync(new() { Year = 2026, Size = EnterpriseSize.Medium })));
        Assert.Equal("阳光公司", Names(await ListAsync(new() { Year = 2026, Size = EnterpriseSize.Medium, City = City.FindByName("广州") })));
        Assert.StartsWith("阳光公司", Names(await ListAsync(new() { Year = 2026, Sort = EnterpriseSort.Visits, Descending = true })), StringComparison.Ordinal);
        Assert.EndsWith("海洋公司", Names(await ListAsync(new() { Year = 2026, Sort = EnterpriseSort.First })), StringComparison.Ordinal);
        var filter = new EnterpriseFilter { Year = 2025, City = City.FindByName("深圳"), Kind = CodeKind.NameOnly, Size = EnterpriseSize.Small, Search = "海", Sort = EnterpriseSort.Visits, Descending = true, Page = 3 };
        Assert.Equal(filter, EnterpriseFilter.Parse(filter.Href(new(2026, 11, 23)), new(2026, 11, 23)));
        Assert.Equal("/enterprises?year=all&kind=Coded", new EnterpriseFilter { Year = null, Kind = CodeKind.Coded }.Href(new(2026, 11, 23)));
        Assert.Equal(new EnterpriseFilter { Year = 2026 }, EnterpriseFilter.Parse("/enterprises?size=7&kind=1&city=9&page=-2&sort=9", new(2026, 11, 23)));
    }

    [Fact]
    public async Task The_page_of_an_enterprise_holds_its_entries_stations_sizes_and_answers()
    {
        var name = await province.ReadAsync(db => db.Enterprises.SingleAsync(e => e.Name == "阳光公司" && e.Uscc == null, Ct));
        var view = (await province.Get<EnterpriseQuery>().RunAsync(name.Id, 1, People.Reader, Ct))!;
        Assert.Equal((name.CountsAsId, "阳光公司", CodeA), (view.Id, view.Name, view.Uscc));
        Assert.Equal([CodeA, null], view.Entries.Select(e => e.Uscc));
        Assert.Equal(["甲站 1/1", "乙站 1/1"], view.Stations.Select(s => $"{s.Name} {s.Counted}/{s.Visits}").Order());
        var year = Assert.Single(view.Years);
        Assert.Equal((2026, 2, 2, EnterpriseSize.Medium, "乙站"), (year.Year, year.Visits, year.Stations, year.SizeFrom!.Size, year.SizeFrom.Station));
        Assert.Equal([true, false], view.Visits.Items.Select(v => v.GivesSize));
        Assert.Equal(new AnswerTally(8, 2, 1), view.Means.Single().Satisfaction);
        var ocean = (await province.Get<EnterpriseQuery>().RunAsync(await IdAsync("海洋公司"), 1, People.Reader, Ct))!;
        Assert.Equal([RecordState.Void, RecordState.Pending], ocean.Visits.Items.Select(v => v.State));
        Assert.Equal([false, true], ocean.Visits.Items.Select(v => v.Counts));
        Assert.Null(await province.Get<EnterpriseQuery>().RunAsync(999, 1, People.Reader, Ct));
    }

    [Fact]
    public async Task A_bureau_sees_the_enterprises_of_its_city_and_nothing_of_the_others()
    {
        var bureau = People.Bureau("深圳");
        var list = await province.Get<EnterpriseListQuery>().RunAsync(new() { Year = 2026, City = City.FindByName("广州") }, bureau, Ct);
        Assert.Equal("海洋公司,阳光公司", Names(list));
        Assert.Equal((2, 1), (list.Distinct, list.Page.Items[1].Stations));
        Assert.Empty((await province.Get<EnterpriseListQuery>().RunAsync(new() { Year = 2026, Station = await CodeAsync(guangzhou) }, bureau, Ct)).Page.Items);
        Assert.Null(await province.Get<EnterpriseQuery>().RunAsync(await IdAsync("长城公司"), 1, bureau, Ct));
        var view = (await province.Get<EnterpriseQuery>().RunAsync(await province.ReadAsync(db => db.Enterprises.Where(e => e.Name == "阳光公司" && e.Uscc == null).Select(e => e.Id).SingleAsync(Ct)), 1, bureau, Ct))!;
        Assert.Equal(["乙站"], view.Stations.Select(s => s.Name));
        Assert.All(view.Visits.Items, v => Assert.Equal("乙站", v.Station));
    }

    [Fact]
    public async Task A_locked_year_lists_what_it_counted()
    {
        province.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 5, 6, 0, 0, TimeSpan.Zero));
        var activities = await province.ReadAsync(db => db.Activities.Where(a => a.State == RecordState.Pending && a.Year == 2026).Select(a => new SeenActivity(a.Id, a.Version)).ToListAsync(Ct));
        await new DecideActivities(province.Get<WriteGate>()).ManyAsync(activities, Decision.Approve, null, Chen, Ct);
        await province.Get<LockYear>().RunAsync(2026, Chen, Ct);
        await province.Get<DecideIdentity>().RunAsync(IdentityStep.Join(await IdAsync("海洋公司"), await IdAsync("长城公司")), null, Chen, Ct);
        Assert.Equal(3, (await ListAsync(new() { Year = 2026 })).Page.Total);
        Assert.Equal("长城公司", Names(await ListAsync(new() { Year = 2026, Search = "长城" })));
        Assert.Equal(3, (await ListAsync(new() { Year = null })).Page.Total);
    }

    [Fact]
    public async Task The_sample_lists_as_many_enterprises_as_the_figures_say()
    {
        var imported = await sample.OpenAsync();
        var list = new EnterpriseListQuery(imported.Get<StationDbContextFactory>(), imported.Clock);
        async Task<int> CountAsync(int year, string? city) => (await list.RunAsync(new() { Year = year, City = city is null ? null : City.FindByName(city) }, People.Reader, Ct)).Page.Total;
        Assert.Equal((24_929, 26_089), (await CountAsync(2025, null), await CountAsync(2026, null)));
        Assert.Equal((4_902, 5_218, 608, 648), (await CountAsync(2025, "广州"), await CountAsync(2026, "广州"), await CountAsync(2025, "湛江"), await CountAsync(2026, "湛江")));
    }

    private Task<EnterpriseListView> ListAsync(EnterpriseFilter filter) => province.Get<EnterpriseListQuery>().RunAsync(filter, People.Reader, Ct);

    private static string Names(EnterpriseListView view) => string.Join(',', view.Page.Items.Select(r => r.Name));

    private Task<string> CodeAsync(int station) => province.ReadAsync(db => db.Stations.Where(s => s.Id == station).Select(s => s.Code).SingleAsync(Ct));

    private Task<int> IdAsync(string name) => province.ReadAsync(db => db.Enterprises.Where(e => e.Name == name).Select(e => e.Id).FirstAsync(Ct));
}
