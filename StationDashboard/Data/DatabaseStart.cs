using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Postgres;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>Makes a database ready, or refuses with a sentence. Writers call it while they own the data folder.</summary>
public static class DatabaseStart
{
    private const string BeforeMigration = ".before-migration";

    /// <summary>
    /// Creates or migrates the real database, and the demonstration's where it is in use. A kill at any point leaves the old
    /// database or the new one.
    /// </summary>
    /// <exception cref="StartRefusedException">The file is newer than the program, damaged, or could not be migrated.</exception>
    public static async Task MigrateAsync(StationDbContextFactory contexts, DataFolder folder, CancellationToken ct = default)
    {
        RuntimeFloor.RequireChinese();
        if (contexts.Postgres is not null)
        {
            await PostgresStart.MigrateAsync(contexts, ct);
            return;
        }

        // Accounts and the audit are in the real one, whichever is in use.
        await MigrateAsync(contexts, folder.Database, ct);
        if (contexts.Demonstration)
        {
            await MigrateAsync(contexts, folder.Demonstration, ct);
        }
    }

    /// <summary>Creates or migrates one database file.</summary>
    public static async Task MigrateAsync(StationDbContextFactory contexts, string file, CancellationToken ct = default)
    {
        await using var db = contexts.Create(file);
        var existed = File.Exists(file) && new FileInfo(file).Length > 0;
        if (existed)
        {
            await CheckAsync(db, file, ct);
        }

        // Migrate() would wait for ever on a lock that a killed process left behind, even with nothing to do.
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Any();
        // A kill after the last migration leaves the safety copy behind: what the migrations leave to be filled may be missing.
        var upgrading = pending || File.Exists(file + BeforeMigration);
        if (upgrading)
        {
            await MigrateAsync(db, file, existed, pending, ct);
        }

        // Kept in the file: a new one has it, one that another tool repaired or packed may not, and then readers and writers would wait for each other.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", ct);
        PrivateFile.Protect(file);
        await AuditStart.RunAsync(db, contexts.Folder, upgrading, ct);
    }

    private static async Task MigrateAsync(SqliteStationDbContext db, string file, bool existed, bool pending, CancellationToken ct)
    {
        var safety = file + BeforeMigration;
        if (existed && pending)
        {
            await BackUpAsync(db, safety, ct);
            // Safe because this process owns the folder: a row here was left by a killed one.
            await DeleteOrphanedLockAsync(db, ct);
        }

        try
        {
            db.Database.SetCommandTimeout(TimeSpan.FromSeconds(120));
            if (pending)
            {
                await db.Database.MigrateAsync(ct);
            }

            EnterpriseSearch.Fill(db);
            await using var filling = await db.Database.BeginTransactionAsync(ct);
            await FindDoubts.FillAsync(db, ct);
            await filling.CommitAsync(ct);
            // New indexes too: without, the planner takes every one for as good as another.
            await db.LearnSizesAsync(ct);
        }
        catch (Exception e) when (existed && e is not OperationCanceledException)
        {
            await db.Database.CloseConnectionAsync();
            SqliteConnection.ClearAllPools();
            File.Delete(file + "-wal");
            File.Delete(file + "-shm");
            File.Move(safety, file, overwrite: true);
            throw new StartRefusedException($"数据库升级失败，已恢复升级前的数据：{e.Message}。请联系技术支持，并保留数据目录。", e);
        }

        File.Delete(safety);
    }

    /// <summary>Refuses to read a database that is not there, newer, or still to be migrated; for verbs that only read.</summary>
    public static async Task RequireCurrentAsync(StationDbContextFactory contexts, DataFolder folder, CancellationToken ct = default)
    {
        RuntimeFloor.RequireChinese();
        if (contexts.Postgres is not null)
        {
            await PostgresStart.RequireCurrentAsync(contexts, ct);
            return;
        }

        if (Backup.RestoredFolder.IsBegun(folder))
        {
            throw new StartRefusedException("上次恢复尚未完成：请启动一次程序，它会自动完成。");
        }

        var file = contexts.Demonstration ? folder.Demonstration : folder.Database;
        if (!File.Exists(file))
        {
            throw new StartRefusedException($"数据目录 {folder.Path} 中还没有数据。请先导入，或启动一次程序。");
        }

        await using var db = contexts.Create(file);
        await CheckAsync(db, file, ct);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            throw new StartRefusedException("数据库需要先升级：请启动一次程序后再试。");
        }
    }

    private static async Task CheckAsync(SqliteStationDbContext db, string file, CancellationToken ct)
    {
        try
        {
            var unknown = (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).ToList();
            if (unknown.Count > 0)
            {
                throw new StartRefusedException($"数据库 {file} 由更新版本的程序创建（{unknown[^1]}）。请使用新版本程序，数据没有改动。");
            }

            var quick = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").ToListAsync(ct);
            if (quick is not ["ok"])
            {
                throw new StartRefusedException($"数据库 {file} 已损坏（{quick.FirstOrDefault()}）。请从备份恢复，不要继续使用。");
            }
        }
        catch (SqliteException e) when (StorageFault.Of(e) is { } fault && fault != StorageFault.Broken)
        {
            // Not the file's fault: another program's lock, a full or a read-only disk.
            throw new StartRefusedException($"无法使用数据库 {file}：{(fault == StorageFault.Busy ? "另一个程序正锁住它。请关闭该程序后再启动，数据没有改动。" : fault.Message)}", e);
        }
        catch (SqliteException e)
        {
            throw new StartRefusedException($"无法读取数据库 {file}：{e.Message}。请确认它是本程序的数据文件，或从备份恢复。", e);
        }
    }

    private static async Task BackUpAsync(SqliteStationDbContext db, string target, CancellationToken ct)
    {
        File.Delete(target);
        await db.Database.OpenConnectionAsync(ct);
        await using var copy = new SqliteConnection($"Data Source={target};Pooling=False");
        await copy.OpenAsync(ct);
        ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
    }

    private static async Task DeleteOrphanedLockAsync(SqliteStationDbContext db, CancellationToken ct)
    {
        var held = await db.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(ct);
        if (held > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", ct);
        }
    }
}
