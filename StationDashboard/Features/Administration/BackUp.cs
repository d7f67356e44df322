using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Backup;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>What a backup is at.</summary>
public enum BackupStep
{
    /// <summary>The database is copied.</summary>
    Copying,
    /// <summary>The copy's totals are recomputed and its audit is verified.</summary>
    Checking,
    /// <summary>The file is written and read again.</summary>
    Packing,
}

/// <summary>
/// Makes a backup beside whoever is writing: copy, check of the copy, one file that gets its name only when it is whole and on
/// the disk. The files beside the database are copied after it, so that they can never be older.
/// </summary>
public sealed class BackUp(DataFolder folder, StationDbContextFactory contexts, WriteGate gate, Refusals refusals, BackupLog outcomes, IOptions<BackupSettings> settings, TimeProvider clock, ILogger<BackUp> log) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Where backups go that name no other folder.</summary>
    public string Folder => settings.Value.Folder is { Length: > 0 } set ? Path.GetFullPath(set) : folder.Backups;

    /// <summary>Whether this program makes them: a database on PostgreSQL is its own tools' affair.</summary>
    public bool Possible => contexts.Postgres is null;

    /// <summary>Makes one. Its outcome is noted, also when there is none to keep.</summary>
    /// <param name="target">The folder; null for the one of the settings.</param>
    /// <param name="scheduled">Whether the schedule asks.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="ct">Cancels; nothing is left then.</param>
    public async Task<Result<BackupOutcome>> RunAsync(string? target, bool scheduled, Actor actor, IProgress<BackupStep>? progress, CancellationToken ct)
    {
        var made = await RunAsync(target, scheduled ? BackupKind.Scheduled : BackupKind.Manual, actor, progress, ct);
        if (made.Succeeded)
        {
            await RecordAsync(made.Value, actor, ct);
        }

        return made;
    }

    /// <summary>The same without its entry: the database may be one that this program cannot write yet.</summary>
    internal async Task<Result<BackupOutcome>> RunAsync(string? target, BackupKind kind, Actor actor, IProgress<BackupStep>? progress, CancellationToken ct)
    {
        if (actor.Lacks(Right.ManageMachine) is { } denied)
        {
            refusals.Note(actor, Right.ManageMachine, nameof(BackUp));
            return denied;
        }

        ct.ThrowIfCancellationRequested();
        if (!Possible)
        {
            return BackupErrors.OnPostgres;
        }

        if (!await one.WaitAsync(TimeSpan.Zero, ct))
        {
            return BackupErrors.Busy;
        }

        try
        {
            var (at, began) = (clock.UtcInstant(), clock.GetTimestamp());
            var none = new BackupOutcome(at, actor.Name, kind is BackupKind.Scheduled, null, 0, null, 0, null, []);
            try
            {
                var made = await Task.Run(() => MakeAsync(Path.GetFullPath(target ?? Folder), kind, none, progress, ct), ct);
                made = made with { Seconds = Math.Round(clock.GetElapsedTime(began).TotalSeconds, 1) };
                outcomes.Add(made);
                return made;
            }
            catch (Exception e) when (e is not OperationCanceledException && ErrorOf(e) is { } error)
            {
                log.LogError(e is BackupFault ? null : e, "No backup was made: {Reason}", error.Message);
                outcomes.Add(none with { Error = error.Message });
                return error;
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private static Error? ErrorOf(Exception e) => e is BackupFault fault ? fault.Error : StorageFault.Of(e) ?? (e is IOException ? StorageFault.Unreadable : null);

    private async Task<BackupOutcome> MakeAsync(string target, BackupKind kind, BackupOutcome outcome, IProgress<BackupStep>? progress, CancellationToken ct)
    {
        PrivateFile.CreateFolder(target);
        BackupWorkplace.RemoveAbandoned(target);
        // The copy, its zip, and what the checks need in between.
        var files = folder.KeptFiles().Select(name => Path.Combine(folder.Path, name));
        Disk.RequireRoom(target, 2 * files.Append(folder.Database).Append(folder.Database + "-wal").Where(File.Exists).Sum(f => new FileInfo(f).Length));
        using var place = new BackupWorkplace(target);
        progress?.Report(BackupStep.Copying);
        var copy = new DataFolder(Path.Combine(place.Path, "data"));
        DatabaseCopy.Make(folder.Database, copy.Database);
        if (DatabaseCopy.Damage(copy.Database) is { } damage)
        {
            throw new BackupFault(BackupErrors.Damaged(damage));
        }

        progress?.Report(BackupStep.Checking);
        var facts = DatabaseCopy.Facts(copy.Database);
        CopyFiles(copy, facts.AuditSequence);
        var findings = await CheckAsync(copy, facts.Schema, ct);
        DatabaseCopy.Close(CheckCopy.Contexts(copy), copy.Database);

        progress?.Report(BackupStep.Packing);
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, BackupManifest.ThisProduct, outcome.At, facts, findings, BackupArchive.PartsOf(copy.Path));
        var archive = Path.Combine(place.Path, "archive");
        BackupArchive.Write(archive, manifest, copy.Path, ct);
        BackupArchive.Read(archive, into: null, ct);
        var file = Path.Combine(target, BackupName.Of(ChinaTime.Clock(outcome.At), kind));
        outcome = outcome with { File = file, Bytes = new FileInfo(archive).Length, Sha256 = await HashAsync(archive, ct), Findings = findings };
        File.Move(archive, file);
        Disk.Settle(target);
        return outcome;
    }

    internal static async Task<string> HashAsync(string file, CancellationToken ct)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
    }

    private void CopyFiles(DataFolder copy, long sequence)
    {
        var heads = Path.GetRelativePath(folder.Path, new AuditHeads(folder).File);
        foreach (var name in folder.KeptFiles())
        {
            var to = Path.Combine(copy.Path, name);
            PrivateFile.CreateFolder(Path.GetDirectoryName(to)!);
            using var target = PrivateFile.Open(to, FileMode.CreateNew);
            using var from = new FileStream(Path.Combine(folder.Path, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (name != heads)
            {
                from.CopyTo(target);
                continue;
            }

            // Heads of entries that were written after the copy would look like entries cut off.
            using var lines = new StreamReader(from);
            using var kept = new StreamWriter(target) { NewLine = "\n" };
            while (lines.ReadLine() is { } line)
            {
                if (line.Split(' ') is not [_, var number, _] || !long.TryParse(number, out var of) || of <= sequence)
                {
                    kept.WriteLine(line);
                }
            }
        }
    }

    // A copy of an earlier schema, made before its migration, is checked when it has been migrated.
    private static async Task<IReadOnlyList<string>> CheckAsync(DataFolder copy, string schema, CancellationToken ct)
    {
        await using var db = CheckCopy.Contexts(copy).Create(copy.Database);
        if (db.Database.GetMigrations().Last() != schema)
        {
            return [];
        }

        await AuditStart.CatchUpAsync(db, new AuditHeads(copy), ct);
        return await CheckCopy.RunAsync(copy, ct);
    }

    /// <summary>Leaves its entry. The backup stands without one: a full data disk is when it is needed most.</summary>
    internal async Task RecordAsync(BackupOutcome made, Actor actor, CancellationToken ct)
    {
        try
        {
            var begun = await gate.BeginRealAsync(Right.ManageMachine, actor, ct);
            if (begun.Error is { } refused)
            {
                log.LogError("The entry of a backup could not be written: {Reason}", refused.Message);
                return;
            }

            await using var write = begun.Value;
            // Once a day and more, where there are backups: tables grow without imports too.
            await write.Db.LearnSizesAsync(ct);
            write.Record("BackUp", "Backup", 0, after: new { fileName = Path.GetFileName(made.File), fileHash = made.Sha256 });
            await write.CommitAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The entry of a backup could not be written.");
        }
    }
}
