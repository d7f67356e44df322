using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>How a verification stands that a person began on the page.</summary>
/// <param name="Working">Whether it is under way.</param>
/// <param name="Progress">How far it has come.</param>
/// <param name="Results">What the last one found: the real database, then the demonstration where it is in use.</param>
/// <param name="Failed">Whether it broke off.</param>
public sealed record VerificationState(bool Working, AuditProgress? Progress = null, ValueList<(bool Demonstration, AuditCheck Check)>? Results = null, bool Failed = false);

/// <summary>Verifies apart from any circuit, one at a time: whoever opens the page sees how far it has come and what it found.</summary>
public sealed class AuditVerification(VerifyAudit verify, StationDbContextFactory contexts, ILogger<AuditVerification> log) : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource work = new();
    private VerificationState state = new(false);

    /// <summary>How it stands.</summary>
    public VerificationState State => Volatile.Read(ref state);

    /// <summary>Called after each change; must return at once.</summary>
    public event Action? Changed;

    /// <summary>Begins, unless it is under way; the task ends with it and never fails.</summary>
    /// <exception cref="RightDeniedException">The person may not read the audit.</exception>
    public Task StartAsync(Actor reader)
    {
        reader.Demand(Right.ReadAudit);
        lock (gate)
        {
            if (State.Working)
            {
                return Task.CompletedTask;
            }

            work.Dispose();
            work = new();
            Set(new(true));
        }

        return Task.Run(() => RunAsync(reader, work.Token));
    }

    /// <summary>Stops it.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            work.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        work.Cancel();
        work.Dispose();
    }

    private async Task RunAsync(Actor reader, CancellationToken ct)
    {
        try
        {
            var results = new List<(bool, AuditCheck)> { (false, await verify.RunAsync(false, reader, new Progress(this), ct)) };
            if (contexts.Demonstration)
            {
                results.Add((true, await verify.RunAsync(true, reader, new Progress(this), ct)));
            }

            Set(new(false, Results: [.. results]));
        }
        catch (OperationCanceledException)
        {
            Set(new(false));
        }
        catch (Exception e)
        {
            log.LogError(e, "The audit could not be verified.");
            Set(new(false, Failed: true));
        }
    }

    private void Set(VerificationState next)
    {
        Volatile.Write(ref state, next);
        Changed?.Invoke();
    }

    private sealed class Progress(AuditVerification verification) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => verification.Set(new(true, value));
    }
}
