using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>One import from the dropped files to its result. It belongs to no circuit: a page that comes back finds it by its id.</summary>
public sealed class ImportRun : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource work = new();
    private RunState state = new(RunStage.Receiving, []);

    internal ImportRun(string id, Actor owner, DateTime at) => (Id, Owner, StartedAt) = (id, owner, at);

    /// <summary>In the address of the page; cannot be guessed.</summary>
    public string Id { get; }

    /// <summary>Who began it.</summary>
    public Actor Owner { get; }

    /// <summary>When (UTC).</summary>
    public DateTime StartedAt { get; }

    /// <summary>The run as it stands.</summary>
    public RunState State => Volatile.Read(ref state);

    /// <summary>Reading or storing: it holds one of the places at work, or waits for one.</summary>
    public bool AtWork => State.Stage is RunStage.Waiting or RunStage.Reading or RunStage.Storing;

    /// <summary>Called after each change, on the thread that made it; must return at once.</summary>
    public event Action? Changed;

    /// <summary>Whether a page follows it; tests prove with it that leaving unsubscribes.</summary>
    internal bool IsWatched => Changed is not null;

    /// <summary>Files that have arrived, in the private folder.</summary>
    internal List<ArrivedFile> Arrived { get; } = [];

    /// <summary>The rows that are to be stored; let go as soon as the run needs them no more.</summary>
    internal UploadedRows? UploadedRows { get; set; }

    internal CancellationToken Cancellation => work.Token;

    internal void Set(Func<RunState, RunState> change)
    {
        lock (gate)
        {
            Volatile.Write(ref state, change(state));
        }

        Changed?.Invoke();
    }

    /// <summary>Goes to a stage only from another that allows it: two clicks or two pages begin one work.</summary>
    internal bool Begin(RunStage from, RunStage to)
    {
        lock (gate)
        {
            if (state.Stage != from)
            {
                return false;
            }

            Volatile.Write(ref state, state with { Stage = to, Progress = null });
            work.Dispose();
            work = new();
        }

        Changed?.Invoke();
        return true;
    }

    /// <summary>Asks the work to stop; what it has stored by then stays.</summary>
    internal void Stop()
    {
        lock (gate)
        {
            work.Cancel();
        }
    }

    /// <summary>Lets go of rows and uploaded files.</summary>
    internal void Release()
    {
        UploadedRows = null;
        foreach (var file in Arrived)
        {
            File.Delete(file.Path);
        }

        Arrived.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        work.Dispose();
    }
}

/// <summary>An uploaded file.</summary>
internal sealed record ArrivedFile(string Name, string Path);
