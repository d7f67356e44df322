using System.Security.Cryptography;
using Microsoft.Extensions.Localization;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>
/// The imports that pages have under way. They live here and not in a circuit, so that a closed tab loses nothing; at most
/// <see cref="Kept"/> are kept, <see cref="Previews"/> of them with rows in memory, and <see cref="Working"/> work at a time.
/// </summary>
public sealed class ImportRuns(DataFolder folder, StationDbContextFactory contexts, ReadUploads read, ImportReports reports, StoreRoster rosters, StoreDirectory directories, UploadLimit uploads, TimeProvider clock, IStringLocalizer<ImportPageText> text, ILogger<ImportRuns> log) : IDisposable
{
    /// <summary>Runs that are kept; the oldest that is not at work goes.</summary>
    public const int Kept = 8;

    /// <summary>Runs that wait for a yes; rows of 42 workbooks take about 150 MB. The oldest ends.</summary>
    public const int Previews = 3;

    /// <summary>Runs that read or store at a time, so that other screens stay quick.</summary>
    public const int Working = 2;

    /// <summary>Bytes of one file.</summary>
    public const long MaxFileBytes = 20L << 20;

    /// <summary>Files of one run.</summary>
    public const int MaxFiles = 200;

    private readonly Lock gate = new();
    private readonly List<ImportRun> runs = [];
    private readonly SemaphoreSlim places = new(Working, Working);

    /// <summary>Why nothing can be imported now, or null.</summary>
    public Error? Refusal => contexts.Demonstration ? ImportBatches.InDemonstration : null;

    /// <summary>The run of an address, or null when it has ended long ago.</summary>
    public ImportRun? Find(string? id)
    {
        lock (gate)
        {
            return runs.Find(r => r.Id == id);
        }
    }

    /// <summary>A person's runs that have not ended, newest first.</summary>
    public IReadOnlyList<ImportRun> Open(Actor owner)
    {
        lock (gate)
        {
            return [.. runs.Where(r => r.Owner == owner && (r.AtWork || r.State.Stage is RunStage.Preview)).Reverse()];
        }
    }

    /// <summary>Begins a run that waits for its files.</summary>
    public Result<ImportRun> Begin(Actor owner)
    {
        if (owner.Lacks(Right.EditRecords) is { } denied)
        {
            return denied;
        }

        if ((Refusal ?? uploads.Take(owner)) is { } refused)
        {
            return refused;
        }

        lock (gate)
        {
            foreach (var old in runs.Where(r => r.State.Stage is RunStage.Preview).SkipLast(Previews - 1).ToList())
            {
                End(old, RunStage.Preview, text[ImportPageText.RunExpired]);
            }

            if (runs.Count == Kept)
            {
                if (runs.Find(r => !r.AtWork) is not { } oldest)
                {
                    return new Error("import.runs", text[ImportPageText.RunsFull]);
                }

                runs.Remove(oldest);
                oldest.Dispose();
            }

            var run = new ImportRun(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), owner, clock.UtcInstant());
            runs.Add(run);
            return run;
        }
    }

    /// <summary>Takes one file into the private folder, under a name of ours; refused where it is too large.</summary>
    public async Task<RefusedFile?> ReceiveAsync(ImportRun run, string name, Stream content, CancellationToken ct)
    {
        // The name is the sender's word: it is shown, and never used as a path.
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = name[..Math.Min(name.Length, 200)];
        var file = new ArrivedFile(name, Path.Combine(folder.Uploads, Path.GetRandomFileName()));
        try
        {
            if (!await CopyAsync(content, file.Path, ct))
            {
                File.Delete(file.Path);
                var refused = new RefusedFile(name, WorkbookRefusal.FileTooLarge.ToError(name).Message);
                run.Set(s => s with { Files = [.. s.Files, name], Refused = [.. s.Refused, refused] });
                return refused;
            }
        }
        catch
        {
            File.Delete(file.Path);
            throw;
        }

        run.Arrived.Add(file);
        run.Set(s => s with { Files = [.. s.Files, name] });
        return null;
    }

    /// <summary>All files are there: reads them and makes the preview.</summary>
    public Task ReadAsync(ImportRun run) => run.Begin(RunStage.Receiving, RunStage.Waiting) ? WorkAsync(run, () => PreviewAsync(run, acceptCodes: false)) : Task.CompletedTask;

    /// <summary>Reads the roster again, with codes of a wrong check digit confirmed or not.</summary>
    public Task ConfirmCodesAsync(ImportRun run, bool accept) => run.Begin(RunStage.Preview, RunStage.Waiting) ? WorkAsync(run, () => PreviewAsync(run, accept)) : Task.CompletedTask;

    /// <summary>A person said yes: stores the accepted rows.</summary>
    public Task StoreAsync(ImportRun run) => run.Begin(RunStage.Preview, RunStage.Storing) ? WorkAsync(run, () => StoreRowsAsync(run)) : Task.CompletedTask;

    /// <summary>Stops the work, or gives a preview up.</summary>
    public void Cancel(ImportRun run)
    {
        run.Stop();
        End(run, RunStage.Preview, null);
        End(run, RunStage.Receiving, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var run in runs)
        {
            run.Stop();
        }

        places.Dispose();
    }

    private static async Task<bool> CopyAsync(Stream content, string path, CancellationToken ct)
    {
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        var buffer = new byte[81_920];
        for (long total = 0; await content.ReadAsync(buffer, ct) is var count and > 0;)
        {
            total += count;
            if (total > MaxFileBytes)
            {
                return false;
            }

            await target.WriteAsync(buffer.AsMemory(0, count), ct);
        }

        return true;
    }

    private Task WorkAsync(ImportRun run, Func<Task> work) => Task.Run(async () =>
    {
        var placed = false;
        try
        {
            await places.WaitAsync(run.Cancellation);
            placed = true;
            await work();
        }
        catch (OperationCanceledException) when (run.Cancellation.IsCancellationRequested)
        {
            EndAny(run, null);
        }
        catch (Exception e)
        {
            log.LogError(e, "An import failed.");
            EndAny(run, text[ImportPageText.RunFailed]);
        }
        finally
        {
            if (placed)
            {
                places.Release();
            }
        }
    });

    private async Task PreviewAsync(ImportRun run, bool acceptCodes)
    {
        run.Set(s => s with { Stage = RunStage.Reading });
        var (submission, preview, refused) = await read.RunAsync(run.Arrived, acceptCodes, Progress(run), run.Cancellation);
        refused = [.. run.State.Refused.Where(r => !run.Arrived.Exists(a => a.Name == r.Name)), .. refused];
        if (preview is null)
        {
            run.Set(s => s with { Refused = refused });
            EndAny(run, text[ImportPageText.NothingReadable]);
            return;
        }

        run.UploadedRows = submission;
        run.Set(s => s with { Stage = RunStage.Preview, Refused = refused, Preview = preview, Progress = null });
    }

    private async Task StoreRowsAsync(ImportRun run)
    {
        var stored = run.UploadedRows switch
        {
            { Reports: { } resolved } => await reports.StoreAsync(resolved, run.Owner, Progress(run), run.Cancellation),
            { Roster: { } roster } => await OneAsync(group => rosters.RunAsync(roster, group, run.Owner, run.Cancellation)),
            { Directory: { } file } => await OneAsync(group => DirectoryAsync(file, group, run)),
            _ => throw new InvalidOperationException("A preview without rows."),
        };
        if (stored.Error is { } refused)
        {
            // Nothing was stored and the rows are still good: the person may say yes again.
            run.Set(s => s with { Stage = RunStage.Preview, Progress = null, Problem = refused.Text });
            return;
        }

        if (stored.Value.Stored == 0)
        {
            EndAny(run, null);
            return;
        }

        run.Set(s => s with { Stage = RunStage.Done, Outcome = stored.Value, Progress = null, Problem = null, Preview = s.Preview! with { Issues = [], Samples = [] } });
        run.Release();
    }

    private async Task<Result<ImportOutcome>> OneAsync(Func<Guid, Task<Result<ImportCounts>>> store)
    {
        var group = Guid.CreateVersion7(clock.GetUtcNow());
        var stored = await store(group);
        return stored.Error is { } refused ? refused : new ImportOutcome(group, 1, 1, stored.Value);
    }

    private async Task<Result<ImportCounts>> DirectoryAsync(ArrivedFile file, Guid group, ImportRun run)
    {
        await using var stream = File.OpenRead(file.Path);
        var hash = ImportReports.Hash(stream);
        var rows = EnterpriseDirectoryFile.Read(stream, file.Name, run.Cancellation);
        return rows.Error is { } refused ? refused : await directories.RunAsync(file.Name, hash, rows.Value.Rows, group, run.Owner, run.Cancellation);
    }

    private static void EndAny(ImportRun run, string? problem) => End(run, run.State.Stage, problem);

    private static void End(ImportRun run, RunStage from, string? problem)
    {
        if (run.Begin(from, RunStage.Ended))
        {
            run.Set(s => s with { Problem = problem, Preview = null });
            run.Release();
        }
    }

    private static RunProgress Progress(ImportRun run) => new(run);

    private sealed class RunProgress(ImportRun run) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => run.Set(s => s with { Progress = value });
    }
}
