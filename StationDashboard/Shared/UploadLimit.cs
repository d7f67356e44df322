using System.Threading.RateLimiting;

namespace StationDashboard.Shared;

/// <summary>
/// How many uploads one person may begin within a minute. Files arrive over the page's own connection, which the limiter of
/// requests does not see, so whoever receives them asks here.
/// </summary>
/// <param name="perMinute">Uploads in a minute, at least 1.</param>
public sealed class UploadLimit(int perMinute) : IDisposable
{
    /// <summary>Where no setting says otherwise.</summary>
    public const int Default = 30;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetSlidingWindowLimiter(who, _ => new() { Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, PermitLimit = perMinute }));

    /// <summary>Counts one more; the refusal where it is one too many.</summary>
    public Error? Take(Actor person)
    {
        using var lease = limiter.AttemptAcquire(person.Name);
        return lease.IsAcquired ? null : new("upload.often", "上传过于频繁。请等一分钟再试。");
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
