using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>How a backup stands that a person began on the page.</summary>
/// <param name="Working">Whether it is under way.</param>
/// <param name="Step">What it is at.</param>
/// <param name="Error">Why the last one was not made.</param>
public sealed record BackupState(bool Working, BackupStep? Step = null, Error? Error = null);

/// <summary>Makes a backup apart from any circuit, one at a time: whoever opens the page sees what it is at.</summary>
public sealed class BackupMaking(BackUp backup, ILogger<BackupMaking> log) : IDisposable
{
    private static readonly Error Failed = new("backup.failed", "备份没有完成。请稍后重试；如再次失败，请联系技术支持。");
    private readonly Lock gate = new();
    private readonly CancellationTokenSource end = new();
    private BackupState state = new(false);

    /// <summary>How it stands.</summary>
    public BackupState State => Volatile.Read(ref state);

    /// <summary>Called after each change; must return at once.</summary>
    public event Action? Changed;

    /// <summary>Begins, unless one is under way; the task ends with it and never fails.</summary>
    /// <exception cref="RightDeniedException">The person may not make backups.</exception>
    public Task StartAsync(Actor actor)
    {
        actor.Demand(Right.ManageMachine);
        lock (gate)
        {
            if (State.Working)
            {
                return Task.CompletedTask;
            }

            Set(new(true));
        }

        return Task.Run(() => RunAsync(actor, end.Token));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
    }

    private async Task RunAsync(Actor actor, CancellationToken ct)
    {
        try
        {
            Set(new(false, Error: (await backup.RunAsync(null, scheduled: false, actor, new Steps(this), ct)).Error));
        }
        catch (OperationCanceledException)
        {
            Set(new(false));
        }
        catch (Exception e)
        {
            log.LogError(e, "A backup broke off.");
            Set(new(false, Error: Failed));
        }
    }

    private void Set(BackupState next)
    {
        Volatile.Write(ref state, next);
        Changed?.Invoke();
    }

    private sealed class Steps(BackupMaking making) : IProgress<BackupStep>
    {
        public void Report(BackupStep value) => making.Set(new(true, value));
    }
}
