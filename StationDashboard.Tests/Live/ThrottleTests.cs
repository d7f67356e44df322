using Microsoft.Extensions.Time.Testing;

namespace StationDashboard.Live;

/// <summary>Leading and trailing edge, never overlapping, gone after disposal.</summary>
public sealed class ThrottleTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task The_first_signal_runs_at_once_and_many_more_are_one_run_after_the_interval()
    {
        var runs = 0;
        var ran = new SemaphoreSlim(0);
        await using var throttle = new Throttle(clock, TimeSpan.FromMilliseconds(200), _ => { runs++; ran.Release(); return Task.CompletedTask; }, _ => { });
        throttle.Signal();
        await ran.WaitAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 50; i++)
        {
            throttle.Signal();
        }

        Assert.Equal(1, runs);
        // The loop may be about to start its delay: time moves until it has run again.
        while (!await ran.WaitAsync(1, TestContext.Current.CancellationToken))
        {
            clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task A_failing_run_is_reported_and_the_next_signal_still_runs()
    {
        var errors = new List<Exception>();
        var ran = new SemaphoreSlim(0);
        await using var throttle = new Throttle(clock, TimeSpan.Zero, _ => { ran.Release(); throw new InvalidOperationException("x"); }, errors.Add);
        throttle.Signal();
        await ran.WaitAsync(TestContext.Current.CancellationToken);
        throttle.Signal();
        while (!await ran.WaitAsync(1, TestContext.Current.CancellationToken))
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.NotEmpty(errors);
    }

    [Fact]
    public async Task Disposal_waits_for_the_running_action_and_ends_the_loop()
    {
        var entered = new TaskCompletionSource();
        var left = false;
        var throttle = new Throttle(clock, TimeSpan.Zero, async ct =>
        {
            entered.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                left = true;
            }
        }, _ => { });
        throttle.Signal();
        await entered.Task;
        await throttle.DisposeAsync();
        Assert.True(left);
    }
}
