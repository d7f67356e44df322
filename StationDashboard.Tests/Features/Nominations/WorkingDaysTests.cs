using System.Globalization;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

public sealed class WorkingDaysTests
{
    private static readonly WorkingDays Calendar = new(ShippedHolidays.Tables);

    [Theory]
    [InlineData("2026-09-28", "2026-10-10", "2026-10-12", "29 30 08 09 10")]
    [InlineData("2026-02-13", "2026-02-27", "2026-02-28", "14 24 25 26 27")]
    [InlineData("2026-04-30", "2026-05-11", "2026-05-12", "06 07 08 09 11")]
    [InlineData("2025-09-26", "2025-10-10", "2025-10-11", "28 29 30 09 10")]
    [InlineData("2024-09-12", "2024-09-20", "2024-09-23", "13 14 18 19 20")]
    public void Five_working_days_follow_the_notices_and_the_day_of_publication_does_not_count(string from, string last, string next, string counted)
    {
        var count = Calendar.Count(Day(from), NominationFlow.NoticeDays);
        Assert.Equal((Day(last), Day(next)), (count.Last, count.Next));
        Assert.Equal(counted, string.Join(' ', count.Counted.Select(d => d.ToString("dd", CultureInfo.InvariantCulture))));
        Assert.Empty(count.Missing);
        Assert.DoesNotContain(Day(from), count.Counted);
    }

    [Fact]
    public void A_year_without_a_table_is_named_until_it_has_one()
    {
        Assert.Equal([2027], Calendar.Count(Day("2026-12-30"), NominationFlow.NoticeDays).Missing);
        var entered = new WorkingDays([.. ShippedHolidays.Tables, new(2027, "通知", "https://www.gov.cn/", [new(Day("2027-01-01"), "元旦")], [new(Day("2027-01-03"), "元旦")])]);
        var count = entered.Count(Day("2026-12-30"), NominationFlow.NoticeDays);
        Assert.Empty(count.Missing);
        Assert.Equal([Day("2026-12-31"), Day("2027-01-03"), Day("2027-01-04"), Day("2027-01-05"), Day("2027-01-06")], count.Counted);
    }

    [Fact]
    public void A_december_day_that_next_years_notice_names_belongs_to_it()
    {
        var calendar = new WorkingDays([.. ShippedHolidays.Tables, new(2027, "通知", "https://www.gov.cn/", [new(Day("2026-12-31"), "元旦")], [])]);
        Assert.False(calendar.IsWorked(Day("2026-12-31")));
        Assert.True(Calendar.IsWorked(Day("2026-12-31")));
    }

    [Theory]
    [InlineData(2024, 28, 8)]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    public void Shipped_tables_are_whole_and_would_be_accepted_as_entered(int year, int off, int worked)
    {
        var table = ShippedHolidays.Tables.Single(t => t.Year == year);
        Assert.Equal((off, worked), (table.DaysOff.Count, table.Workdays.Count));
        Assert.Null(SaveHolidays.Problem(table));
        Assert.Equal(table.DaysOff, HolidayLines.Read(HolidayLines.Write(table.DaysOff)).Value);
        Assert.StartsWith("https://www.gov.cn/", table.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_small_calendar_shows_whole_weeks_with_the_counted_days_numbered()
    {
        var days = Calendar.Calendar(Calendar.Count(Day("2026-09-28"), 5)).ToList();
        Assert.Equal((21, Day("2026-09-28"), Day("2026-10-18")), (days.Count, days[0].Date, days[^1].Date));
        Assert.Equal(["09-29", "09-30", "10-08", "10-09", "10-10"], days.Where(d => d.Number is not null).Select(d => d.Date.ToString("MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal(new CalendarDay(Day("2026-10-10"), DayKind.MakeUp, "国庆节", 5), days.Single(d => d.Date == Day("2026-10-10")));
        Assert.Equal(new CalendarDay(Day("2026-10-03"), DayKind.DayOff, "国庆节", null), days.Single(d => d.Date == Day("2026-10-03")));
    }

    [Theory]
    [InlineData("2027-10-01/2027-10-07 国庆节", 7)]
    [InlineData("\n 2027-10-10   国庆节 \n\n2027-01-01 元旦\n", 2)]
    [InlineData("", 0)]
    public void Days_are_read_as_people_type_them(string text, int count) => Assert.Equal(count, HolidayLines.Read(text).Value.Count);

    [Theory]
    [InlineData("2027-10-01")]
    [InlineData("国庆节 2027-10-01")]
    [InlineData("2027-10-07/2027-10-01 国庆节")]
    [InlineData("2027-02-30 春节")]
    [InlineData("2027-01-01/2027-12-31 全年")]
    [InlineData("2027-01-01/2027-01-02/2027-01-03 元旦")]
    public void A_line_that_is_none_is_named(string line) => Assert.Equal("holidays.line", HolidayLines.Read("2027-01-01 元旦\n" + line).Error!.Code);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
