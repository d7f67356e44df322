using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Overview;

/// <summary>Four stations, reckoned by hand, on 23 November 2026 (day 327 of 365).</summary>
public sealed class OverviewQueryTests : IAsyncLifetime
{
    private static readonly City Guangzhou = City.FindByName("广州")!;
    private SmallProvince province = null!;
    private int a, b, c, d;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync();
        a = await province.StationAsync("甲园区", "广州", StationType.SmePark);
        b = await province.StationAsync("乙协会", "广州");
        c = await province.StationAsync("丙协会", "深圳");
        d = await province.StationAsync("丁协会", "深圳", recognised: new DateOnly(2026, 10, 1));
        await province.ActivityAsync(a, "2025-05-05", 360, SmallProvince.Enterprises(10), satisfaction: 4);
        await province.ActivityAsync(a, "2025-12-01", 100, SmallProvince.Enterprises(30), satisfaction: 1);
        await province.ActivityAsync(a, "2026-03-05", 720, SmallProvince.Enterprises(100), satisfaction: 5);
        await province.ActivityAsync(b, "2026-02-01", 600, SmallProvince.Enterprises(60, 41), satisfaction: 3);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Five_figures_with_the_same_period_last_year()
    {
        var figures = (await ViewAsync(new(2026))).Figures;
        Assert.Equal(Enum.GetValues<FigureKind>(), figures.Select(f => f.Kind));
        Assert.Equal([4m, 1320m, 100m, 2m, 4.25m], figures.Select(f => f.Value));
        // 1 December 2025 lies after the same day of last year.
        Assert.Equal([3m, 360m, 10m, 1m, 4m], figures.Select(f => f.Before));
        Assert.Equal(160, figures[(int)FigureKind.Satisfaction].Answers.Count);
        Assert.Equal(9m, figures[(int)FigureKind.Enterprises].Growth);
    }

    [Fact]
    public async Task The_course_runs_from_month_end_to_month_end_up_to_today()
    {
        var figures = (await ViewAsync(new(2026))).Figures;
        Assert.Equal([0, 60, 100, 100, 100, 100, 100, 100, 100, 100, 100], figures[(int)FigureKind.Enterprises].Course);
        Assert.Equal([3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4], figures[(int)FigureKind.Stations].Course);
        Assert.Equal([3, 4.25], figures[(int)FigureKind.Satisfaction].Course.Distinct());
    }

    [Fact]
    public async Task A_finished_year_is_compared_with_the_whole_year_before()
    {
        var figures = (await ViewAsync(new(2025))).Figures;
        Assert.Equal(460m, figures[(int)FigureKind.Hours].Value);
        Assert.Equal(0m, figures[(int)FigureKind.Hours].Before);
        Assert.Null(figures[(int)FigureKind.Hours].Growth);
        Assert.Null(figures[(int)FigureKind.Satisfaction].Before);
        Assert.Equal(12, figures[(int)FigureKind.Hours].Course.Count);
    }

    [Fact]
    public async Task The_frame_says_what_the_figures_rest_on()
    {
        var frame = (await ViewAsync(new(2026))).Frame;
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 11, 23), 896), (frame.From, frame.AsOf, frame.ElapsedPermille));
        Assert.Equal((4, 3, 1, 1), (frame.Stations, frame.Below, frame.BasisSensitive, frame.PartYear));
        Assert.Equal((2, 2, false, false), (frame.Activities, frame.Pending, frame.Locked, frame.Empty));
        Assert.Equal(("粤工信规字〔2024〕3号", RuleSetStanding.InForce, null), (frame.RuleSetVersion, frame.Standing, frame.RuleEnd));
    }

    [Fact]
    public async Task Progress_counts_the_states_of_each_rule_the_best_first()
    {
        var progress = (await ViewAsync(new(2026))).Progress;
        Assert.Equal(["R-6-H", "R-6-E", "R-3-4", "R-3-2"], progress.Select(p => p.Rule.Id));
        Assert.Equal("Met 1/0, TooEarly 1/1, Behind 1/0, OutOfReach 1/0", States(progress[0]));
        Assert.Equal("Met 1/0, TooEarly 1/1, OutOfReach 2/0", States(progress[1]));
    }

    [Fact]
    public async Task Attention_is_ordered_by_what_will_be_missing_in_proportion()
    {
        var attention = (await ViewAsync(new(2026))).Attention;
        Assert.Equal(2, attention.Total);
        // 丙 will miss all of both; 乙 a third of the enterprises.
        Assert.Equal(["丙协会", "乙协会"], attention.Worst.Select(w => w.Name));
        Assert.Equal([VerdictState.OutOfReach, VerdictState.OutOfReach], attention.Worst.Select(w => w.Worst));
        Assert.Equal([120L, 40L], attention.Worst[1].Red.Select(v => v.Gap));
        Assert.Equal([VerdictState.Behind, VerdictState.OutOfReach], attention.Worst[1].Red.Select(v => v.State));
    }

    [Fact]
    public async Task A_first_part_year_that_is_over_is_advisory_and_asks_for_nothing()
    {
        province.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 2, 0, 0, 0, TimeSpan.Zero));
        await province.ActivityAsync(d, "2026-11-05", 60, ["企业1"]);
        var view = await ViewAsync(new(2026));
        Assert.Contains(view.Progress[0].States, s => s is { State: VerdictState.Failed, PartYear: 1 });
        Assert.DoesNotContain(view.Attention.Worst, w => w.Name == "丁协会");
        Assert.Equal(3, view.Frame.Below);
    }

    [Fact]
    public async Task Cities_keep_all_places_whatever_city_is_chosen()
    {
        var cities = (await ViewAsync(new(2026, Guangzhou))).Cities;
        Assert.Equal(City.All, cities.Select(s => s.City));
        Assert.Equal(new CityShare(Guangzhou, 2, 1, 0), cities[0]);
        Assert.Equal((50, (int?)0, (int?)null), (cities[0].Percent!.Value, cities[1].Percent, cities[2].Percent));
    }

    [Fact]
    public async Task One_city_has_its_stored_figures()
    {
        var view = await ViewAsync(new(2026, City.FindByName("深圳")));
        Assert.Equal([2m, 0m, 0m, 0m, null], view.Figures.Select(f => f.Value));
        Assert.Equal(2, view.Scatter.Points.Count);
    }

    [Fact]
    public async Task Other_filters_count_distinct_enterprises_over_their_stations()
    {
        var byType = await ViewAsync(new(2026, Type: StationType.Association));
        Assert.Equal([3m, 600m, 60m, 1m, 3m], byType.Figures.Select(f => f.Value));
        var byState = await ViewAsync(new(2026, State: VerdictState.OutOfReach));
        Assert.Equal(["丙协会", "乙协会"], byState.Scatter.Points.Select(p => p.Name).Order());
        Assert.Equal(60m, byState.Figures[(int)FigureKind.Enterprises].Value);
        var byBatch = await ViewAsync(new(2026, Batch: new DateOnly(2026, 10, 1)));
        Assert.Equal("丁协会", Assert.Single(byBatch.Scatter.Points).Name);
        var both = await ViewAsync(new(2026, Guangzhou, Type: StationType.SmePark));
        Assert.Equal([1m, 720m, 100m, 1m, 5m], both.Figures.Select(f => f.Value));
        Assert.Equal([1m, 360m, 10m, 1m, 4m], both.Figures.Select(f => f.Before));
    }

    [Fact]
    public async Task A_withdrawn_station_leaves_the_counts_and_its_services_stay()
    {
        await province.WriteAsync(async db =>
        {
            (await db.Stations.SingleAsync(s => s.Id == b, Ct)).Status = StationStatus.Withdrawn;
            db.StationStatusChanges.Add(new StationStatusChange { StationId = b, Status = StationStatus.Withdrawn, On = new DateOnly(2026, 6, 1), DocumentNo = "粤工信〔2026〕1号", By = "测试" });
            db.Changes.Add(ChangeKind.Stations);
            return 0;
        });
        var view = await ViewAsync(new(2026));
        Assert.Equal([3m, 1320m, 100m, 2m, 4.25m], view.Figures.Select(f => f.Value));
        Assert.Equal(3m, view.Figures[0].Before);
        Assert.Equal([3, 3, 3, 3, 3, 2, 2, 2, 2, 3, 3], view.Figures[0].Course);
        Assert.Equal((3, 2), (view.Frame.Stations, view.Frame.Below));
        Assert.DoesNotContain(view.Scatter.Points, p => p.Name == "乙协会");
    }

    [Fact]
    public async Task Titles_and_the_rule_itself_are_announced_before_they_end()
    {
        Assert.Equal(0, (await ViewAsync(new(2026))).Ending.Total);
        province.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 10, 0, 0, 0, TimeSpan.Zero));
        var view = await ViewAsync(new(2027));
        Assert.Equal((3, 180), (view.Ending.Total, view.Ending.Days));
        Assert.All(view.Ending.Nearest, t => Assert.Equal((new DateOnly(2027, 6, 19), 160, 180), (t.Expiry.EndsOn, t.Expiry.DaysLeft, t.Expiry.NoticeBand)));
        Assert.Equal(new DateOnly(2027, 6, 14), view.Frame.RuleEnd!.EndsOn);
    }

    [Fact]
    public async Task An_expired_title_is_derived_and_told_beside_the_registered()
    {
        province.Clock.SetUtcNow(new DateTimeOffset(2027, 6, 20, 0, 0, 0, TimeSpan.Zero));
        var stations = (await ViewAsync(new(2027))).Figures[0];
        Assert.Equal((1m, 3), (stations.Value, stations.Aside));
        province.Clock.SetUtcNow(new DateTimeOffset(2028, 2, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, (await ViewAsync(new(2028))).Frame.Stations);
    }

    [Fact]
    public async Task The_same_state_gives_the_same_view_and_equal_parts_after_a_change_elsewhere()
    {
        var query = new OverviewQuery(province.Get<VerdictBoard>(), province.Get<TotalsBoard>());
        var first = await query.RunAsync(new(2026), People.Reader, Ct);
        Assert.Same(first, await query.RunAsync(new(2026), People.Reader, Ct));
        await province.ActivityAsync(a, "2026-05-05", 60, ["企业1"]);
        var second = await query.RunAsync(new(2026), People.Reader, Ct);
        Assert.NotEqual(first.Figures[1], second.Figures[1]);
        Assert.Equal((first.Figures[0], first.Figures[2]), (second.Figures[0], second.Figures[2]));
        Assert.Equal((first.Attention, first.Cities, first.Ending), (second.Attention, second.Cities, second.Ending));
    }

    [Fact]
    public async Task Pages_that_ask_at_once_after_a_change_get_one_and_the_same_view()
    {
        var query = new OverviewQuery(province.Get<VerdictBoard>(), province.Get<TotalsBoard>());
        for (var change = 1; change <= 5; change++)
        {
            await province.ActivityAsync(a, "2026-05-05", 60, SmallProvince.Enterprises(1, change));
            var views = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await query.RunAsync(new(2026), People.Reader, Ct), Ct)));
            Assert.Single(views.Distinct(ReferenceEqualityComparer.Instance));
            Assert.Equal(1320m + (change * 60), views[0].Figures[(int)FigureKind.Hours].Value);
        }
    }

    [Fact]
    public async Task An_empty_database_says_so() =>
        Assert.True((await ViewAsync(new(2026), await SmallProvince.OpenAsync())).Frame.Empty);

    private static string States(RuleProgress progress) => string.Join(", ", progress.States.Select(s => $"{s.State} {s.Stations}/{s.PartYear}"));

    private async Task<OverviewView> ViewAsync(OverviewFilter filter, SmallProvince? other = null)
    {
        var of = other ?? province;
        var view = await new OverviewQuery(of.Get<VerdictBoard>(), of.Get<TotalsBoard>()).RunAsync(filter, People.Reader, Ct);
        if (other is not null)
        {
            await other.DisposeAsync();
        }

        return view;
    }
}
