using System.Security.Cryptography;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>
/// The reports that pages have under way or lying ready, in a private folder. Each is taken once, by the person who asked for it,
/// within <see cref="Life"/>; at most <see cref="Kept"/> are kept and <see cref="Working"/> made at a time.
/// </summary>
public sealed class ReportRuns(DataFolder folder, MakeReport make, TimeProvider clock, ILogger<ReportRuns> log) : IDisposable
{
    /// <summary>Reports that are kept; the oldest that lies ready goes.</summary>
    public const int Kept = 16;

    /// <summary>Reports made at a time, so that screens stay quick.</summary>
    public const int Working = 2;

    /// <summary>How long one lies ready.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly List<ReportRun> runs = [];
    private readonly SemaphoreSlim places = new(Working, Working);

    /// <summary>A person's newest report that is under way or lies ready, or null.</summary>
    public ReportRun? Of(Actor person)
    {
        lock (gate)
        {
            Tidy();
            return runs.FindLast(r => r.Belongs(person) && r.State.Stage is not ReportStage.Ended);
        }
    }

    /// <summary>Begins a report; one at a time for each person.</summary>
    public Result<ReportRun> Begin(ReportRequest request, string? reason, Actor person)
    {
        if (person.Lacks(request.Needs) is { } denied)
        {
            return denied;
        }

        ReportRun run;
        lock (gate)
        {
            Tidy();
            if (runs.Any(r => r.AtWork && r.Belongs(person)) || runs.Count(r => r.AtWork) == Kept)
            {
                return new Error("report.busy", "上一份报表还在生成。请等它完成，或先取消。");
            }

            while (runs.Count >= Kept || runs.Exists(r => r.Belongs(person)))
            {
                Drop(runs.Find(r => r.Belongs(person)) ?? runs.First(r => !r.AtWork));
            }

            PrivateFile.CreateFolder(folder.Downloads);
            run = new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), request, person, Path.Combine(folder.Downloads, Path.GetRandomFileName()), clock.UtcInstant());
            runs.Add(run);
        }

        _ = Task.Run(() => WorkAsync(run, reason));
        return run;
    }

    /// <summary>Opens the file of an address for the person who asked for it; it is gone when the stream closes. Null for every later call.</summary>
    public (Stream File, MadeReport Made)? Take(string id, Actor person)
    {
        ReportRun? run;
        lock (gate)
        {
            Tidy();
            run = runs.Find(r => r.Id == id && r.Belongs(person));
            if (run is null || !run.Take())
            {
                return null;
            }

            runs.Remove(run);
        }

        return (new FileStream(run.File, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose | FileOptions.SequentialScan), run.State.Made!);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            runs.ForEach(r => r.Cancel());
        }
    }

    private async Task WorkAsync(ReportRun run, string? reason)
    {
        var placed = false;
        try
        {
            await places.WaitAsync(run.Cancellation);
            placed = true;
            End(run, await MadeAsync(run, reason));
        }
        catch (OperationCanceledException) when (run.Cancellation.IsCancellationRequested)
        {
            End(run, null, null);
        }
        catch (Exception e)
        {
            log.LogError(e, "A report could not be made.");
            End(run, null, new("report.failed", "报表没有生成。请稍后重试；仍不成功请联系技术支持。"));
        }
        finally
        {
            if (placed)
            {
                places.Release();
            }
        }
    }

    private async Task<Result<MadeReport>> MadeAsync(ReportRun run, string? reason)
    {
        run.Set(new(ReportStage.Working), clock.UtcInstant());
        await using var file = PrivateFile.Open(run.File, FileMode.CreateNew);
        return await make.RunAsync(run.Request, reason, file, (done, total) => run.Set(new(ReportStage.Working, (done, total)), clock.UtcInstant()), run.Owner, run.Cancellation);
    }

    private void End(ReportRun run, Result<MadeReport> made) => End(run, made.Succeeded ? made.Value : null, made.Error);

    private void End(ReportRun run, MadeReport? made, Error? problem)
    {
        if (made is null)
        {
            File.Delete(run.File);
        }

        run.Set(new(made is null ? ReportStage.Ended : ReportStage.Done, Made: made, Problem: problem), clock.UtcInstant());
    }

    // What nobody fetched goes; so does what has ended.
    private void Tidy()
    {
        var last = clock.UtcInstant() - Life;
        foreach (var old in runs.Where(r => r.State.Stage is ReportStage.Ended || (r.State.Stage is ReportStage.Done && r.At < last)).ToList())
        {
            Drop(old);
        }
    }

    private void Drop(ReportRun run)
    {
        runs.Remove(run);
        if (run.Take())
        {
            File.Delete(run.File);
        }
    }
}
