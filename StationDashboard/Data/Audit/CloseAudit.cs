using StationDashboard.Shared;

namespace StationDashboard.Data.Audit;

/// <summary>Notes the head when the process ends, unless nothing was written since the last one.</summary>
public sealed class CloseAudit(WriteGate gate, StationDbContextFactory contexts, AuditHeads heads, ILogger<CloseAudit> log) : IHostedService
{
    private readonly Lock one = new();
    private Task? closing;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Notes it, once: a host may be stopped from two sides, and the later one must not write where the earlier has cleaned up.
    /// A failure keeps nobody from ending: the next first write of a day notes the same chain.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (one)
        {
            return closing ??= CloseAsync(cancellationToken);
        }
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using (var db = contexts.Real())
            {
                if ((await AuditChain.HeadAsync(db, cancellationToken)).Sequence == (heads.Last?.Sequence ?? 0))
                {
                    return;
                }
            }

            var begun = await gate.BeginRealAsync(Right.None, Actor.Program, cancellationToken);
            if (begun.Succeeded)
            {
                await using var write = begun.Value;
                await write.CommitAsync(closes: true, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.LogError(e, "The audit's head could not be noted at the end.");
        }
    }
}
