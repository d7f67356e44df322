namespace StationDashboard.Features.Recording;

public sealed class HoursTextTests
{
    [Theory]
    [InlineData("1.5", 90)]
    [InlineData("1:30", 90)]
    [InlineData("90分", 90)]
    [InlineData("90 分", 90)]
    [InlineData("90分钟", 90)]
    [InlineData("1小时30分", 90)]
    [InlineData("1个小时30分钟", 90)]
    [InlineData("1 小时", 60)]
    [InlineData("２．５", 150)]
    [InlineData("１：３０", 90)]
    [InlineData("2h", 120)]
    [InlineData("1h5m", 65)]
    [InlineData("45 min", 45)]
    [InlineData(".5", 30)]
    [InlineData("0.02", 1)]
    [InlineData("1.55", 93)]
    [InlineData("12", 720)]
    [InlineData("200", 12_000)]
    [InlineData("12000分", 12_000)]
    public void A_length_is_read_to_the_minute(string written, int minutes)
    {
        Assert.True(HoursText.TryParse(written, out var read));
        Assert.Equal(minutes, read);
        Assert.True(HoursText.TryParse(HoursText.Of(read), out var again));
        Assert.Equal(minutes, again);
    }

    [Theory]
    [InlineData(""), InlineData(null), InlineData("0"), InlineData("-1"), InlineData("200.1"), InlineData("1:60"), InlineData("约12"), InlineData("十二"), InlineData("12001分"), InlineData("0.001"), InlineData("1e3"), InlineData("2026-01-01")]
    public void What_is_no_length_is_not_guessed(string? written) => Assert.False(HoursText.TryParse(written, out _));

    [Theory]
    [InlineData(2026, "2026-001")]
    [InlineData(2026, "2026-004", "2026-001", "2026-003", "另")]
    [InlineData(2026, "A12", "A9", "A10", "A11", "2026-777")]
    [InlineData(2025, "2025-001", "总", "结")]
    [InlineData(2025, "2025-001", "9f3e1", "07ab2")]
    [InlineData(2026, "0100", "0099")]
    [InlineData(2026, "2026-001", "第３４")]
    public void The_next_number_counts_on_as_the_station_writes_its_numbers(int year, string next, params string[] used) => Assert.Equal(next, NextNumber.After(used, year));
}
