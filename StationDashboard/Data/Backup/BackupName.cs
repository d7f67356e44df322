using System.Globalization;

namespace StationDashboard.Data.Backup;

/// <summary>Names of backups: the clock in China, and whether a person asked for it.</summary>
internal static class BackupName
{
    /// <summary>Begins the name of a folder in which a backup is being made.</summary>
    public const string Making = ".backup-making-";

    private const string Clock = "yyyyMMdd-HHmmss";

    public static string Of(DateTime clock, bool scheduled) => $"backup-{clock.ToString(Clock, CultureInfo.InvariantCulture)}{(scheduled ? "" : "-manual")}.zip";

    /// <summary>When the file was made and whether by the schedule; null when it is none of ours.</summary>
    public static (DateTime Clock, bool Scheduled)? Read(string path)
    {
        var name = Path.GetFileName(path);
        var stem = name.StartsWith("backup-", StringComparison.Ordinal) && name.EndsWith(".zip", StringComparison.Ordinal) ? name[7..^4] : "";
        var scheduled = !stem.EndsWith("-manual", StringComparison.Ordinal);
        return DateTime.TryParseExact(scheduled ? stem : stem[..^7], Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) ? (clock, scheduled) : null;
    }
}

/// <summary>Which scheduled backups stay: the newest of each of so many days, weeks and months.</summary>
public static class BackupRetention
{
    /// <summary>Names to delete.</summary>
    /// <param name="names">Files of the folder; those of people and foreign ones are never named.</param>
    /// <param name="days">So many days.</param>
    /// <param name="weeks">So many weeks, from Monday.</param>
    /// <param name="months">So many months.</param>
    public static IReadOnlyList<string> Expired(IEnumerable<string> names, int days, int weeks, int months)
    {
        var ours = names.Select(n => (Name: n, Made: BackupName.Read(n))).Where(b => b.Made is { Scheduled: true }).Select(b => (b.Name, b.Made!.Value.Clock)).OrderByDescending(b => b.Clock).ToList();
        var stays = Newest(c => c.Date, days).Concat(Newest(c => c.Date.AddDays(-(((int)c.DayOfWeek + 6) % 7)), weeks)).Concat(Newest(c => new DateTime(c.Year, c.Month, 1), months)).ToHashSet();
        return [.. ours.Select(b => b.Name).Where(n => !stays.Contains(n))];

        IEnumerable<string> Newest(Func<DateTime, DateTime> period, int count) => ours.GroupBy(b => period(b.Clock)).Take(count).Select(g => g.First().Name);
    }
}
