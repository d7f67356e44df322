using StationDashboard.Features.Periods;
using StationDashboard.Support;

namespace StationDashboard.Features.Reports;

public sealed class PeriodReportTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    public async ValueTask InitializeAsync()
    {
        province = await ReportProvince.OpenAsync();
        var station = await province.StationAsync("=甲园区", "广州");
        await province.ActivityAsync(station, "2026-05-02", 90, SmallProvince.Enterprises(10), 4);
        await province.ActivityAsync(station, "2025-05-03", 60, SmallProvince.Enterprises(5), 5);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_quarter_by_station_city_and_type_with_the_year_before()
    {
        var request = new ReportRequest { Kind = ReportKind.Period, Year = 2026, Period = new() { Period = Period.Quarter(2026, 2) } };
        var (made, file) = await province.MakeAsync(request);
        Assert.Equal("期间统计表-2026-04-01至2026-06-30.xlsx", made.Value.FileName);
        Assert.True(made.Value.Draft);
        var book = new OfficeFile(file);
        var row = book.Table("分工作站").Single(r => r["工作站"].Value == "=甲园区");
        Assert.Equal(["1", "1.5", "10", "4", "1", "1", "1", "5", "5", "1"], ((string[])["服务场次", "服务时长", "服务企业", "满意度均值", "满意率", "上年时长", "上年场次", "上年企业", "上年均值", "上年满意率"]).Select(c => row[c].Value));
        Assert.Equal("合计", book.Table("分地市")[^1]["地市"].Value);
        Assert.Equal("10", book.Table("分地市").Single(r => r["地市"].Value == "广州")["服务企业"].Value);
        Assert.Equal("report.period", (await province.MakeAsync(request with { Period = null })).Made.Error!.Code);
    }

    [Fact]
    public void The_address_of_the_table_is_that_of_the_page()
    {
        var today = new DateOnly(2026, 11, 23);
        const string address = "/reports?from=2026-04-01&to=2026-06-30&city=440100&kind=period";
        Assert.Equal(address, ReportRequest.Parse(address, today).Href(today));
    }
}
