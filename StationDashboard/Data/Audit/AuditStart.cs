using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StationDashboard.Shared;

namespace StationDashboard.Data.Audit;

/// <summary>Makes the audit of a database ready at start: what an earlier version left unsealed is sealed once, and the triggers stand.</summary>
internal static class AuditStart
{
    /// <summary>Runs after the migrations, by the process that owns the folder.</summary>
    /// <param name="db">The database.</param>
    /// <param name="folder">Where key and heads are.</param>
    /// <param name="migrated">Whether it was just migrated: then missing triggers are expected.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StartRefusedException">The key of sealed entries is missing.</exception>
    public static async Task RunAsync(StationDbContext db, DataFolder folder, bool migrated, CancellationToken ct)
    {
        var (key, heads) = (new AuditKey(folder), new AuditHeads(folder));
        var missing = await AuditTriggers.MissingAsync(db, ct);
        var head = await AuditChain.HeadAsync(db, ct);
        if (head.Hash.Length > 0)
        {
            await RequireSameKeyAsync(db, key.ForSealing(sealedBefore: true), head, ct);
        }
        else if (head.Sequence > 0 && heads.Last is null)
        {
            // With a line in the heads, unsealed entries were not left by an earlier version; verification tells.
            await SealOnceAsync(db, key.ForSealing(sealedBefore: false), ct);
            head = await AuditChain.HeadAsync(db, ct);
        }

        await AuditTriggers.CreateAsync(db, ct);
        if (missing.Count > 0 && !migrated)
        {
            await using var transaction = await db.BeginWriteAsync(ct);
            await AuditChain.AppendAsync(db, head, [new() { At = TimeProvider.System.UtcInstant(), Actor = Actor.Program.Name, Action = "RestoreAuditTriggers", Subject = AuditHeads.Subject, After = GatedWrite.Json(new { Missing = missing }) }], key.ForSealing(head.Hash.Length > 0), ct);
            await transaction.CommitAsync(ct);
        }

        await CatchUpAsync(db, heads, ct);
    }

    // A server that joins others brings the key by hand: one that seals with another would break the chain.
    private static async Task RequireSameKeyAsync(StationDbContext db, AuditKeys keys, ChainHead head, CancellationToken ct)
    {
        if (db is PostgresStationDbContext && await db.History.AsNoTracking().SingleAsync(h => h.Id == head.Sequence, ct) is var newest
            && AuditChain.Seal(newest, newest.Id, newest.Previous, keys.For(newest.Id)) != newest.Hash)
        {
            throw new StartRefusedException("本机的审计密钥（keys/audit.key）不是封存数据库中操作记录的那一个。请从正在使用该数据库的另一台服务器复制该文件后再启动。");
        }
    }

    // A kill between a commit and the line of its head leaves the file one line short; more than one was not a kill, but for heads
    // that other servers noted.
    internal static async Task CatchUpAsync(StationDbContext db, AuditHeads heads, CancellationToken ct)
    {
        var late = await LateAsync(db, heads, ct);
        if (late.Count == 1 || db is PostgresStationDbContext)
        {
            late.ForEach(heads.Append);
        }
    }

    /// <summary>Heads of the chain that are not in the file.</summary>
    internal static async Task<List<HeadLine>> LateAsync(StationDbContext db, AuditHeads heads, CancellationToken ct)
    {
        var noted = heads.Last?.Sequence ?? 0;
        var late = await db.History.AsNoTracking().Where(h => h.Action == AuditHeads.Action && h.Id > noted).OrderBy(h => h.Id).ToListAsync(ct);
        return late.ConvertAll(h => new HeadLine(ChinaTime.Day(h.At), h.Id, h.Hash));
    }

    // In memory only the keys; a database of an earlier version holds a few thousand entries.
    private static async Task SealOnceAsync(StationDbContext db, AuditKeys keys, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ids = await db.History.OrderBy(h => h.Id).Select(h => h.Id).ToListAsync(ct);
        var connection = db.Database.GetDbConnection();
        using var update = connection.CreateCommand();
        update.Transaction = transaction.GetDbTransaction();
        update.CommandText = """UPDATE "History" SET "Id" = @id, "Previous" = @previous, "Hash" = @hash WHERE "Id" = @old""";
        var (sequence, previous) = (0L, "");
        foreach (var part in ids.Chunk(1000))
        {
            var (first, last) = (part[0], part[^1]);
            foreach (var entry in await db.History.AsNoTracking().Where(h => h.Id >= first && h.Id <= last).OrderBy(h => h.Id).ToListAsync(ct))
            {
                var hash = AuditChain.Seal(entry, ++sequence, previous, keys.For(sequence));
                update.Parameters.Clear();
                Add(update, "@id", sequence);
                Add(update, "@previous", previous);
                Add(update, "@hash", hash);
                Add(update, "@old", entry.Id);
                await update.ExecuteNonQueryAsync(ct);
                previous = hash;
            }
        }

        // Numbers run without gaps from here on, also where SQLite remembers the greatest it gave.
        await db.Database.ExecuteSqlAsync($"UPDATE sqlite_sequence SET seq = {sequence} WHERE name = 'History'", ct);
        await transaction.CommitAsync(ct);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
