using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Npgsql;
using StationDashboard.Data;
using StationDashboard.Data.Backup;
using StationDashboard.Features.Access;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>How the machine and the program stand.</summary>
/// <param name="Product">Version of the program.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="Database">SQLite and its version, or where PostgreSQL is.</param>
/// <param name="System">The operating system.</param>
/// <param name="StartedAt">When the process started (UTC).</param>
/// <param name="Now">The product's clock (UTC).</param>
/// <param name="Data">The data folder.</param>
/// <param name="DatabaseBytes">Size of the database.</param>
/// <param name="LogBytes">Size of its write-ahead log.</param>
/// <param name="FreeBytes">Room left on that disk; null when the system cannot tell.</param>
/// <param name="MemoryBytes">Working set of the process.</param>
/// <param name="OpenPages">Pages that people have open.</param>
/// <param name="Writes">Writes since the start.</param>
/// <param name="Refused">Writes turned away because another took too long.</param>
/// <param name="LongestWait">The longest wait for the gate.</param>
/// <param name="Measured">What was measured since the start.</param>
/// <param name="Telemetry">Where metrics are sent; empty when nowhere.</param>
/// <param name="LaterChange">The last change (UTC) where it lies after now: the clock was set back.</param>
/// <param name="Backup">The newest outcome of a backup.</param>
public sealed record MachineView(string Product, string Runtime, string Database, string System, DateTime StartedAt, DateTime Now, string Data, long DatabaseBytes, long LogBytes, long? FreeBytes,
    long MemoryBytes, int OpenPages, long Writes, long Refused, TimeSpan LongestWait, MeasuredFigures Measured, string Telemetry, DateTime? LaterChange, BackupOutcome? Backup);

/// <summary>Reads it.</summary>
public sealed class MachineQuery(DataFolder data, DatabaseChoice choice, WriteGate gate, OpenPages pages, BackupLog outcomes, MeasuredFigures measured, IOptions<TelemetrySettings> telemetry, ChangeFeed changes, TimeProvider clock)
{
    /// <summary>Reads it now.</summary>
    /// <exception cref="RightDeniedException">The reader may not see it.</exception>
    public MachineView Run(Actor reader)
    {
        reader.Demand(Right.ManageMachine);
        using var process = global::System.Diagnostics.Process.GetCurrentProcess();
        return new(BackupManifest.ThisProduct, Environment.Version.ToString(), Database(), RuntimeInformation.OSDescription,
            process.StartTime.ToUniversalTime(), clock.UtcInstant(), data.Path, Length(data.Database), Length(data.Database + "-wal"), Disk.FreeBytes(data.Path),
            process.WorkingSet64, pages.Count, gate.Figures.Writes, gate.Figures.Refused, gate.Figures.LongestWait, measured, telemetry.Value.Endpoint, changes.LastChange is { } last && last > clock.UtcInstant().AddMinutes(5) ? last : null, outcomes.Read() is [var newest, ..] ? newest : null);
    }

    private string Database() => choice.Postgres is { } connection && new NpgsqlConnectionStringBuilder(connection) is var set
        ? $"PostgreSQL {set.Host}:{set.Port}/{set.Database}"
        : $"SQLite {SQLitePCL.raw.sqlite3_libversion().utf8_to_string()}";

    private static long Length(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;
}
