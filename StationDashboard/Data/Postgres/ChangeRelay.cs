using Microsoft.EntityFrameworkCore;
using Npgsql;
using StationDashboard.Data.Audit;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Data.Postgres;

/// <summary>
/// Brings the changes of other servers to the screens of this one: one connection listens, and whatever it hears or does not
/// hear, all rows above the last one seen are read, at the latest every five seconds. A lost connection is opened again and
/// goes on from there, so that no change is missed.
/// </summary>
public sealed class ChangeRelay(StationDbContextFactory contexts, ServerName server, ChangeFeed feed, AuditHeads heads, ILogger<ChangeRelay> log) : BackgroundService
{
    /// <summary>Rows older than this are removed: who was away longer reads everything anew.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5), Tidying = TimeSpan.FromHours(1), HeadsLook = TimeSpan.FromMinutes(1), FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(5);
    // The machine's own clock: the product's may stand on another day.
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly TaskCompletionSource listening = new();
    private long last = -1;

    /// <summary>Ends when it listens for the first time.</summary>
    public Task Listening => listening.Task;

    /// <summary>The last version seen; -1 before the first look.</summary>
    public long Last => Interlocked.Read(ref last);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (contexts.Postgres is not { } connection)
        {
            return;
        }

        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 0, CommandTimeout = 5, MaxAutoPrepare = 0 }.ConnectionString);
                await open.OpenAsync(stoppingToken);
                await ExecuteAsync(open, $"LISTEN {ChangeNotice.Channel}", stoppingToken);
                await FollowAsync(open, () => pause = FirstPause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
            {
                log.LogWarning(e, "The connection that listens for the other servers' changes was lost; it is opened again in {Pause}.", pause);
                await Task.Delay(pause, TimeProvider.System, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task FollowAsync(NpgsqlConnection open, Action works, CancellationToken ct)
    {
        var (tidied, looked) = (clock.GetTimestamp() - clock.TimestampFrequency * (long)Tidying.TotalSeconds, clock.GetTimestamp());
        while (true)
        {
            await PullAsync(open, ct);
            listening.TrySetResult();
            works();
            if (clock.GetElapsedTime(tidied) >= Tidying)
            {
                await ExecuteAsync(open, FormattableString.Invariant($"DELETE FROM \"StoredChanges\" WHERE \"At\" < now() - interval '{Kept.TotalHours} hours'"), ct);
                tidied = clock.GetTimestamp();
            }

            if (clock.GetElapsedTime(looked) >= HeadsLook)
            {
                await NoteHeadsAsync(ct);
                looked = clock.GetTimestamp();
            }

            // Whether a notice came or the time is over, the rows say what is new.
            await open.WaitAsync(Look, ct);
        }
    }

    private async Task PullAsync(NpgsqlConnection open, CancellationToken ct)
    {
        await using var db = contexts.OnPostgres();
        db.Database.SetDbConnection(open);
        var seen = Last;
        if (seen < 0)
        {
            // Whatever came before is read when somebody asks for it.
            Interlocked.Exchange(ref last, await db.StoredChanges.MaxAsync(c => (long?)c.Version, ct) ?? 0);
            return;
        }

        var changes = await db.StoredChanges.AsNoTracking().Where(c => c.Version > seen).OrderBy(c => c.Version).ToListAsync(ct);
        if (changes.Count == 0)
        {
            return;
        }

        var topics = changes.Where(c => c.Server != server.Name).Select(StoreChanges.Topic).ToList();
        if (clock.UtcInstant() - changes[0].At > Kept - Tidying)
        {
            // So long away that rows may have been removed.
            topics = [new(ChangeKind.Everything, new HashSet<(int, int)>(), clock.UtcInstant())];
        }

        Interlocked.Exchange(ref last, changes[^1].Version);
        feed.Publish(topics);
    }

    private async Task NoteHeadsAsync(CancellationToken ct)
    {
        await using var db = contexts.OnPostgres();
        await AuditStart.CatchUpAsync(db, heads, ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection open, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync(ct);
    }
}
