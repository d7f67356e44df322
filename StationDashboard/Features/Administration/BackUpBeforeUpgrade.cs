using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Backup;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>
/// Before a newer program changes the database: a backup that no schedule removes. The program that was there before restores
/// it, so that one can go back.
/// </summary>
internal sealed class BackUpBeforeUpgrade(BackUp backup, StationDbContextFactory contexts, DataFolder folder)
{
    /// <summary>Makes it where migrations are due; null where none are. Only for the process that owns the folder.</summary>
    /// <exception cref="StartRefusedException">None could be made: the database is left as it is.</exception>
    public async Task<BackupOutcome?> RunAsync(CancellationToken ct)
    {
        if (!await IsDueAsync(ct))
        {
            return null;
        }

        var made = await backup.RunAsync(null, BackupKind.Upgrade, Actor.Program, null, ct);
        return made.Error is { } refused
            ? throw new StartRefusedException($"数据库需要升级，但升级前的备份没有成功，因此没有升级，数据没有改动：{refused.Message}")
            : made.Value;
    }

    /// <summary>Leaves its entry, once the database is this program's.</summary>
    public Task RecordAsync(BackupOutcome made, CancellationToken ct) => backup.RecordAsync(made, Actor.Program, ct);

    private async Task<bool> IsDueAsync(CancellationToken ct)
    {
        if (contexts.Postgres is not null || new FileInfo(folder.Database) is not { Exists: true, Length: > 0 })
        {
            return false;
        }

        try
        {
            await using var db = contexts.Real();
            var (known, applied) = (db.Database.GetMigrations().ToList(), (await db.Database.GetAppliedMigrationsAsync(ct)).ToList());
            return applied.Count > 0 && applied.Count < known.Count && applied.All(known.Contains);
        }
        catch (SqliteException)
        {
            // The start itself says what is wrong with the file.
            return false;
        }
    }
}
