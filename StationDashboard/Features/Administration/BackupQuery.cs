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
/// <param name="Hour">Hour of the day.</param>
/// <param name="KeepDays">Days kept.</param>
/// <param name="KeepWeeks">Weeks kept.</param>
/// <param name="KeepMonths">Months kept.</param>
public sealed record BackupView(IReadOnlyList<BackupOutcome> Last, string? Newest, DateTime? Due, bool IsLate, string Folder, string Data, string Program, int Hour, int KeepDays, int KeepWeeks, int KeepMonths)
{
    /// <summary>Before the first reading.</summary>
    public static BackupView None { get; } = new([], null, null, false, "", "", "", 0, 0, 0, 0);
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
        var (last, set) = (outcomes.Read(), settings.Value);
        var newest = last.FirstOrDefault(o => o.File is { } file && File.Exists(file));
        var due = set.Scheduled ? BackupSchedule.Due(last, started, set.Hour) : (DateTime?)null;
        var late = set.Scheduled && clock.UtcInstant() - (newest?.At ?? started) > Late;
        return new(last, newest?.File, due, late, backup.Folder, data.Path, Program(), set.Hour, set.KeepDays, set.KeepWeeks, set.KeepMonths);
    }

    private static string Program() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
        ? $"\"{path}\""
        : $"dotnet \"{Path.Combine(AppContext.BaseDirectory, "StationDashboard.dll")}\"";
}
