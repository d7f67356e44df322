using System.Collections.Immutable;

namespace StationDashboard.Live;

/// <summary>
/// Tells every open screen of this process what changed. Publishing happens after the commit and outside any lock; a
/// subscriber that throws is logged and hurts neither the writer nor the others.
/// </summary>
public sealed class ChangeFeed(ILogger<ChangeFeed> log)
{
    // Bound: one subscription a live component; disposed with its circuit.
    private ImmutableArray<Subscription> subscriptions = [];
    private long lastChange;

    /// <summary>When something last changed (UTC), or null when nothing ever did.</summary>
    public DateTime? LastChange => Interlocked.Read(ref lastChange) is var ticks and > 0 ? new DateTime(ticks, DateTimeKind.Utc) : null;

    /// <summary>Continues from the last change that an earlier process stored (UTC); nobody is told.</summary>
    public void ContinueFrom(DateTime last) => Interlocked.CompareExchange(ref lastChange, last.Ticks, 0);

    /// <summary>Number of subscriptions; tests prove with it that disposal unsubscribes.</summary>
    public int Subscribers => subscriptions.Length;

    /// <summary>Calls <paramref name="onChange"/> for every change until disposed. The callback must return at once.</summary>
    public IDisposable Subscribe(Action<ChangeTopic> onChange)
    {
        var subscription = new Subscription(this, onChange);
        ImmutableInterlocked.Update(ref subscriptions, list => list.Add(subscription));
        return subscription;
    }

    /// <summary>Publishes changes that are already committed.</summary>
    public void Publish(IReadOnlyList<ChangeTopic> topics)
    {
        foreach (var topic in topics)
        {
            Interlocked.Exchange(ref lastChange, topic.At.Ticks);
            foreach (var subscription in subscriptions)
            {
                subscription.Call(topic, log);
            }
        }
    }

    private sealed class Subscription(ChangeFeed feed, Action<ChangeTopic> onChange) : IDisposable
    {
        public void Call(ChangeTopic topic, ILogger log)
        {
            try
            {
                onChange(topic);
            }
            catch (Exception e)
            {
                log.LogError(e, "A subscriber of the change feed failed; the others are served.");
            }
        }

        public void Dispose() =>
            ImmutableInterlocked.Update(ref feed.subscriptions, list => list.Remove(this));
    }
}
