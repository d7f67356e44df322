namespace StationDashboard.Features.Administration;

/// <summary>When the next backup is due, at 2 in the morning of China (18:00 UTC).</summary>
public sealed class BackupScheduleTests
{
    private static readonly DateTime Started = new(2026, 11, 24, 1, 0, 0, DateTimeKind.Utc);

    private static BackupOutcome Outcome(string at, bool scheduled = true, string? error = null) =>
        new(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture), "系统", scheduled, error is null ? "x.zip" : null, 1, "", 1, error, []);

    private static DateTime Due(params BackupOutcome[] outcomes) => BackupSchedule.Due(outcomes, Started.AddDays(1), Started, new() { Hourly = false });

    [Fact]
    public void The_first_is_due_a_quarter_of_an_hour_after_the_start() => Assert.Equal(Started.AddMinutes(15), Due());

    [Fact]
    public void After_one_of_this_night_the_next_night_is_due() => Assert.Equal(new(2026, 11, 24, 18, 0, 0), Due(Outcome("2026-11-23 18:00:03")));

    [Fact]
    public void One_made_late_in_the_day_does_not_put_the_night_off() => Assert.Equal(new(2026, 11, 24, 18, 0, 0), Due(Outcome("2026-11-24 09:00")));

    [Fact]
    public void A_night_that_was_missed_is_made_up_after_the_start() => Assert.Equal(Started.AddMinutes(15), Due(Outcome("2026-11-20 18:00")));

    [Fact]
    public void A_failure_is_tried_again_after_an_hour() =>
        Assert.Equal(new(2026, 11, 24, 3, 0, 0), Due(Outcome("2026-11-24 02:00", error: "满"), Outcome("2026-11-22 18:00")));

    [Fact]
    public void By_the_hour_the_next_is_due_an_hour_later() =>
        Assert.Equal(new(2026, 11, 24, 4, 30, 0), BackupSchedule.Due([Outcome("2026-11-24 03:30")], Started.AddDays(1), Started, new()));

    [Fact]
    public void What_a_clock_set_wrong_left_in_the_future_puts_nothing_off() => Assert.Equal(Started.AddMinutes(15), Due(Outcome("2031-01-01 18:00"), Outcome("2026-11-20 18:00")));

    [Fact]
    public void What_people_make_does_not_count() => Assert.Equal(Started.AddMinutes(15), Due(Outcome("2026-11-24 00:50", scheduled: false)));
}
