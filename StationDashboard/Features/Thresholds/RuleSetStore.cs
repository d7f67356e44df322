using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;

namespace StationDashboard.Features.Thresholds;

/// <summary>The rule sets of the database in use, read once and again after locks, rule sets or the database changed.</summary>
public sealed class RuleSetStore : IDisposable
{
    private readonly StationDbContextFactory contexts;
    private readonly IDisposable subscription;
    private readonly Lock gate = new();
    private RuleBook? known;
    private long changes;

    /// <summary>Listens to the feed from now on.</summary>
    public RuleSetStore(StationDbContextFactory contexts, ChangeFeed feed)
    {
        this.contexts = contexts;
        subscription = feed.Subscribe(topic =>
        {
            if (topic.Kind is ChangeKind.Everything)
            {
                lock (gate)
                {
                    (known, changes) = (null, changes + 1);
                }
            }
        });
    }

    /// <summary>All rule sets; the shipped one where the database holds none yet.</summary>
    public ValueTask<RuleBook> AllAsync(CancellationToken ct) => Volatile.Read(ref known) is { } book ? new(book) : new(ReadAsync(ct));

    /// <inheritdoc/>
    public void Dispose() => subscription.Dispose();

    private async Task<RuleBook> ReadAsync(CancellationToken ct)
    {
        var before = Interlocked.Read(ref changes);
        await using var db = contexts.Whole();
        var rows = await db.RuleSets.AsNoTracking().OrderBy(r => r.EffectiveFrom).Select(r => r.Content).ToListAsync(ct);
        var locks = await db.YearLocks.AsNoTracking().Where(l => l.RuleSet != null).Select(l => new { l.Year, Content = l.RuleSet! }).ToListAsync(ct);
        var read = new RuleBook(rows.Count == 0 ? [RuleSets.Shipped] : [.. rows.Select(Parse)], locks.ToDictionary(l => l.Year, l => Parse(l.Content)));
        lock (gate)
        {
            if (before == changes)
            {
                // Of two readers at once one wins, so that all screens hold the same instances.
                known ??= read;
                return known;
            }
        }

        return read;
    }

    internal static string Write(RuleSet set) => JsonSerializer.Serialize(set, Plain);

    internal static RuleSet Parse(string content) => JsonSerializer.Deserialize<RuleSet>(content, Plain)
        ?? throw new InvalidDataException("A stored rule set is empty.");

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
