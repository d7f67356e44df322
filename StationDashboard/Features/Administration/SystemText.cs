namespace StationDashboard.Features.Administration;

/// <summary>Keys of the words of the page of the machine.</summary>
public sealed class SystemText
{
    public const string Title = nameof(Title);
    public const string Clock = nameof(Clock);
    public const string Again = nameof(Again);
    public const string Product = nameof(Product);
    public const string Runtime = nameof(Runtime);
    public const string Machine = nameof(Machine);
    public const string Started = nameof(Started);
    public const string Data = nameof(Data);
    public const string Database = nameof(Database);
    public const string Log = nameof(Log);
    public const string Free = nameof(Free);
    public const string Memory = nameof(Memory);
    public const string Pages = nameof(Pages);
    public const string Writes = nameof(Writes);
    public const string Refused = nameof(Refused);
    public const string Wait = nameof(Wait);
    public const string Circuits = nameof(Circuits);
    public const string Rendering = nameof(Rendering);
    public const string Handling = nameof(Handling);
    public const string Waiting = nameof(Waiting);
    public const string Writing = nameof(Writing);
    public const string Importing = nameof(Importing);
    public const string Telemetry = nameof(Telemetry);
    public const string TelemetryOff = nameof(TelemetryOff);
    public const string Spread = nameof(Spread);
    public const string NotYet = nameof(NotYet);
    public const string ClockBehind = nameof(ClockBehind);
    public const string Backup = nameof(Backup);
    public const string BackupMade = nameof(BackupMade);
    public const string BackupFailed = nameof(BackupFailed);
    public const string BackupNone = nameof(BackupNone);
    public const string ToBackup = nameof(ToBackup);
}
