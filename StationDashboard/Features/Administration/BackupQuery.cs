using Microsoft.Extensions.Options;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>What the page of backups shows.</summary>
/// <param name="Last">Outcomes, newest first.</param>
/// <param name="Newest">The newest file that is still there.</param>
/// <param name="Due">When the next is due (UTC); null when none are scheduled.</param>
/// <param name="IsLate">Whether two days have passed without one.</param>
/// <param name="Folder">Where they go.</param>
/// <param name="Data">The data folder.</param>
/// <param name="Program">How the program is called on this machine.</param>
/// <param name="Settings">How often, and how many stay.</param>
public sealed record BackupView(IReadOnlyList<BackupOutcome> Last, string? Newest, DateTime? Due, bool IsLate, string Folder, string Data, string Program, BackupSettings Settings)
{
    /// <summary>Why this program makes none; null where it does.</summary>
    public Error? Elsewhere { get; init; }

    /// <summary>Before the first reading.</summary>
    public static BackupView None { get; } = new([], null, null, false, "", "", "", new());
}

/// <summary>Reads the outcomes and the settings.</summary>
public sealed class BackupQuery(BackUp backup, BackupLog outcomes, DataFolder data, IOptions<BackupSettings> settings, TimeProvider clock)
{
    private static readonly TimeSpan Late = TimeSpan.FromDays(2);
    private readonly DateTime started = clock.UtcInstant();

    /// <summary>Reads them.</summary>
    /// <exception cref="RightDeniedException">The reader may not see them.</exception>
    public BackupView Run(Actor reader)
    {
        reader.Demand(Right.ManageMachine);
        var (last, set, now) = (outcomes.Read(), settings.Value, clock.UtcInstant());
        var newest = last.FirstOrDefault(o => o.File is { } file && File.Exists(file));
        var due = set.Scheduled && backup.Possible ? BackupSchedule.Due(last, now, started < now ? started : now, set) : (DateTime?)null;
        var late = set.Scheduled && backup.Possible && now - (newest?.At ?? started) > Late;
        return new(last, newest?.File, due, late, backup.Folder, data.Path, Program(), set) { Elsewhere = backup.Possible ? null : Data.Backup.BackupErrors.OnPostgres };
    }

    // As a service it has a user of its own: what root restored, that user could not read.
    private static string Program() => OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("INVOCATION_ID") is not null && Environment.UserName != "root"
        ? $"sudo -u {Environment.UserName} {Executable()}"
        : Executable();

    private static string Executable() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
        ? $"\"{path}\""
        : $"dotnet \"{Path.Combine(AppContext.BaseDirectory, "StationDashboard.dll")}\"";
}
