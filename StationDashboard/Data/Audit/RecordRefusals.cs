using StationDashboard.Shared;

namespace StationDashboard.Data.Audit;

/// <summary>Enters refusals in the audit, apart from whoever was refused: a caller never waits for the store by trying.</summary>
public sealed class RecordRefusals(Refusals refusals, WriteGate gate, ILogger<RecordRefusals> log) : BackgroundService
{
    /// <summary>Enters what is due; all that is noted at the end of the process.</summary>
    public async Task<int> RunAsync(bool everything, CancellationToken ct)
    {
        var due = refusals.Take(everything);
        foreach (var refusal in due)
        {
            await EnterAsync(refusal, ct);
        }

        return due.Count;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RunAsync(everything: true, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await refusals.WaitAsync(stoppingToken);
                await RunAsync(everything: false, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private async Task EnterAsync(Refusal refusal, CancellationToken ct)
    {
        try
        {
            var begun = await gate.BeginRealAsync(Right.None, refusal.Who with { Name = refusal.Who.Name.Length > 0 ? refusal.Who.Name : "未登录" }, ct);
            if (begun.Succeeded)
            {
                await using var write = begun.Value;
                write.Record("RefuseAccess", "Access", 0, after: new { Refused = refusal.What, refusal.Where, refusal.Times });
                await write.CommitAsync(ct);
                return;
            }

            log.LogWarning("A refusal could not be entered in the audit, because another write took too long: {What}.", refusal.What);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            log.LogError(e, "A refusal could not be entered in the audit: {What}.", refusal.What);
        }
    }
}
