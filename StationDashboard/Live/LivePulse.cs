using System.Collections.Immutable;

namespace StationDashboard.Live;

/// <summary>
/// What one open page has of the feed: it listens once for all live components of the page, lets those that a change concerns read
/// again together, and shows what differs in one batch. Components that each listened and rendered for themselves sent a message
/// each, and a few hundred open pages then waited for each other.
/// </summary>
public sealed class LivePulse(ChangeFeed feed, TimeProvider clock, ILogger<LivePulse> log) : IAsyncDisposable
{
    /// <summary>A few updates a second are all that a reader can follow.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // Nobody waits longer than this for a slower one of the same page: that one is shown when it is ready.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    // Bound: the live components of one page.
    private ImmutableArray<LiveMember> members = [];
    private IDisposable? subscription;
    private Throttle? throttle;

    /// <summary>Live components of the page.</summary>
    public int Members => members.Length;

    /// <summary>Where components are rendered together; null on a page without such a place, where each renders by itself.</summary>
    internal LiveBatch? Batch { get; set; }

    /// <summary>Tells a component of changes from now on.</summary>
    internal void Join(LiveMember member)
    {
        ImmutableInterlocked.Update(ref members, list => list.Add(member));
        throttle ??= new Throttle(clock, Interval, RunAsync, e => log.LogError(e, "A live reload failed."));
        subscription ??= feed.Subscribe(Hear);
    }

    /// <summary>Tells it no more; a page without live components is not told either.</summary>
    internal void Leave(LiveMember member)
    {
        ImmutableInterlocked.Update(ref members, list => list.Remove(member));
        if (members.IsEmpty)
        {
            subscription?.Dispose();
            subscription = null;
        }
    }

    /// <summary>Asks for a run: something waits to be read again.</summary>
    internal void Signal() => throttle?.Signal();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        if (throttle is not null)
        {
            await throttle.DisposeAsync();
        }
    }

    // On the thread of whoever published.
    private void Hear(ChangeTopic topic)
    {
        var any = false;
        foreach (var member in members)
        {
            any |= member.Hears(topic);
        }

        if (any)
        {
            Signal();
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var due = members.Where(m => m.TakeDue()).ToList();
        if (due.Count > 0)
        {
            // A source is waited for once; its members then find it read and go on at once, where each had waited for itself on the page's thread.
            var ahead = Task.WhenAll(due.Where(m => m.SharedSource is not null).DistinctBy(m => m.SharedSource).Select(m => m.ReadAheadAsync(ct)));
            await ahead.WaitAsync(Patience, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await due[0].OnPageAsync(() => RenewAsync(due, ct));
        }
    }

    private async Task RenewAsync(List<LiveMember> due, CancellationToken ct)
    {
        var all = Task.WhenAll(due.ConvertAll(m => m.RenewAsync()));
        if (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(Patience, clock, ct));
        }

        var ready = due.FindAll(m => m.Release());
        if (ready.Count > 1 && Batch is { } batch)
        {
            batch.Render(ready);
        }
        else
        {
            ready.ForEach(m => m.Render());
        }
    }
}
