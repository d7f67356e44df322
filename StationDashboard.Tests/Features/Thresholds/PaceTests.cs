namespace StationDashboard.Features.Thresholds;

public sealed class PaceTests
{
    [Theory]
    [InlineData(2025, "2024-07-01", "2025-01-01", 1, 364)]
    [InlineData(2025, "2024-07-01", "2025-03-31", 90, 275)]
    [InlineData(2025, "2024-07-01", "2025-12-31", 365, 0)]
    [InlineData(2025, "2024-07-01", "2026-05-01", 365, 0)]
    [InlineData(2024, "2023-07-01", "2024-02-29", 60, 306)]
    [InlineData(2024, "2023-07-01", "2024-12-31", 366, 0)]
    [InlineData(2025, "2025-01-01", "2025-01-01", 1, 364)]
    [InlineData(2025, "2025-01-02", "2025-01-02", 1, 363)]
    [InlineData(2025, "2025-01-02", "2025-12-31", 364, 0)]
    [InlineData(2025, "2025-12-31", "2025-12-31", 1, 0)]
    [InlineData(2025, "2025-12-31", "2025-12-30", 0, 1)]
    [InlineData(2025, "2025-07-01", "2025-06-30", 0, 184)]
    [InlineData(2026, "2024-07-01", "2025-11-23", 0, 365)]
    [InlineData(2025, "2026-01-01", "2026-06-30", 0, 0)]
    public void Days_run_from_january_or_the_recognition_to_today_inclusive(
        int year, string recognised, string today, int elapsed, int left) =>
        Assert.Equal(new PaceDays(elapsed, left), PaceDays.Of(year, DateOnly.Parse(recognised, null), DateOnly.Parse(today, null)));

    [Theory]
    [InlineData(60, 100, 219, 146, 1, true)] // need 40/146 = pace 60/219 exactly
    [InlineData(59, 100, 219, 146, 1, false)]
    [InlineData(432, 720, 219, 146, 1, true)]
    [InlineData(431, 720, 219, 146, 1, false)]
    [InlineData(20, 100, 73, 292, 1, true)]
    [InlineData(50, 150, 100, 100, 2, true)]
    [InlineData(50, 151, 100, 100, 2, false)]
    [InlineData(99, 100, 365, 0, 2, false)]
    [InlineData(0, 2, 200, 165, 2, false)]
    public void Need_equal_to_pace_is_within_it(long value, long threshold, int elapsed, int left, int factor, bool within) =>
        Assert.Equal(within, new Pace(value, threshold, new PaceDays(elapsed, left)).NeedIsWithin(factor));

    [Fact]
    public void A_projection_a_hair_under_the_threshold_is_not_at_it()
    {
        var projection = new Pace(431, 720, new PaceDays(219, 146)).Projection!.Value;
        Assert.Equal(new Fraction(431 * 365, 219), projection);
        Assert.False(projection.AtLeast(719));
        Assert.Equal(718_333, projection.Floor(1000));
        Assert.True(new Pace(432, 720, new PaceDays(219, 146)).Projection!.Value.AtLeast(720));
    }

    [Fact]
    public void There_is_no_projection_before_a_day_has_elapsed() =>
        Assert.Null(new Pace(0, 720, new PaceDays(0, 365)).Projection);

    [Theory]
    [InlineData(0, 12, 365, 365, 1L)]
    [InlineData(0, 13, 365, 365, 2L)] // 1.08 a month is not 1
    [InlineData(0, 100, 73, 365, 42L)] // 100 in 2.4 months
    [InlineData(99, 100, 30, 365, 1L)]
    [InlineData(40, 100, 30, 365, 60L)] // less than a month is left: all of it
    [InlineData(40, 100, 31, 366, 60L)] // 61 / (12 · 31 / 366) = 59.03, up
    [InlineData(100, 100, 30, 365, null)]
    [InlineData(40, 100, 0, 365, null)]
    public void Need_per_month_is_rounded_up_to_the_unit(long value, long threshold, int left, int daysInYear, long? need) =>
        Assert.Equal(need, new Pace(value, threshold, new PaceDays(1, left)).NeedPerMonth(daysInYear));
}
