using StationDashboard.Features.Imports;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.StationBoard;

public sealed class StationListQueryTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await Board.OpenAsync();
        var good = await province.StationAsync("广州启航商会");
        await province.ActivityAsync(good, "2026-03-05", 720, SmallProvince.Enterprises(100));
        await province.ActivityAsync(good, "2026-04-05", 60, []);
        var few = await province.StationAsync("深圳前海园区", "深圳", StationType.SmePark, new DateOnly(2024, 1, 10));
        await province.ActivityAsync(few, "2026-05-05", 800, SmallProvince.Enterprises(99, 300));
        var late = await province.StationAsync("东莞行知平台", "东莞", StationType.PublicServicePlatform);
        await province.ActivityAsync(late, "2026-06-05", 719, SmallProvince.Enterprises(100, 600));
        await province.StationAsync("明年站", recognised: new DateOnly(2027, 1, 5));
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Theory]
    [InlineData("", "东莞行知平台,广州启航商会,深圳前海园区")]
    [InlineData("below=1", "东莞行知平台,深圳前海园区")]
    [InlineData("rule=R-6-E", "深圳前海园区")]
    [InlineData("rule=R-6-H", "东莞行知平台")]
    [InlineData("rule=R-6-H&state=Met", "广州启航商会,深圳前海园区")]
    [InlineData("rule=R-9-9", "")]
    [InlineData("state=met", "广州启航商会")]
    [InlineData("city=440300", "深圳前海园区")]
    [InlineData("type=SmePark", "深圳前海园区")]
    [InlineData("batch=2024-01-10", "深圳前海园区")]
    [InlineData("batch=2027-01-05", "明年站")]
    [InlineData("ending=1", "深圳前海园区")]
    [InlineData("hmin=720&hmax=780", "广州启航商会")]
    [InlineData("hmin=720", "广州启航商会,深圳前海园区")]
    [InlineData("emax=99", "深圳前海园区")]
    [InlineData("emin=100", "东莞行知平台,广州启航商会")]
    [InlineData("q=启航", "广州启航商会")]
    [InlineData("q=GZQH", "广州启航商会")]
    [InlineData("q=ｓｚ", "深圳前海园区")]
    [InlineData("q=dghz", "东莞行知平台")]
    [InlineData("q=test000002", "深圳前海园区")]
    [InlineData("q=广州 商会", "广州启航商会")]
    [InlineData("q=明年", "明年站")]
    [InlineData("q=没有", "")]
    [InlineData("sort=city", "广州启航商会,深圳前海园区,东莞行知平台")]
    [InlineData("sort=-hours", "深圳前海园区,广州启航商会,东莞行知平台")]
    [InlineData("sort=enterprises", "深圳前海园区,东莞行知平台,广州启航商会")]
    [InlineData("sort=-activities", "广州启航商会,东莞行知平台,深圳前海园区")]
    [InlineData("sort=state", "东莞行知平台,深圳前海园区,广州启航商会")]
    [InlineData("sort=expiry", "深圳前海园区,东莞行知平台,广州启航商会")]
    [InlineData("year=nonsense&city=9&type=99&state=7&batch=x&hmin=-5&sort=drop&page=-1", "东莞行知平台,广州启航商会,深圳前海园区")]
    public async Task An_address_gives_its_stations_in_its_order(string query, string names)
    {
        var filter = StationListFilter.Parse("http://localhost/stations?" + query, Today);
        var view = await RunAsync(filter);
        Assert.Equal(names, string.Join(',', view.Rows.Select(r => r.Name)));
        Assert.Equal(view.Rows.Count, view.Total);
        // The address of the view leads to the same view.
        Assert.Equal(filter, StationListFilter.Parse("http://localhost" + filter.Href(Today), Today));
    }

    [Fact]
    public async Task The_counts_beside_the_filters_follow_place_and_search_but_not_the_verdict()
    {
        var view = await RunAsync(new() { Year = 2026, Below = true, City = City.FindByName("深圳") });
        Assert.Equal((3, 1, 1), (view.Stations, view.Below, view.Ending));
        Assert.Equal([(VerdictState.OnPace, 1)], view.States);
    }

    [Fact]
    public async Task A_withdrawn_station_stays_on_the_list_and_leaves_every_verdict()
    {
        var code = (await RunAsync(new() { Year = 2026, Search = "前海" })).Rows[0].Code;
        var save = province.Get<SaveStation>();
        var opened = (await save.OpenAsync(code, People.Everything("陈"), Ct))!;
        await save.RunAsync(opened.Id, opened.Version, opened.Fields with { Status = StationStatus.Withdrawn, StatusOn = Today, DocumentNo = "粤工信〔2026〕1号" }, false, new("陈", RoleRights.All), Ct);
        var row = (await RunAsync(new() { Year = 2026 })).Rows.Single(r => r.Code == code);
        Assert.Equal((StationStatus.Withdrawn, null, null), (row.Status, row.Red, row.Missing));
        Assert.DoesNotContain((await RunAsync(new() { Year = 2026, Below = true })).Rows, r => r.Code == code);
    }

    [Fact]
    public async Task Rows_keep_their_places_with_new_figures_until_a_new_order_is_asked_for()
    {
        var filter = new StationListFilter { Year = 2026, Sort = StationSort.Hours };
        var before = await RunAsync(filter);
        Assert.Equal("东莞行知平台", before.Rows[0].Name);
        var id = (await province.Get<VerdictBoard>().ReadAsync(2026, People.Reader, Ct)).Find(before.Rows[0].Code)!.Station.Id;
        await province.ActivityAsync(id, "2026-07-01", 600, []);
        var shown = before.Rows.Select(r => r.Code).ToList();
        var kept = await province.Get<StationListQuery>().RunAsync(filter, shown, People.Reader, Ct);
        Assert.Equal(shown, kept.Rows.Select(r => r.Code));
        Assert.Equal((1319, true), (kept.Rows[0].Minutes, kept.OrderIsOld));
        // Untouched rows are equal, so that they are not rendered again.
        Assert.Equal(before.Rows.Skip(1), kept.Rows.Skip(1));
        Assert.False(kept.LooksLike(before));
        Assert.Equal("东莞行知平台", (await RunAsync(filter)).Rows[^1].Name);
    }

    [Fact]
    public async Task A_page_beyond_the_last_is_the_last()
    {
        for (var n = 0; n < 50; n++)
        {
            await province.StationAsync($"站{n:00}");
        }

        var view = await RunAsync(new() { Year = 2026, Page = 9 });
        Assert.Equal((2, 2, 53, 3), (view.Page, view.Pages, view.Total, view.Rows.Count));
    }

    [Fact]
    public async Task The_sample_has_56_stations_below_a_red_line()
    {
        var roster = SampleData.Path("roster.xlsx");
        await using var sample = await SmallProvince.OpenAsync(services =>
        {
            services.AddStationBoard();
            services.AddImports(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());
        });
        await using (var file = File.OpenRead(roster))
        {
            var rows = RosterWorkbook.Read(file, "roster.xlsx", ct: Ct).Value;
            await sample.Get<StoreRoster>().RunAsync(new("roster.xlsx", ImportReports.Hash(file), rows), Guid.NewGuid(), new("测试", RoleRights.All), Ct);
        }

        var import = sample.Get<ImportReports>();
        var reports = new List<SubmittedReport>();
        foreach (var path in SampleData.Reports())
        {
            await using var file = File.OpenRead(path);
            reports.Add(import.Read(file, Path.GetFileName(path), Ct).Value);
        }

        await import.StoreAsync(await import.ResolveAsync(reports, Ct), new("测试", RoleRights.All), null, Ct);
        Assert.Equal(56, (await sample.Get<StationListQuery>().RunAsync(new() { Year = 2026, Below = true }, null, People.Reader, Ct)).Total);
    }

    private Task<StationListView> RunAsync(StationListFilter filter) => province.Get<StationListQuery>().RunAsync(filter, null, People.Reader, Ct);
}
