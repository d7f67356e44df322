using Microsoft.Extensions.Options;
using StationDashboard.Data.Backup;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>Makes a backup a day while the server runs, or soon after it runs again, and removes those whose time is over.</summary>
public sealed class BackupSchedule(BackUp backup, BackupLog outcomes, IOptions<BackupSettings> settings, TimeProvider clock, ILogger<BackupSchedule> log) : BackgroundService
{
    // Not in the rush of a start, and not again at once after a failure.
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(15), AfterFailure = TimeSpan.FromHours(1);

    /// <summary>When the next one is due (UTC).</summary>
    /// <param name="outcomes">The last ones, newest first.</param>
    /// <param name="started">When the server started (UTC).</param>
    /// <param name="hour">The hour of the day in China.</param>
    public static DateTime Due(IEnumerable<BackupOutcome> outcomes, DateTime started, int hour)
    {
        var due = started + AfterStart;
        var last = outcomes.Where(o => o.Scheduled).OrderByDescending(o => o.At).ToList();
        if (last.Find(o => o.File is not null) is { } made)
        {
            var clock = ChinaTime.Clock(made.At);
            var next = clock.Date.AddHours(hour);
            next = next <= clock ? next.AddDays(1) : next;
            due = Later(due, made.At + (next - clock));
        }

        return last is [{ File: null } failed, ..] ? Later(due, failed.At + AfterFailure) : due;
    }

    /// <summary>One round: a backup, and when it is there the removal of older ones.</summary>
    internal async Task RunOnceAsync(CancellationToken ct)
    {
        var made = await backup.RunAsync(null, scheduled: true, Actor.Program, null, ct);
        if (made.Error is not null)
        {
            return;
        }

        var folder = backup.Folder;
        var (days, weeks, months) = (settings.Value.KeepDays, settings.Value.KeepWeeks, settings.Value.KeepMonths);
        foreach (var expired in BackupRetention.Expired(Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)), days, weeks, months))
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
                var wait = Due(outcomes.Read(), started, settings.Value.Hour) - clock.UtcInstant();
                if (wait > TimeSpan.Zero)
                {
                    // In short steps: the machine may sleep, and its clock may be set.
                    await Task.Delay(wait < AfterStart ? wait : AfterStart, clock, stoppingToken);
                    continue;
                }

                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // An exception here would end the whole server.
                log.LogError(e, "The scheduled backup broke off.");
                await Task.Delay(AfterFailure, clock, stoppingToken);
            }

            // Whatever the outcomes say (their file may be lost), not in a loop.
            started = clock.UtcInstant();
        }
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
