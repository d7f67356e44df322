using System.Globalization;

namespace StationDashboard.Data.Backup;

/// <summary>Why a backup was made; its name says so.</summary>
internal enum BackupKind
{
    /// <summary>By the schedule, which also removes it in time.</summary>
    Scheduled,
    /// <summary>A person asked.</summary>
    Manual,
    /// <summary>A newer program was about to change the database.</summary>
    Upgrade,
}

/// <summary>Names of backups: the clock in China, and why.</summary>
internal static class BackupName
{
    /// <summary>Begins the name of a folder in which a backup is being made.</summary>
    public const string Making = ".backup-making-";

    private const string Clock = "yyyyMMdd-HHmmss";

    public static string Of(DateTime clock, BackupKind kind) => $"backup-{clock.ToString(Clock, CultureInfo.InvariantCulture)}{Suffix(kind)}.zip";

    /// <summary>When the file was made and why; null when it is none of ours.</summary>
    public static (DateTime Clock, BackupKind Kind)? Read(string path)
    {
        var name = Path.GetFileName(path);
        var stem = name.StartsWith("backup-", StringComparison.Ordinal) && name.EndsWith(".zip", StringComparison.Ordinal) ? name[7..^4] : "";
        var kind = Enum.GetValues<BackupKind>().Last(k => stem.EndsWith(Suffix(k), StringComparison.Ordinal));
        return DateTime.TryParseExact(stem[..^Suffix(kind).Length], Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) ? (clock, kind) : null;
    }

    private static string Suffix(BackupKind kind) => kind switch
    {
        BackupKind.Manual => "-manual",
        BackupKind.Upgrade => "-upgrade",
        BackupKind.Scheduled => "",
    };
}

/// <summary>Which scheduled backups stay: all of the last hours, and the newest of each of so many days, weeks and months.</summary>
public static class BackupRetention
{
    /// <summary>Names to delete.</summary>
    /// <param name="names">Files of the folder; those of people and foreign ones are never named.</param>
    /// <param name="now">The clock in China. Later names come from a clock that was set wrong: they are let be and count for nothing,
    /// else they would drive out every backup that is made after the clock was put right.</param>
    /// <param name="hours">All of the last so many hours.</param>
    /// <param name="days">So many days.</param>
    /// <param name="weeks">So many weeks, from Monday.</param>
    /// <param name="months">So many months.</param>
    public static IReadOnlyList<string> Expired(IEnumerable<string> names, DateTime now, int hours, int days, int weeks, int months)
    {
        var ours = names.Select(n => (Name: n, Made: BackupName.Read(n))).Where(b => b.Made is { Kind: BackupKind.Scheduled } made && made.Clock <= now).Select(b => (b.Name, b.Made!.Value.Clock)).OrderByDescending(b => b.Clock).ToList();
        var stays = ours.Where(b => b.Clock > now.AddHours(-hours)).Select(b => b.Name).Concat(Newest(c => c.Date, days)).Concat(Newest(c => c.Date.AddDays(-(((int)c.DayOfWeek + 6) % 7)), weeks)).Concat(Newest(c => new DateTime(c.Year, c.Month, 1), months)).ToHashSet();
        return [.. ours.Select(b => b.Name).Where(n => !stays.Contains(n))];

        IEnumerable<string> Newest(Func<DateTime, DateTime> period, int count) => ours.GroupBy(b => period(b.Clock)).Take(count).Select(g => g.First().Name);
    }
}
