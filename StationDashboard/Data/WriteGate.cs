using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StationDashboard.Data.Audit;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>
/// Lets one writer at a time of this process into the database. Nobody waits for SQLite's own lock on a circuit: writers wait
/// here, at most five seconds, and are then told to try again (a busy error can escape EF Core 10's retry, dotnet/efcore #36295).
/// Where several servers share PostgreSQL, the one that passes waits as long for those of the others.
/// </summary>
public sealed class WriteGate(StationDbContextFactory contexts, AuditTrail trail, Refusals refusals, TimeProvider clock)
{
    /// <summary>The refusal when another write holds the gate too long.</summary>
    public static readonly Error Busy = StorageFault.Busy;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly GateFigures figures = new();

    /// <summary>How the gate was passed since the start.</summary>
    public GateFigures Figures => figures;

    /// <summary>
    /// Opens a context in an immediate transaction, or refuses: who does not hold the right, or while another write takes too
    /// long. Dispose without <see cref="GatedWrite.CommitAsync"/> rolls back.
    /// </summary>
    public Task<Result<GatedWrite>> BeginAsync(Right right, Actor actor, CancellationToken ct) => BeginAsync(right, actor, real: false, ct);

    /// <summary>The same in the real database, also while the demonstration is in use: accounts and the audit itself.</summary>
    public Task<Result<GatedWrite>> BeginRealAsync(Right right, Actor actor, CancellationToken ct) => BeginAsync(right, actor, real: true, ct);

    private async Task<Result<GatedWrite>> BeginAsync(Right right, Actor actor, bool real, CancellationToken ct)
    {
        if (Refusal(right, actor) is { } denied)
        {
            return denied;
        }

        if (!await figures.PassAsync(gate, Patience, ct))
        {
            return Busy;
        }

        try
        {
            return await OpenAsync(real ? contexts.Real() : contexts.Whole(), contexts.Demonstration && !real, actor, gate, ct);
        }
        catch (DbException e) when (StorageFault.Of(e) is { } fault)
        {
            if (fault == Busy)
            {
                figures.Refuse();
            }

            return fault;
        }
    }

    /// <summary>Keeps every writer out until disposed: for changing which database is in use.</summary>
    public async Task<Result<ClosedGate>> CloseAsync(Right right, Actor actor, CancellationToken ct) =>
        Refusal(right, actor) is { } denied ? denied : await gate.WaitAsync(Patience, ct) ? new ClosedGate(gate, this, actor) : Busy;

    private Error? Refusal(Right right, Actor actor)
    {
        var denied = actor.Lacks(right);
        if (denied is not null)
        {
            refusals.Note(actor, right, Command());
        }

        return denied;
    }

    // The command stands on the stack: it asks for the gate itself, before anything is awaited.
    private static string Command() => new StackTrace(2, fNeedFileInfo: false).GetFrames()
        .Select(frame => frame.GetMethod()?.DeclaringType)
        .Select(type => type is { IsNested: true } ? type.DeclaringType : type)
        .FirstOrDefault(type => type?.Namespace?.StartsWith("StationDashboard.Features", StringComparison.Ordinal) == true)?.Name ?? nameof(WriteGate);

    // The caller holds the gate and keeps it.
    internal async Task RecordAsync(Actor actor, string action, string subject, object? after, CancellationToken ct)
    {
        await using var write = await OpenAsync(contexts.Real(), demonstration: false, actor, held: null, ct);
        write.Record(action, subject, 0, after: after);
        await write.CommitAsync(ct);
    }

    private async Task<GatedWrite> OpenAsync(StationDbContext db, bool demonstration, Actor actor, SemaphoreSlim? held, CancellationToken ct)
    {
        try
        {
            // A write that fails is taken back whole: nothing returns to a point within it.
            db.Database.AutoSavepointsEnabled = false;
            var transaction = await db.BeginWriteAsync(ct);
            return new GatedWrite(db, transaction, trail, actor, clock.UtcInstant(), held) { Demonstration = demonstration };
        }
        catch
        {
            await db.DisposeAsync();
            held?.Release();
            throw;
        }
    }
}

/// <summary>A gate through which nobody writes until this is disposed.</summary>
public sealed class ClosedGate : IDisposable
{
    private readonly SemaphoreSlim gate;
    private readonly WriteGate writes;
    private readonly Actor actor;

    internal ClosedGate(SemaphoreSlim gate, WriteGate writes, Actor actor) => (this.gate, this.writes, this.actor) = (gate, writes, actor);

    /// <summary>Leaves an entry in the real database about what is done behind the gate.</summary>
    public Task RecordAsync(string action, string subject, object? after, CancellationToken ct) => writes.RecordAsync(actor, action, subject, after, ct);

    /// <inheritdoc/>
    public void Dispose() => gate.Release();
}

/// <summary>One write: a context, its transaction, who writes and when.</summary>
public sealed class GatedWrite : IAsyncDisposable
{
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<HistoryEntry> entries = [];
    private readonly IDbContextTransaction transaction;
    private readonly AuditTrail trail;
    private readonly SemaphoreSlim? held;
    private readonly long began = Stopwatch.GetTimestamp();

    internal GatedWrite(StationDbContext db, IDbContextTransaction transaction, AuditTrail trail, Actor actor, DateTime now, SemaphoreSlim? held)
    {
        (Db, this.transaction, this.trail, Actor, Now, this.held) = (db, transaction, trail, actor, now, held);
    }

    /// <summary>The context; its changes are published when the write commits.</summary>
    public StationDbContext Db { get; }

    /// <summary>Who writes.</summary>
    public Actor Actor { get; }

    /// <summary>True when the write goes into the fictional demonstration: nothing real may.</summary>
    public bool Demonstration { get; internal init; }

    /// <summary>The instant of the write (UTC).</summary>
    public DateTime Now { get; }

    /// <summary>Notes a history entry; sealed and stored when the write commits.</summary>
    public void Record(string action, string subject, int subjectId, int? stationId = null, int? batchId = null, string? reason = null, object? before = null, object? after = null) =>
        entries.Add(new HistoryEntry
        {
            At = Now,
            Actor = Actor.Name,
            AccountId = Actor.AccountId,
            From = Actor.From,
            Action = action,
            Subject = subject,
            SubjectId = subjectId,
            StationId = stationId,
            BatchId = batchId,
            Reason = reason,
            Before = Json(before),
            After = Json(after),
        });

    /// <summary>Saves what is tracked, seals the entries and commits, all in one.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A tracked record was changed since it was read.</exception>
    /// <exception cref="InvalidOperationException">The write leaves no entry: a mistake of the command.</exception>
    public Task CommitAsync(CancellationToken ct) => entries.Count > 0
        ? CommitAsync(closes: false, ct)
        : throw new InvalidOperationException("A write leaves at least one history entry.");

    /// <summary>Commits without an entry what is no record and no right: a session's last activity, a draft. A test names the files that may.</summary>
    public async Task CommitBookkeepingAsync(CancellationToken ct)
    {
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    internal async Task CommitAsync(bool closes, CancellationToken ct)
    {
        await Db.SaveChangesAsync(ct);
        var head = await trail.SealAsync(Db, entries, Demonstration, closes, Now, ct);
        await transaction.CommitAsync(ct);
        trail.Note(head);
    }

    /// <summary>JSON as the history keeps it.</summary>
    public static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Plain);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await Db.DisposeAsync();
        }
        finally
        {
            if (held is not null)
            {
                held.Release();
                Measures.WriteHold.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
            }
        }
    }
}
