namespace StationDashboard.Shared;

public sealed class TypedDayTests
{
    [Theory]
    [InlineData("2026-11-03", "2026-11-03")]
    [InlineData(" 2026/11/3 ", "2026-11-03")]
    [InlineData("2026.11.3", "2026-11-03")]
    [InlineData("2026年11月3日", "2026-11-03")]
    [InlineData("２０２６－１１－０３", "2026-11-03")]
    [InlineData("20261103", "2026-11-03")]
    [InlineData("2026-02-29", null)]
    [InlineData("2024-2-29", "2024-02-29")]
    [InlineData("11/03/2026", null)]
    [InlineData("2026-11", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_day_is_read_as_people_write_it(string? written, string? day) =>
        Assert.Equal(day, TypedDay.Of(written) is { } read ? Figures.Day(read) : null);

    [Theory]
    [InlineData("9:05", 9, 5)]
    [InlineData("1430", 14, 30)]
    [InlineData("１４：３０", 14, 30)]
    public void A_time_is_read_as_people_write_it(string written, int hour, int minute) => Assert.Equal(new TimeOnly(hour, minute), TypedDay.TimeOf(written));

    [Theory]
    [InlineData("24:00")]
    [InlineData("2 pm")]
    [InlineData("")]
    public void What_is_no_time_is_none(string written) => Assert.Null(TypedDay.TimeOf(written));
}
