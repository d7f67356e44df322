using StationDashboard.Features.Activities;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Periods;

/// <summary>Two cities and three stations, reckoned by hand.</summary>
public sealed class PeriodQueryTests : IAsyncLifetime
{
    private static readonly Period Quarter = Period.Quarter(2026, 2);
    private SmallProvince province = null!;
    private int a, b, c;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddPeriods());
        a = await province.StationAsync("甲园区", "广州", StationType.SmePark);
        b = await province.StationAsync("乙协会", "广州");
        c = await province.StationAsync("丙协会", "深圳", recognised: new DateOnly(2026, 5, 1));
        await province.ActivityAsync(a, "2026-03-31", 999, SmallProvince.Enterprises(50), 5);
        await province.ActivityAsync(a, "2026-04-01", 90, SmallProvince.Enterprises(10), 4, RecordState.Approved);
        await province.ActivityAsync(a, "2026-06-30", 60, SmallProvince.Enterprises(10, 6), 5);
        await province.ActivityAsync(b, "2026-05-05", 120, SmallProvince.Enterprises(10, 11));
        await province.ActivityAsync(c, "2026-04-30", 500, SmallProvince.Enterprises(3));
        await province.ActivityAsync(c, "2026-05-01", 30, SmallProvince.Enterprises(2, 100));
        await province.ActivityAsync(a, "2025-04-02", 45, SmallProvince.Enterprises(4), 3);
        await province.ActivityAsync(a, "2026-05-06", 700, SmallProvince.Enterprises(5), state: RecordState.Void);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_quarter_counts_its_own_days_and_each_enterprise_once_a_row()
    {
        var view = await ViewAsync(PeriodGrouping.Station);
        // Companies 1–10 and 6–15 are fifteen; what lies on 31 March, before recognition or is void does not count.
        Assert.Equal(new PeriodFigures(2, 1, 150, 15, 20, new(90, 20, 20)), Row(view, "甲园区").Now);
        Assert.Equal(new PeriodFigures(1, 1, 120, 10, 10, default), Row(view, "乙协会").Now);
        Assert.Equal(new PeriodFigures(1, 1, 30, 2, 2, default), Row(view, "丙协会").Now);
        Assert.Equal(new PeriodFigures(1, 1, 45, 4, 4, new(12, 4, 0)), Row(view, "甲园区").Before);
        // 1–15 and 11–20 are twenty, and two more in the other city.
        Assert.Equal(new PeriodFigures(4, 3, 300, 22, 32, new(90, 20, 20)), view.All.Now);
        var cities = await ViewAsync(PeriodGrouping.City);
        Assert.Equal((22, 20, 2), (cities.All.Now.Enterprises, cities.Rows.Single(r => r.City!.Name == "广州").Now.Enterprises, cities.Rows.Single(r => r.City!.Name == "深圳").Now.Enterprises));
        Assert.Equal(22, cities.Total);
        var types = await ViewAsync(PeriodGrouping.Type);
        Assert.Equal(12, types.Rows.Single(r => r.Type is StationType.Association).Now.Enterprises);
    }

    [Fact]
    public async Task From_the_first_of_January_stored_totals_say_the_same_as_the_visits()
    {
        var half = await RunAsync(new() { Period = Period.Months(2026, 1, 6), By = PeriodGrouping.Station });
        Assert.Equal(50, Row(half, "甲园区").Now.Enterprises);
        var fromTheSecond = await RunAsync(new() { Period = new(new(2026, 1, 2), new(2026, 6, 30)), By = PeriodGrouping.Station });
        Assert.Equal(half.Rows.Select(r => r.Now), fromTheSecond.Rows.Select(r => r.Now));
        var overTheYears = await RunAsync(new() { Period = new(new(2025, 3, 1), new(2026, 4, 1)), By = PeriodGrouping.Station });
        Assert.Equal((50, 3, 1134), (Row(overTheYears, "甲园区").Now.Enterprises, Row(overTheYears, "甲园区").Now.Activities, Row(overTheYears, "甲园区").Now.Minutes));
    }

    [Fact]
    public async Task A_locked_year_counts_approved_records_alone_and_is_final()
    {
        await province.ActivityAsync(a, "2025-05-02", 30, SmallProvince.Enterprises(2), 5, RecordState.Approved);
        var quarter = new PeriodFilter { Period = Period.Quarter(2025, 2), By = PeriodGrouping.Station };
        var open = await RunAsync(quarter);
        Assert.Equal((false, new PeriodFigures(2, 1, 75, 4, 6, new(22, 6, 2))), (open.Final, open.All.Now));
        Assert.True((await province.Get<LockYear>().RunAsync(2025, People.Everything("李主任"), Ct)).Succeeded);
        var locked = await RunAsync(quarter);
        Assert.Equal((true, new PeriodFigures(1, 0, 30, 2, 2, new(10, 2, 2))), (locked.Final, locked.All.Now));
    }

    [Fact]
    public async Task A_change_is_seen_at_once_and_an_unchanged_period_is_read_once()
    {
        var board = province.Get<PeriodBoard>();
        var reader = People.Everything("甲");
        var first = await board.ReadAsync(Quarter, reader, Ct);
        Assert.Same(first, await board.ReadAsync(Quarter, reader, Ct));
        await province.ActivityAsync(b, "2026-06-01", 15, ["新公司"]);
        Assert.Equal(135, (await board.ReadAsync(Quarter, reader, Ct)).Of(b).Figures.Minutes);
    }

    [Fact]
    public async Task A_bureau_sees_its_own_city()
    {
        var view = await province.Get<PeriodQuery>().RunAsync(new() { Period = Quarter, By = PeriodGrouping.Station, City = City.FindByName("广州") }, People.Bureau("深圳"), Ct);
        Assert.Equal(["丙协会"], view.Rows.Select(r => r.Station!.Value.Name));
        Assert.Equal(2, view.All.Now.Enterprises);
    }

    [Fact]
    public async Task Days_to_come_have_no_value_in_the_course()
    {
        var year = await RunAsync(new() { Period = PeriodChoice.Year.On(new(2026, 11, 23)) });
        Assert.True(year.ByMonth);
        Assert.Equal([0, 0, 999, 90, 150, 60, 0, 0, 0, 0, 0, null], year.Course.Select(p => p.Now));
        Assert.Equal(45, year.Course[3].Before);
        Assert.Equal(new(new(2026, 1, 1), new(2026, 11, 23)), year.Period);
    }

    private Task<PeriodView> ViewAsync(PeriodGrouping by) => RunAsync(new() { Period = Quarter, By = by });

    private Task<PeriodView> RunAsync(PeriodFilter filter) => province.Get<PeriodQuery>().RunAsync(filter, People.Everything("甲"), Ct);

    private static PeriodRow Row(PeriodView view, string name) => view.Rows.Single(r => r.Station?.Name == name);
}
