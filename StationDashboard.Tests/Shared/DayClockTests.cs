namespace StationDashboard.Shared;

public sealed class DayClockTests
{
    [Fact]
    public void A_day_may_come_with_its_time()
    {
        var clock = ChinaTime.Clock(DayClock.Of("2026-11-23 10:15").UtcInstant());
        Assert.InRange(clock, new(2026, 11, 23, 10, 15, 0), new(2026, 11, 23, 10, 16, 0));
        Assert.Equal(new DateOnly(2026, 11, 23), DayClock.Of("2026-11-23").Today());
        Assert.Throws<FormatException>(() => DayClock.Of("2026-11-23 25:00"));
        Assert.Same(TimeProvider.System, DayClock.Of(null));
    }
}
