using Microsoft.AspNetCore.Components;

namespace StationDashboard.Live;

/// <summary>A component that a page's <see cref="LivePulse"/> tells of changes. What it shows is the matter of <see cref="LiveComponent{TView}"/>.</summary>
public abstract class LiveMember : ComponentBase
{
    private int due;
    private volatile bool reading;
    private bool held;
    private bool waiting;

    [Inject] private LivePulse Pulse { get; set; } = default!;

    [Inject] private ILoggerFactory Logs { get; set; } = default!;

    /// <summary>The reading that a change asked for, while it is under way.</summary>
    protected Task Renewal { get; private set; } = Task.CompletedTask;

    /// <summary>Whether a change may alter what is shown.</summary>
    protected abstract bool Concerns(ChangeTopic topic);

    /// <summary>Reads again because something changed.</summary>
    protected abstract Task ReadAgainAsync();

    /// <summary>What it takes its result from, when others of the page take theirs from the same; else null.</summary>
    protected internal virtual object? SharedSource => null;

    /// <summary>Has <see cref="SharedSource"/> read off the page's own thread; a failure is met again by the member's own reading, which tells it.</summary>
    protected internal virtual Task ReadAheadAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Renders now, or with the others of the page when it was read together with them.</summary>
    protected void RenderResult()
    {
        if (held)
        {
            waiting = true;
        }
        else
        {
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        // While prerendering there is nobody to update: the circuit's own instance listens.
        if (RendererInfo.IsInteractive)
        {
            Pulse.Join(this);
        }
    }

    /// <summary>Hears of no change any more.</summary>
    protected void StopListening() => Pulse.Leave(this);

    /// <summary>Notes a change; false where it does not matter. One that fails hurts no other.</summary>
    internal bool Hears(ChangeTopic topic)
    {
        try
        {
            if (!Concerns(topic))
            {
                return false;
            }

            Volatile.Write(ref due, 1);
            return true;
        }
        catch (Exception e)
        {
            Logs.CreateLogger(GetType()).LogError(e, "A live component could not tell whether a change concerns it; the others are told.");
            return false;
        }
    }

    /// <summary>Whether it must be read again, which is then no longer noted; one that is being read waits for its end.</summary>
    internal bool TakeDue() => !reading && Interlocked.Exchange(ref due, 0) == 1;

    /// <summary>Runs on the page's own thread of execution.</summary>
    internal Task OnPageAsync(Func<Task> work) => InvokeAsync(work);

    /// <summary>Reads again; what comes of it waits for <see cref="Release"/>, or is shown at once when that came first.</summary>
    internal Task RenewAsync() => Renewal = RunAsync();

    /// <summary>Ends the waiting; true when there is something to render.</summary>
    internal bool Release()
    {
        var ready = waiting;
        (held, waiting) = (false, false);
        return ready;
    }

    /// <summary>Renders.</summary>
    internal void Render() => StateHasChanged();

    private async Task RunAsync()
    {
        (reading, held) = (true, true);
        try
        {
            await ReadAgainAsync();
        }
        catch (Exception e)
        {
            Logs.CreateLogger(GetType()).LogError(e, "A live reload failed.");
        }
        finally
        {
            reading = false;
            if (Volatile.Read(ref due) == 1)
            {
                Pulse.Signal();
            }
        }
    }
}
