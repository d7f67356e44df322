using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Backup;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>Makes a backup a day and one an hour in which something was written, while the server runs, or soon after it runs again, and removes those whose time is over.</summary>
public sealed class BackupSchedule(BackUp backup, BackupLog outcomes, StationDbContextFactory contexts, IOptions<BackupSettings> settings, TimeProvider clock, ILogger<BackupSchedule> log) : BackgroundService
{
    // Not in the rush of a start, and not again at once after a failure.
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(15), AfterFailure = TimeSpan.FromHours(1);

    /// <summary>When the next one is due (UTC). Outcomes from a clock that was set wrong, later than now, count for nothing.</summary>
    /// <param name="outcomes">The last ones.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="started">When the server started (UTC).</param>
    /// <param name="settings">How often.</param>
    public static DateTime Due(IEnumerable<BackupOutcome> outcomes, DateTime now, DateTime started, BackupSettings settings)
    {
        var due = started + AfterStart;
        var last = Scheduled(outcomes, now);
        if (last.Find(o => o.File is not null) is { } made)
        {
            due = Later(due, settings.Hourly ? made.At.AddHours(1) : Night(made.At, settings.Hour));
        }

        return last is [{ File: null } failed, ..] ? Later(due, failed.At + AfterFailure) : due;
    }

    /// <summary>One round: a backup where there is something to back up, and when it is there the removal of older ones.</summary>
    internal async Task RunOnceAsync(CancellationToken ct)
    {
        var (set, now) = (settings.Value, clock.UtcInstant());
        if (Scheduled(outcomes.Read(), now).Find(o => o.File is not null) is { } last && File.Exists(last.File) && now < Night(last.At, set.Hour) && !await IsWrittenSinceAsync(last.At, ct))
        {
            return;
        }

        var made = await backup.RunAsync(null, scheduled: true, Actor.Program, null, ct);
        if (made.Error is not null)
        {
            return;
        }

        var folder = backup.Folder;
        var names = Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f));
        foreach (var expired in BackupRetention.Expired(names, ChinaTime.Clock(clock.UtcInstant()), set.KeepHours, set.KeepDays, set.KeepWeeks, set.KeepMonths))
        {
            File.Delete(Path.Combine(folder, expired));
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = clock.UtcInstant();
        while (settings.Value.Scheduled && backup.Possible && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                // A clock that was set back must not put the next one off until it is late again.
                var now = clock.UtcInstant();
                started = started < now ? started : now;
                var wait = Due(outcomes.Read(), now, started, settings.Value) - now;
                if (wait > TimeSpan.Zero)
                {
                    // In short steps: the machine may sleep, and its clock may be set.
                    await Task.Delay(wait < AfterStart ? wait : AfterStart, clock, stoppingToken);
                    continue;
                }

                await RunOnceAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // An exception here would end the whole server.
                log.LogError(e, "The scheduled backup broke off.");
                await Task.Delay(AfterFailure, clock, stoppingToken);
            }

            // Whatever the outcomes say (their file may be lost), not in a loop.
            started = clock.UtcInstant();
        }
    }

    private static List<BackupOutcome> Scheduled(IEnumerable<BackupOutcome> outcomes, DateTime now) => [.. outcomes.Where(o => o.Scheduled && o.At <= now).OrderByDescending(o => o.At)];

    // The first such hour of a day in China after an instant.
    private static DateTime Night(DateTime after, int hour)
    {
        var clock = ChinaTime.Clock(after);
        var next = clock.Date.AddHours(hour);
        return after + ((next <= clock ? next.AddDays(1) : next) - clock);
    }

    // Entries about backups and of the chain itself are no news.
    private async Task<bool> IsWrittenSinceAsync(DateTime at, CancellationToken ct)
    {
        await using var db = contexts.Real();
        var newest = await db.History.Where(h => h.Subject != "Backup" && h.Subject != AuditHeads.Subject).OrderByDescending(h => h.Id).Select(h => (DateTime?)h.At).FirstOrDefaultAsync(ct);
        return newest > at;
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
