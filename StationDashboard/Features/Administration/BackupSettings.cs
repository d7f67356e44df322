using System.ComponentModel.DataAnnotations;

namespace StationDashboard.Features.Administration;

/// <summary>Settings of backups, section <c>Backup</c>.</summary>
public sealed class BackupSettings
{
    /// <summary>Whether the server makes backups by itself. Default true.</summary>
    public bool Scheduled { get; set; } = true;

    /// <summary>Where they go; empty for <c>backups</c> in the data folder. Another disk is better.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Whether one is made within an hour of what was written, beside that of the day. Default true.</summary>
    public bool Hourly { get; set; } = true;

    /// <summary>At this hour of the day in China, or as soon as the server runs again. Default 2.</summary>
    [Range(0, 23, ErrorMessage = "Backup:Hour 应在 0 与 23 之间。")]
    public int Hour { get; set; } = 2;

    /// <summary>All of the last so many hours stay. Default 24.</summary>
    [Range(0, 720, ErrorMessage = "Backup:KeepHours 应在 0 与 720 之间。")]
    public int KeepHours { get; set; } = 24;

    /// <summary>The newest of so many days stay. Default 7.</summary>
    [Range(1, 366, ErrorMessage = "Backup:KeepDays 应在 1 与 366 之间。")]
    public int KeepDays { get; set; } = 7;

    /// <summary>The newest of so many weeks stay. Default 4.</summary>
    [Range(0, 520, ErrorMessage = "Backup:KeepWeeks 应在 0 与 520 之间。")]
    public int KeepWeeks { get; set; } = 4;

    /// <summary>The newest of so many months stay. Default 12.</summary>
    [Range(0, 240, ErrorMessage = "Backup:KeepMonths 应在 0 与 240 之间。")]
    public int KeepMonths { get; set; } = 12;
}
