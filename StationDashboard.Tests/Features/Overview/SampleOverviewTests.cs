using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Overview;

/// <summary>The published figures of the sample on 23 November 2026, through import, totals, snapshot, verdicts and query.</summary>
public sealed class SampleOverviewTests(SampleProvince sample)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2025, null, 24_929)]
    [InlineData(2026, null, 26_089)]
    [InlineData(2025, "广州", 4_902)]
    [InlineData(2026, "广州", 5_218)]
    [InlineData(2025, "湛江", 608)]
    [InlineData(2026, "湛江", 648)]
    public async Task Distinct_enterprises_of_the_sample(int year, string? city, int enterprises)
    {
        var view = await ViewAsync(new(year, city is null ? null : City.FindByName(city)));
        Assert.Equal(enterprises, view.Figures[(int)FigureKind.Enterprises].Value);
    }

    [Fact]
    public async Task The_literal_list_of_the_sample_has_56_stations() =>
        Assert.Equal(56, (await ViewAsync(new(2026))).Frame.Below);

    [Theory]
    [InlineData(2025, 35)]
    [InlineData(2026, 42)]
    public async Task Basis_sensitive_stations_of_the_sample(int year, int stations) =>
        Assert.Equal(stations, (await ViewAsync(new(year))).Frame.BasisSensitive);

    [Fact]
    public async Task Figures_of_the_whole_province_equal_the_published_totals_added_up()
    {
        var rows = File.ReadLines(SampleData.Path("expected.csv")).Skip(1).Select(l => l.Split(',')).Where(c => c[2] == "2026").ToList();
        var view = await ViewAsync(new(2026));
        decimal Sum(int column) => rows.Sum(c => decimal.Parse(c[column], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(286, view.Figures[(int)FigureKind.Stations].Value + view.Figures[(int)FigureKind.Stations].Aside);
        Assert.Equal(Sum(3), Math.Round(view.Figures[(int)FigureKind.Hours].Value!.Value / 60, 2));
        Assert.Equal(Sum(4), view.Figures[(int)FigureKind.Activities].Value);
        Assert.Equal(Sum(11), view.Figures[(int)FigureKind.Satisfaction].Answers.Count);
    }

    [Fact]
    public async Task A_union_over_all_types_of_a_city_equals_the_stored_count_of_the_city()
    {
        var province = await sample.OpenAsync();
        var year = await province.Get<TotalsBoard>().ReadWithEnterprisesAsync(2026, People.Reader, Ct);
        foreach (var city in City.All)
        {
            var union = year.Fold([.. year.Stations.Where(s => s.Station.City == city)]);
            Assert.All(Enumerable.Range(0, 367), day => Assert.Equal(year.Of(city).Until(day), union.Until(day)));
        }
    }

    [Fact]
    public async Task Filters_part_the_stations_without_loss()
    {
        var whole = await ViewAsync(new(2026));
        var byType = new List<OverviewView>();
        foreach (var type in Enum.GetValues<StationType>())
        {
            byType.Add(await ViewAsync(new(2026, Type: type)));
        }

        Assert.Equal(whole.Frame.Stations, byType.Sum(v => v.Frame.Stations));
        Assert.Equal(whole.Figures[(int)FigureKind.Hours].Value, byType.Sum(v => v.Figures[(int)FigureKind.Hours].Value));
        Assert.True(byType.Sum(v => v.Figures[(int)FigureKind.Enterprises].Value) > whole.Figures[(int)FigureKind.Enterprises].Value);

        var byState = new List<OverviewView>();
        foreach (var state in Enum.GetValues<VerdictState>())
        {
            byState.Add(await ViewAsync(new(2026, State: state)));
        }

        Assert.Equal(whole.Frame.Stations, byState.Sum(v => v.Scatter.Points.Count));
        Assert.Equal(whole.Attention.Total, byState.Sum(v => v.Attention.Total));
    }

    private async Task<OverviewView> ViewAsync(OverviewFilter filter)
    {
        var province = await sample.OpenAsync();
        return await new OverviewQuery(province.Get<VerdictBoard>(), province.Get<TotalsBoard>()).RunAsync(filter, People.Reader, Ct);
    }
}
