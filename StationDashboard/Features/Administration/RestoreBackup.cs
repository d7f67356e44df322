using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Backup;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>What was rebuilt from a backup.</summary>
/// <param name="Manifest">Its list.</param>
/// <param name="Migrated">Whether its schema was an earlier one.</param>
/// <param name="Replaced">The folder that keeps what was there before; null when nothing was put in its place.</param>
public sealed record RestoredBackup(BackupManifest Manifest, bool Migrated, string? Replaced);

/// <summary>Rebuilds the data folder of a backup apart, compares it with the list, and only then puts it in the place of the present one.</summary>
public sealed class RestoreBackup(DataFolder folder, Refusals refusals, TimeProvider clock)
{
    /// <summary>Compares a backup with its list, and recomputes and verifies what is in it. Changes nothing.</summary>
    public Task<Result<BackupManifest>> VerifyAsync(string file, Actor actor, CancellationToken ct) =>
        GuardedAsync(actor, () => ApartAsync(async place => (await RebuildAsync(file, place, migrate: false, ct)).Manifest), ct);

    /// <summary>Does everything but the last step, apart and beside a running server.</summary>
    public Task<Result<RestoredBackup>> TryAsync(string file, Actor actor, CancellationToken ct) =>
        GuardedAsync(actor, () => ApartAsync(place => RebuildAsync(file, place, migrate: true, ct)), ct);

    /// <summary>Restores.</summary>
    /// <exception cref="StartRefusedException">The server, or another program, has the data folder.</exception>
    public Task<Result<RestoredBackup>> RunAsync(string file, Actor actor, CancellationToken ct) => GuardedAsync(actor, async () =>
    {
        using var owned = folder.Own();
        RestoredFolder.Finish(folder);
        try
        {
            var restored = await RebuildAsync(file, RestoredFolder.Image(folder), migrate: true, ct);
            await RecordAsync(file, actor, ct);
            return restored with { Replaced = RestoredFolder.Swap(folder, ChinaTime.Clock(clock.UtcInstant())) };
        }
        catch when (!RestoredFolder.IsBegun(folder))
        {
            RestoredFolder.Finish(folder);
            throw;
        }
    }, ct);

    private static async Task<T> ApartAsync<T>(Func<string, Task<T>> work)
    {
        // For its owner alone, as .NET makes them.
        var place = Directory.CreateTempSubdirectory("restore-").FullName;
        try
        {
            return await work(Path.Combine(place, "data"));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static async Task<RestoredBackup> RebuildAsync(string file, string place, bool migrate, CancellationToken ct)
    {
        // As unpacked, and once more for the copy that a migration keeps.
        Disk.RequireRoom(Path.GetDirectoryName(place)!, 2 * BackupArchive.ReadList(file).Parts.Sum(p => p.Length));
        var manifest = BackupArchive.Read(file, place, ct);
        var copy = new DataFolder(place);
        var contexts = CheckCopy.Contexts(copy);
        var (known, newest) = Migrations(contexts, copy);
        if (!known.Contains(manifest.Database.Schema))
        {
            throw new BackupFault(BackupErrors.Newer);
        }

        if (DatabaseCopy.Damage(copy.Database) is { } damage)
        {
            throw new BackupFault(BackupErrors.Differs(damage));
        }

        Compare(manifest.Database, DatabaseCopy.Facts(copy.Database), migrated: false);
        var isOld = manifest.Database.Schema != newest;
        if (migrate)
        {
            await DatabaseStart.MigrateAsync(contexts, copy.Database, ct);
            Compare(manifest.Database, DatabaseCopy.Facts(copy.Database), isOld);
        }

        if ((migrate || !isOld) && (await CheckCopy.RunAsync(copy, ct)).Except(manifest.Findings).FirstOrDefault() is { } finding)
        {
            throw new BackupFault(BackupErrors.Differs(finding));
        }

        if (manifest.Database.AuditHead.Length > 0 && DatabaseCopy.SealOf(copy.Database, manifest.Database.AuditSequence) != manifest.Database.AuditHead)
        {
            throw new BackupFault(BackupErrors.Differs($"操作记录 {manifest.Database.AuditSequence}"));
        }

        DatabaseCopy.Close(contexts, copy.Database);
        return new(manifest, isOld, null);
    }

    private static (IReadOnlyList<string> Known, string Newest) Migrations(StationDbContextFactory contexts, DataFolder copy)
    {
        using var db = contexts.Create(copy.Database);
        var known = db.Database.GetMigrations().ToList();
        return (known, known[^1]);
    }

    // A migration may add tables and rows of its own; what the backup counted must all be there.
    private static void Compare(DatabaseFacts listed, DatabaseFacts found, bool migrated)
    {
        foreach (var (table, count) in listed.Counts.Where(c => !c.Key.StartsWith("__EF", StringComparison.Ordinal)))
        {
            if (!found.Counts.TryGetValue(table, out var rows) || (migrated ? rows < count : rows != count))
            {
                throw new BackupFault(BackupErrors.Differs($"{table}：{count} → {rows}"));
            }
        }

        if (listed.TotalsSha256 != found.TotalsSha256)
        {
            throw new BackupFault(BackupErrors.Differs("合计"));
        }

        if (!migrated && (listed.Schema, listed.AuditSequence, listed.AuditHead) != (found.Schema, found.AuditSequence, found.AuditHead))
        {
            throw new BackupFault(BackupErrors.Differs($"{listed.Schema} {listed.AuditSequence} → {found.Schema} {found.AuditSequence}"));
        }
    }

    // In the rebuilt database, before the swap: no restored folder without its entry.
    private async Task RecordAsync(string file, Actor actor, CancellationToken ct)
    {
        var copy = new DataFolder(RestoredFolder.Image(folder));
        await using var services = new ServiceCollection().AddLogging().AddData(copy, clock).BuildServiceProvider();
        var gate = services.GetRequiredService<WriteGate>();
        var begun = await gate.BeginRealAsync(Right.ManageMachine, actor, ct);
        await using (var write = begun.Error is { } refused ? throw new BackupFault(refused) : begun.Value)
        {
            write.Record("RestoreBackup", "Backup", 0, after: new { fileName = Path.GetFileName(file), fileHash = await BackUp.HashAsync(file, ct) });
            await write.CommitAsync(ct);
        }

        DatabaseCopy.Close(services.GetRequiredService<StationDbContextFactory>(), copy.Database);
    }

    private async Task<Result<T>> GuardedAsync<T>(Actor actor, Func<Task<T>> work, CancellationToken ct)
    {
        if (actor.Lacks(Right.ManageMachine) is { } denied)
        {
            refusals.Note(actor, Right.ManageMachine, nameof(RestoreBackup));
            return denied;
        }

        ct.ThrowIfCancellationRequested();
        try
        {
            return await Task.Run(work, ct);
        }
        catch (BackupFault fault)
        {
            return fault.Error;
        }
        catch (Exception e) when (StorageFault.Of(e) is { } error)
        {
            return error;
        }
    }
}
