using StationDashboard.Shared;
namespace StationDashboard.Features.Periods;

public sealed class PeriodTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(PeriodChoice.ThisMonth, "2026-11-01", "2026-11-30")]
    [InlineData(PeriodChoice.LastMonth, "2026-10-01", "2026-10-31")]
    [InlineData(PeriodChoice.ThisQuarter, "2026-10-01", "2026-12-31")]
    [InlineData(PeriodChoice.LastQuarter, "2026-07-01", "2026-09-30")]
    [InlineData(PeriodChoice.FirstHalf, "2026-01-01", "2026-06-30")]
    [InlineData(PeriodChoice.SecondHalf, "2026-07-01", "2026-12-31")]
    [InlineData(PeriodChoice.Year, "2026-01-01", "2026-12-31")]
    public void Choices_mean_calendar_periods(PeriodChoice choice, string from, string to) => Assert.Equal(Of(from, to), choice.On(Today));

    [Fact]
    public void In_January_the_last_month_and_quarter_lie_in_the_year_before()
    {
        var day = new DateOnly(2026, 1, 15);
        Assert.Equal(Of("2025-12-01", "2025-12-31"), PeriodChoice.LastMonth.On(day));
        Assert.Equal(Of("2025-10-01", "2025-12-31"), PeriodChoice.LastQuarter.On(day));
    }

    [Theory]
    [InlineData("2025-02-01", "2025-02-28", "2024-02-01", "2024-02-29")]
    [InlineData("2024-02-01", "2024-02-29", "2023-02-01", "2023-02-28")]
    [InlineData("2026-10-01", "2026-11-23", "2025-10-01", "2025-11-23")]
    [InlineData("2024-02-29", "2024-03-15", "2023-02-28", "2023-03-15")]
    public void The_year_before_has_the_same_days_and_a_whole_February(string from, string to, string earlier, string until) =>
        Assert.Equal(Of(earlier, until), Of(from, to).YearBefore);

    [Fact]
    public void What_is_to_come_is_not_compared()
    {
        Assert.Equal(Of("2026-10-01", "2026-11-23"), Of("2026-10-01", "2026-12-31").UpTo(Today));
        Assert.Equal(Of("2026-01-01", "2026-06-30"), Of("2026-01-01", "2026-06-30").UpTo(Today));
        Assert.Equal(Of("2027-01-01", "2027-01-31"), Of("2027-01-01", "2027-01-31").UpTo(Today));
    }

    [Theory]
    [InlineData("/periods?from=2026-07-01&to=2026-09-30&by=station&city=440100&type=SmePark&sort=-hours&page=2")]
    [InlineData("/periods?from=2026-11-01&to=2026-11-30")]
    public void An_address_says_the_whole_view(string address) => Assert.Equal(address, PeriodFilter.Parse(address, Today).Href());

    [Theory]
    [InlineData("/periods?from=2026-07-01&to=2026-06-30")]
    [InlineData("/periods?from=2020-01-01&to=2026-06-30")]
    [InlineData("/periods?from=morgen&to=2026-06-30&by=7&sort=<b>&page=-1")]
    public void What_an_address_says_wrongly_is_left_out(string address) => Assert.Equal("/periods?from=2026-11-01&to=2026-11-30", PeriodFilter.Parse(address, Today).Href());

    private static Period Of(string from, string to) => new(AddressQuery.DayOf(from)!.Value, AddressQuery.DayOf(to)!.Value);
}
