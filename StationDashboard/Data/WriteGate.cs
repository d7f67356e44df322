using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StationDashboard.Shared;

namespace StationDashboard.Data;

/// <summary>
/// Lets one writer at a time into the database. Nobody waits for SQLite's own lock on a circuit: writers wait here, at most
/// five seconds, and are then told to try again (a busy error can escape EF Core 10's retry, dotnet/efcore #36295).
/// </summary>
public sealed class WriteGate(StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>The refusal when another write holds the gate too long.</summary>
    public static readonly Error Busy = new("write.busy", "系统繁忙，请稍后重试。没有保存任何内容。");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>
    /// Opens a context in an immediate transaction, or refuses: who does not hold the right, or while another write takes too
    /// long. Dispose without <see cref="GatedWrite.CommitAsync"/> rolls back.
    /// </summary>
    public async Task<Result<GatedWrite>> BeginAsync(Right right, Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(right) is { } denied)
        {
            return denied;
        }

        if (!await gate.WaitAsync(Patience, ct))
        {
            return Busy;
        }

        var demonstration = contexts.Demonstration;
        var db = contexts.Whole();
        try
        {
            // BeginTransactionAsync would block its caller and ignore the token: the wait for a foreign lock belongs on the pool.
            var transaction = await Task.Run(() => db.Database.BeginTransaction(), ct);
            return new GatedWrite(db, transaction, actor, clock.UtcInstant(), gate) { Demonstration = demonstration };
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            await db.DisposeAsync();
            gate.Release();
            return Busy;
        }
        catch
        {
            await db.DisposeAsync();
            gate.Release();
            throw;
        }
    }

    /// <summary>Keeps every writer out until disposed: for changing which database is in use.</summary>
    public async Task<Result<ClosedGate>> CloseAsync(Right right, Actor actor, CancellationToken ct) =>
        actor.Lacks(right) is { } denied ? denied : await gate.WaitAsync(Patience, ct) ? new ClosedGate(gate) : Busy;
}

/// <summary>A gate through which nobody writes until this is disposed.</summary>
public sealed class ClosedGate : IDisposable
{
    private readonly SemaphoreSlim gate;

    internal ClosedGate(SemaphoreSlim gate) => this.gate = gate;

    /// <inheritdoc/>
    public void Dispose() => gate.Release();
}

/// <summary>One write: a context, its transaction, who writes and when.</summary>
public sealed class GatedWrite : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly IDbContextTransaction transaction;
    private readonly SemaphoreSlim gate;

    internal GatedWrite(StationDbContext db, IDbContextTransaction transaction, Actor actor, DateTime now, SemaphoreSlim gate)
    {
        (Db, this.transaction, Actor, Now, this.gate) = (db, transaction, actor, now, gate);
    }

    /// <summary>The context; its changes are published when the write commits.</summary>
    public StationDbContext Db { get; }

    /// <summary>Who writes.</summary>
    public Actor Actor { get; }

    /// <summary>True when the write goes into the fictional demonstration: nothing real may.</summary>
    public bool Demonstration { get; internal init; }

    /// <summary>The instant of the write (UTC).</summary>
    public DateTime Now { get; }

    /// <summary>Adds a history entry; stored with the next save.</summary>
    public void Record(string action, string subject, int subjectId, int? stationId = null, int? batchId = null, string? reason = null, object? before = null, object? after = null) =>
        Db.History.Add(new HistoryEntry
        {
            At = Now,
            Actor = Actor.Name,
            Action = action,
            Subject = subject,
            SubjectId = subjectId,
            StationId = stationId,
            BatchId = batchId,
            Reason = reason,
            Before = Json(before),
            After = Json(after),
        });

    /// <summary>Saves what is tracked and commits.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A tracked record was changed since it was read.</exception>
    public async Task CommitAsync(CancellationToken ct)
    {
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
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
            gate.Release();
        }
    }
}
