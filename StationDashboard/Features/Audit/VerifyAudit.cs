using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>How far a verification has come.</summary>
/// <param name="Done">Entries read.</param>
/// <param name="Total">Entries in all.</param>
public sealed record AuditProgress(long Done, long Total);

/// <summary>
/// Reads the whole chain in one snapshot and compares it with key, triggers and heads. Changes nothing, so it runs beside the
/// server; rows are read one by one and apart from the model, because what is verified may be spoilt.
/// </summary>
public sealed class VerifyAudit(StationDbContextFactory contexts, AuditKey key, AuditHeads heads)
{
    private const int Step = 2000;

    /// <summary>Verifies the real database, or the demonstration's, which has a chain of its own and no heads.</summary>
    public async Task<AuditCheck> RunAsync(bool demonstration, Actor reader, IProgress<AuditProgress>? progress, CancellationToken ct)
    {
        reader.Demand(Right.ReadAudit);
        AuditKeys keys;
        try
        {
            keys = key.Read();
        }
        catch (StartRefusedException refused)
        {
            return new(0, "", 0, [new(AuditFault.NoKey, null, new("audit.no-key", refused.Message))]);
        }

        await CatchUpAsync(ct);
        await using var db = demonstration ? contexts.Whole() : contexts.Real();
        await using var snapshot = await ReadSnapshot.BeginAsync(db, ct);
        // Before the entries are read: a head noted meanwhile has its entry outside the snapshot.
        var noted = demonstration ? [] : heads.Lines();
        var chain = new ChainReading(keys, noted);
        var total = await db.History.LongCountAsync(ct);
        using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            command.CommandText = $"SELECT {string.Join(',', SealedRow.Columns.Select(c => $"\"{c}\""))} FROM \"History\" ORDER BY \"Id\"";
            using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                chain.Take(SealedRow.Read(rows));
                if (chain.Entries % Step == 0)
                {
                    ct.ThrowIfCancellationRequested();
                    progress?.Report(new(chain.Entries, total));
                }
            }
        }

        chain.End(await GreatestGivenAsync(db, ct));
        if (!demonstration)
        {
            await CatchUpAsync(ct);
            // After the entries: a head of the snapshot has its line by now.
            chain.CompareHeads(heads.Lines());
        }

        foreach (var trigger in await AuditTriggers.MissingAsync(db, ct))
        {
            chain.Find(AuditFault.NoTrigger, null, new("audit.no-trigger", $"数据库缺少保护操作记录的触发器 {trigger}，或其内容被改：记录可能被改动或删除过。下次启动程序时会重建。"));
        }

        progress?.Report(new(chain.Entries, total));
        return chain.Result(noted.Count);
    }

    // Where servers share a database, each keeps the heads of all.
    private async Task CatchUpAsync(CancellationToken ct)
    {
        await using var db = contexts.Real();
        if (db is PostgresStationDbContext)
        {
            await AuditStart.CatchUpAsync(db, heads, ct);
        }
    }

    // SQLite remembers the greatest number it ever gave: a cut-off end shows here even before the next head is noted. PostgreSQL
    // keeps no such number that a failed commit would not spoil: there it shows at the heads.
    private static Task<long> GreatestGivenAsync(StationDbContext db, CancellationToken ct) => db is PostgresStationDbContext ? Task.FromResult(0L) : db.Database.SqlQueryRaw<long>("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'History'), 0) AS Value").SingleAsync(ct);
}

/// <summary>A row as it is stored; <see cref="Entry"/> is null when it cannot be read as an entry at all.</summary>
internal sealed record SealedRow(long Id, HistoryEntry? Entry)
{
    public static readonly string[] Columns = ["Id", "At", "Actor", "AccountId", "From", "Action", "Subject", "SubjectId", "StationId", "BatchId", "Reason", "Before", "After", "Previous", "Hash"];

    public static SealedRow Read(DbDataReader row)
    {
        var id = row.GetInt64(0);
        try
        {
            return new(id, new()
            {
                Id = id, At = DateTime.Parse(row.GetString(1), CultureInfo.InvariantCulture), Actor = row.GetString(2), AccountId = Number(3), From = Text(4), Action = row.GetString(5), Subject = row.GetString(6),
                SubjectId = row.GetInt32(7), StationId = Number(8), BatchId = Number(9), Reason = Text(10), Before = Text(11), After = Text(12), Previous = row.GetString(13), Hash = row.GetString(14),
            });
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            return new(id, null);
        }

        int? Number(int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
