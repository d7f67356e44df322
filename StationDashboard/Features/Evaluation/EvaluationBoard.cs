using StationDashboard.Data;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>
/// Keeps the evaluation of the years that are looked at: a change marks what it touched, the next reader reads exactly that
/// and scores anew, and the draws follow in the background while anybody looks.
/// </summary>
public sealed class EvaluationBoard : IDisposable
{
    private readonly VerdictBoard verdicts;
    private readonly StationDbContextFactory contexts;
    private readonly ChangeFeed feed;
    private readonly TimeProvider clock;
    private readonly ILogger<EvaluationBoard> log;
    private readonly IDisposable subscription;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();

    // Bound: as many years as the totals keep; the least recently added goes.
    private EvaluationSlot[] slots = [];

    /// <summary>Listens to the feed from now on.</summary>
    public EvaluationBoard(VerdictBoard verdicts, StationDbContextFactory contexts, ChangeFeed feed, TimeProvider clock, ILogger<EvaluationBoard> log)
    {
        (this.verdicts, this.contexts, this.feed, this.clock, this.log) = (verdicts, contexts, feed, clock, log);
        subscription = feed.Subscribe(topic =>
        {
            foreach (var slot in Volatile.Read(ref slots))
            {
                slot.Mark(topic);
            }
        });
    }

    /// <summary>What is drawn in the background.</summary>
    public DrawSettings Settings { get; init; } = new();

    /// <summary>The year as it stands, at least as new as every change published before the call; the draws may follow.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<EvaluatedYear> ReadAsync(int year, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ViewRecords);
        var slot = SlotOf(year);
        var evaluated = await slot.ReadAsync(verdicts, contexts, ct);
        if (evaluated.DrawsPending && slot.ClaimDrawing())
        {
            _ = Task.Run(() => DrawAsync(slot), CancellationToken.None);
        }

        return evaluated.Within(reader.City);
    }

    /// <summary>The same with the draws of just this result, on all cores: for reports, which nobody watches change.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<EvaluatedYear> ReadDrawnAsync(int year, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ViewRecords);
        var slot = SlotOf(year);
        var evaluated = await slot.ReadAsync(verdicts, contexts, ct);
        if (evaluated.DrawsPending)
        {
            var draws = await RankDraws.RunAsync(evaluated.Result, Settings, Environment.ProcessorCount, null, ct);
            slot.Drawn(evaluated.Result, draws);
            evaluated = evaluated with { Draws = draws, DrawsPending = false };
        }

        return evaluated.Within(reader.City);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        subscription.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    // Draws until they are of the newest result. Half the cores: others want to work meanwhile.
    private async Task DrawAsync(EvaluationSlot slot)
    {
        try
        {
            while (slot.ToDraw() is { } result)
            {
                var draws = await RankDraws.RunAsync(result, Settings, Math.Max(1, Environment.ProcessorCount / 2), null, stop.Token);
                slot.Drawn(result, draws);
                feed.Publish([new ChangeTopic(ChangeKind.RankIntervals, new HashSet<(int, int)>(), clock.UtcInstant())]);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The program ends: nobody looks any more.
            slot.GiveUpDrawing();
        }
        catch (Exception e)
        {
            slot.GiveUpDrawing();
            log.LogError(e, "The ranks of {Year} could not be drawn; the next reader tries again.", slot.Year);
        }
    }

    private EvaluationSlot SlotOf(int year)
    {
        lock (gate)
        {
            if (Array.Find(slots, s => s.Year == year) is { } known)
            {
                return known;
            }

            var slot = new EvaluationSlot(year);
            slots = [.. slots.TakeLast(TotalsBoard.MaxYears - 1), slot];
            return slot;
        }
    }
}
