using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>How far a report has come.</summary>
public enum ReportStage
{
    /// <summary>Waits for a place.</summary>
    Waiting,
    /// <summary>Is being made.</summary>
    Working,
    /// <summary>Lies ready, to be taken once.</summary>
    Done,
    /// <summary>Taken, cancelled or failed.</summary>
    Ended,
}

/// <summary>A report as it stands.</summary>
/// <param name="Stage">How far it has come.</param>
/// <param name="Progress">Parts done, of all.</param>
/// <param name="Made">What lies ready.</param>
/// <param name="Problem">Why there is none.</param>
public sealed record ReportRunState(ReportStage Stage, (int Done, int Total) Progress = default, MadeReport? Made = null, Error? Problem = null);

/// <summary>One report from the click to the download. It belongs to no circuit: a page that comes back finds it.</summary>
public sealed class ReportRun
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private ReportRunState state = new(ReportStage.Waiting);

    internal ReportRun(string id, ReportRequest request, Actor owner, string file, DateTime at) => (Id, Request, Owner, File, At) = (id, request, owner, file, at);

    /// <summary>Part of the address of the file; cannot be guessed.</summary>
    public string Id { get; }

    /// <summary>Which report.</summary>
    public ReportRequest Request { get; }

    /// <summary>The report as it stands.</summary>
    public ReportRunState State => Volatile.Read(ref state);

    /// <summary>Not ready yet.</summary>
    public bool AtWork => State.Stage is ReportStage.Waiting or ReportStage.Working;

    /// <summary>Called after each change, on the thread that made it; must return at once.</summary>
    public event Action? Changed;

    internal Actor Owner { get; }

    internal string File { get; }

    /// <summary>When it was begun, or lay ready (UTC).</summary>
    internal DateTime At { get; private set; }

    internal CancellationToken Cancellation => stop.Token;

    internal bool Belongs(Actor person) => Owner.AccountId == person.AccountId && Owner.Name == person.Name;

    /// <summary>Asks the making to stop.</summary>
    public void Cancel() => stop.Cancel();

    internal void Set(ReportRunState to, DateTime at)
    {
        lock (gate)
        {
            // What has ended stays so: a late progress does not bring it back.
            if (state.Stage is ReportStage.Ended)
            {
                return;
            }

            At = at;
            Volatile.Write(ref state, to);
        }

        Changed?.Invoke();
    }

    /// <summary>True for the one caller who takes the file.</summary>
    internal bool Take()
    {
        lock (gate)
        {
            if (state.Stage is not ReportStage.Done)
            {
                return false;
            }

            Volatile.Write(ref state, state with { Stage = ReportStage.Ended });
        }

        Changed?.Invoke();
        return true;
    }
}
