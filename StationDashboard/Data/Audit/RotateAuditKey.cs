using StationDashboard.Data.Postgres;
using StationDashboard.Shared;

namespace StationDashboard.Data.Audit;

/// <summary>
/// Replaces the key of the seals, when somebody may have seen it or the office's rules ask for it. The last entry under the old
/// key says so and is noted outside the database, so that the old key cannot lengthen or rewrite the chain unseen.
/// </summary>
public sealed class RotateAuditKey(WriteGate gate, StationDbContextFactory contexts, AuditKey key)
{
    /// <summary>Returns the number of the entry from which the new key seals. Only while no other process writes.</summary>
    public async Task<Result<long>> RunAsync(string reason, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.ManageMachine, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        if (contexts.Demonstration)
        {
            // Its chain has numbers of its own, which the new key would claim.
            return new Error("audit.key.demonstration", "正在使用示例数据。请先退出示例数据，再更换审计密钥。");
        }

        if (write.Db is PostgresStationDbContext postgres && await PostgresLocks.OthersAsync(postgres, ct))
        {
            return new Error("audit.key.servers", "仍有服务器或命令连接着数据库。请先停止所有服务器，再更换审计密钥；更换后把 keys/audit.key 复制到每台服务器。");
        }

        write.Record(nameof(RotateAuditKey), AuditHeads.Subject, 0, reason: reason);
        await write.CommitAsync(closes: true, ct);
        var from = (await AuditChain.HeadAsync(write.Db, ct)).Sequence + 1;
        key.Rotate(from);
        return from;
    }
}
