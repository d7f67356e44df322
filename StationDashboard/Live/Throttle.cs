namespace StationDashboard.Live;

/// <summary>
/// Runs an action at once on the first signal (leading edge) and, while signals go on, again at most once an interval
/// (trailing edge), never overlapping itself. Time comes from a <see cref="TimeProvider"/>: the wall clock may be set back.
/// </summary>
public sealed class Throttle : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task> action;
    private readonly TimeSpan interval;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim signal = new(0, 1);
    private readonly Task loop;
    private int signalled;

    /// <summary>Starts the loop; exceptions of <paramref name="action"/> go to <paramref name="onError"/>.</summary>
    public Throttle(TimeProvider clock, TimeSpan interval, Func<CancellationToken, Task> action, Action<Exception> onError)
    {
        (this.clock, this.interval, this.action) = (clock, interval, action);
        loop = RunAsync(onError);
    }

    /// <summary>Asks for a run. Never blocks; signals that arrive during a run are one further run.</summary>
    public void Signal()
    {
        if (Interlocked.Exchange(ref signalled, 1) == 0)
        {
            signal.Release();
        }
    }

    private async Task RunAsync(Action<Exception> onError)
    {
        try
        {
            while (true)
            {
                await signal.WaitAsync(stop.Token).ConfigureAwait(false);
                Volatile.Write(ref signalled, 0);
                try
                {
                    await action(stop.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    onError(e);
                }

                await Task.Delay(interval, clock, stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed: the loop ends here and nowhere else.
        }
    }

    /// <summary>Stops and waits until the running action, if any, has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        stop.Dispose();
        signal.Dispose();
    }
}
