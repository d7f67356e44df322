namespace StationDashboard.Data.Backup;

/// <summary>Which files stay after years of nightly backups.</summary>
public sealed class BackupRetentionTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 9, 0, 0);
    private static readonly string[] Nightly = [.. Enumerable.Range(0, 800).Select(d => BackupName.Of(new DateTime(2026, 11, 24, 2, 0, 0).AddDays(-d), BackupKind.Scheduled))];

    [Fact]
    public void Of_nightly_backups_seven_days_four_weeks_and_twelve_months_stay()
    {
        var stay = Nightly.Except(BackupRetention.Expired(Nightly, Now, 0, 7, 4, 12)).Select(n => BackupName.Read(n)!.Value.Clock.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        // 22 and 15 November are the Sundays that end their weeks, 8 November the one before; then the last days of months.
        Assert.Equal(["11-24", "11-23", "11-22", "11-21", "11-20", "11-19", "11-18", "11-15", "11-08", "10-31", "09-30", "08-31", "07-31", "06-30", "05-31", "04-30", "03-31", "02-28", "01-31", "12-31"], stay);
    }

    [Fact]
    public void What_a_person_made_and_foreign_files_are_never_named()
    {
        string[] names = [BackupName.Of(new(2020, 1, 1), BackupKind.Manual), BackupName.Of(new(2020, 1, 2), BackupKind.Upgrade), "年报.zip", "backup-final.zip", "backup-20201301-000000.zip", .. Nightly];
        Assert.Empty(BackupRetention.Expired(names, Now, 0, 1, 1, 1).Except(Nightly));
    }

    [Fact]
    public void Of_hourly_backups_those_of_the_last_hours_stay_too()
    {
        string[] hourly = [.. Enumerable.Range(0, 30).Select(h => BackupName.Of(new DateTime(2026, 11, 24, 8, 40, 0).AddHours(-h), BackupKind.Scheduled))];
        // Three hours, and the last of the day before.
        Assert.Equal([hourly[0], hourly[1], hourly[2], hourly[9]], hourly.Except(BackupRetention.Expired(hourly, Now, 3, 7, 4, 12)));
    }

    [Fact]
    public void Names_from_a_clock_set_wrong_drive_out_nothing_and_stay()
    {
        string[] future = [.. Enumerable.Range(1, 400).Select(d => BackupName.Of(Now.AddDays(d), BackupKind.Scheduled))];
        Assert.Equal(BackupRetention.Expired(Nightly, Now, 0, 7, 4, 12), BackupRetention.Expired([.. future, .. Nightly], Now, 0, 7, 4, 12));
    }

    [Fact]
    public void Several_of_one_day_leave_the_newest()
    {
        string[] names = ["backup-20261124-020000.zip", "backup-20261124-030000.zip"];
        Assert.Equal(["backup-20261124-020000.zip"], BackupRetention.Expired(names, Now, 0, 7, 4, 12));
    }
}
