using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>
/// Reads the running year once after a start, its enterprises and ranks included: else the first filter of the morning waits
/// for a second, and the first report for three.
/// </summary>
public sealed class WarmBoards(VerdictBoard verdicts, TotalsBoard totals, EvaluationBoard evaluations, IEnumerable<ReadAhead> others, TimeProvider clock, ILogger<WarmBoards> log) : BackgroundService
{
    /// <summary>Not in the rush of the start itself.</summary>
    internal static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(AfterStart, clock, stoppingToken);
            var year = clock.Today().Year;
            await verdicts.ReadWithEnterprisesAsync(year, Actor.Program, stoppingToken);
            await totals.ReadWithEnterprisesAsync(year - 1, Actor.Program, stoppingToken);
            await evaluations.ReadAsync(year, Actor.Program, stoppingToken);
            foreach (var other in others)
            {
                await other.RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops, or could not start: nobody reads any more.
        }
        catch (Exception e)
        {
            // An exception here would end the whole server; the first reader meets the same one and shows it.
            log.LogWarning(e, "The running year could not be read ahead.");
        }
    }
}
