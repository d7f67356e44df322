using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

public sealed class OverviewAddressTests
{
    [Fact]
    public void A_filter_survives_its_address()
    {
        var filter = new OverviewFilter(2025, City.Of("440800"), StationType.StartupBase, VerdictState.Failed, new DateOnly(2023, 12, 20));
        Assert.Equal("/?year=2025&city=440800&type=StartupBase&state=Failed&batch=2023-12-20", filter.Href());
        Assert.Equal(filter, OverviewAddress.Parse("2025", "440800", "StartupBase", "Failed", "2023-12-20", 2026));
    }

    [Theory]
    [InlineData("1999", "广州", "0", "7", "20.12.2023")]
    [InlineData("2028", "440199", "smepark", "Worse", "2023-02-30")]
    [InlineData("-1", "", "", "", "")]
    public void What_is_no_code_is_left_out(string year, string city, string type, string state, string batch) =>
        Assert.Equal(new OverviewFilter(2026), OverviewAddress.Parse(year, city, type, state, batch, 2026));

    [Fact]
    public void The_station_list_is_asked_for_the_same_and_more()
    {
        var filter = new OverviewFilter(2026, City.Of("440100"), State: VerdictState.Behind);
        Assert.Equal("/stations?year=2026&city=440100&state=OutOfReach&rule=R-6-H", filter.Stations(("rule", "R-6-H"), ("state", "OutOfReach")));
        Assert.Equal("/stations?year=2026&city=440100&below=1", filter.Stations(("state", null), ("below", "1")));
        Assert.Equal("/stations/91440000TEST000001?year=2026", filter.Station("91440000TEST000001"));
    }
}
