using StationDashboard.Data.Demo;
using StationDashboard.Shared;

namespace StationDashboard.Features.Demonstration;

/// <summary>How the making of the demonstration stands.</summary>
/// <param name="Working">Whether it is under way.</param>
/// <param name="Done">Activities stored.</param>
/// <param name="Total">Activities in all.</param>
/// <param name="Problem">Why the last one ended without data, or null.</param>
public sealed record MakingState(bool Working, int Done = 0, int Total = 0, string? Problem = null);

/// <summary>Makes the demonstration apart from any circuit: whoever opens the page sees how far it has come.</summary>
public sealed class DemonstrationMaking(LoadDemonstration load, TimeProvider clock, ILogger<DemonstrationMaking> log) : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource work = new();
    private MakingState state = new(false);

    /// <summary>How it stands.</summary>
    public MakingState State => Volatile.Read(ref state);

    /// <summary>Called after each change; must return at once.</summary>
    public event Action? Changed;

    /// <summary>Begins, unless it is under way.</summary>
    public Result<bool> Start(Actor actor)
    {
        if (actor.Lacks(Right.EditRecords) is { } denied)
        {
            return denied;
        }

        lock (gate)
        {
            if (State.Working)
            {
                return false;
            }

            work.Dispose();
            work = new();
            Set(new(true));
        }

        _ = Task.Run(() => RunAsync(actor));
        return true;
    }

    /// <summary>Stops; nothing is left.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            work.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        work.Cancel();
        work.Dispose();
    }

    private async Task RunAsync(Actor actor)
    {
        try
        {
            var made = await load.RunAsync(DemoSize.Default(clock.Today()), actor, new Progress(this), work.Token);
            Set(new(false, Problem: made.Error?.Text));
        }
        catch (OperationCanceledException)
        {
            Set(new(false));
        }
        catch (Exception e)
        {
            log.LogError(e, "The demonstration could not be made.");
            Set(new(false, Problem: e is IOException ? e.Message : "生成示例数据时出错，没有留下任何内容。请重试。"));
        }
    }

    private void Set(MakingState next)
    {
        Volatile.Write(ref state, next);
        Changed?.Invoke();
    }

    private sealed class Progress(DemonstrationMaking making) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => making.Set(new(true, value.Done, value.Total));
    }
}
