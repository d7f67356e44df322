using Microsoft.EntityFrameworkCore;
using Npgsql;
using StationDashboard.Data.Audit;

namespace StationDashboard.Data.Postgres;

/// <summary>Makes the database on PostgreSQL ready, or refuses with a sentence. Servers that start together take turns.</summary>
internal static class PostgresStart
{
    private const int Oldest = 13;

    /// <summary>Makes or migrates it; each migration is one transaction, so a failure leaves the schema as it was.</summary>
    /// <exception cref="StartRefusedException">It cannot be reached, is newer than the program, or could not be migrated.</exception>
    public static async Task MigrateAsync(StationDbContextFactory contexts, CancellationToken ct)
    {
        await using var db = await OpenAsync(contexts, ct);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await PostgresLocks.StartAsync(db, ct);
        try
        {
            var pending = await PendingAsync(db, ct);
            if (pending)
            {
                await MigrateAsync(db, ct);
            }

            await AuditStart.RunAsync(db, contexts.Folder, pending, ct);
        }
        finally
        {
            await PostgresLocks.StartedAsync(db, CancellationToken.None);
        }
    }

    /// <summary>Refuses a database that is not there, newer, or still to be migrated; for verbs that only read.</summary>
    /// <exception cref="StartRefusedException">It is one of these.</exception>
    public static async Task RequireCurrentAsync(StationDbContextFactory contexts, CancellationToken ct)
    {
        await using var db = await OpenAsync(contexts, ct);
        if (await PendingAsync(db, ct))
        {
            throw new StartRefusedException("数据库需要先建立或升级：请启动一次程序后再试。");
        }
    }

    private static async Task<PostgresStationDbContext> OpenAsync(StationDbContextFactory contexts, CancellationToken ct)
    {
        var db = contexts.OnPostgres();
        try
        {
            await db.Database.OpenConnectionAsync(ct);
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            if (connection.PostgreSqlVersion.Major < Oldest)
            {
                throw new StartRefusedException($"PostgreSQL {connection.PostgreSqlVersion} 太旧：需要 {Oldest} 或更新的版本。");
            }

            return connection.PostgresParameters["server_encoding"] == "UTF8" ? db
                : throw new StartRefusedException($"数据库 {connection.Database} 的编码不是 UTF8。请用 ENCODING 'UTF8' 另建一个数据库。");
        }
        catch (NpgsqlException e)
        {
            await db.DisposeAsync();
            throw new StartRefusedException($"无法使用 PostgreSQL 数据库：{e.Message}。请检查设置 {DatabaseChoice.Setting}，并确认数据库已建立、服务器可以连接。", e);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> PendingAsync(PostgresStationDbContext db, CancellationToken ct)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).ToList();
        return unknown.Count > 0
            ? throw new StartRefusedException($"数据库由更新版本的程序升级过（{unknown[^1]}）。请使用新版本程序，数据没有改动。")
            : (await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    private static async Task MigrateAsync(PostgresStationDbContext db, CancellationToken ct)
    {
        try
        {
            await db.Database.MigrateAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new StartRefusedException($"数据库升级失败，数据保持升级前的样子：{e.Message}。请联系技术支持。", e);
        }
    }
}
