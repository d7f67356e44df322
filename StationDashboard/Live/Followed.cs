namespace StationDashboard.Live;

/// <summary>
/// A reading that is kept in memory and follows what is stored: made when somebody first asks, brought up to date by whoever finds
/// it behind. The others wait for that, and nobody is given less than what was committed before the asking.
/// </summary>
/// <typeparam name="T">The reading; it may be extended while others look through it.</typeparam>
internal sealed class Followed<T> : IDisposable
    where T : class
{
    private readonly IDisposable subscription;
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly Func<T?, Task<T>> read;
    private T? current;
    private int changes = 1;
    private int readAt;

    /// <summary>Listens to the feed from now on.</summary>
    /// <param name="feed">Tells of changes.</param>
    /// <param name="concerns">Which of them count.</param>
    /// <param name="read">Reads anew, or goes on with what was read last.</param>
    public Followed(ChangeFeed feed, Func<ChangeTopic, bool> concerns, Func<T?, Task<T>> read)
    {
        this.read = read;
        subscription = feed.Subscribe(topic =>
        {
            if (concerns(topic))
            {
                Interlocked.Increment(ref changes);
            }
        });
    }

    /// <summary>The reading as of now; read off the asking thread.</summary>
    public async ValueTask<T> GetAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref current) is { } there && Volatile.Read(ref readAt) == Volatile.Read(ref changes))
        {
            return there;
        }

        await reading.WaitAsync(ct);
        try
        {
            var wanted = Volatile.Read(ref changes);
            if (current is null || readAt != wanted)
            {
                // Others wait for it too: one who has gone does not end it.
                var next = await Task.Run(() => read(current), CancellationToken.None);
                Volatile.Write(ref current, next);
                Volatile.Write(ref readAt, wanted);
            }

            return current!;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        subscription.Dispose();
        reading.Dispose();
    }
}
