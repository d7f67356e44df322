using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>How far an import has come.</summary>
/// <param name="Done">Files finished.</param>
/// <param name="Total">Files in all.</param>
/// <param name="File">The file at work.</param>
public sealed record ImportProgress(int Done, int Total, string File);

/// <summary>What an import of reports would do; nothing is stored before a person has seen it and said yes.</summary>
/// <param name="Resolved">The rows, matched.</param>
/// <param name="Files">The counts of each file.</param>
/// <param name="Samples">The first records of each kind of difference.</param>
public sealed record ReportPreview(ResolvedReports Resolved, IReadOnlyList<(string File, ImportCounts Counts)> Files, IReadOnlyList<DiffSample> Samples)
{
    /// <summary>All files together.</summary>
    public ImportCounts Total => Files.Aggregate(new ImportCounts(), (sum, f) => sum + f.Counts);
}

/// <summary>One record of a preview, in words.</summary>
/// <param name="Kind">What would happen to it.</param>
/// <param name="Kept">Why it is kept as it is, where it is.</param>
/// <param name="Key">Station, year and number.</param>
/// <param name="Name">Name of the activity; empty where only enterprise rows name it.</param>
/// <param name="VisitsNew">Enterprise rows that are new.</param>
/// <param name="VisitsChanged">Enterprise rows that change.</param>
/// <param name="VisitsRemoved">Visits that leave the list.</param>
public sealed record DiffSample(DiffKind Kind, KeptReason? Kept, ActivityKey Key, string Name, int VisitsNew, int VisitsChanged, int VisitsRemoved);

/// <summary>Reads, previews and stores report workbooks; the pages and the command line use the same code.</summary>
public sealed class ImportReports(ResolveReports resolve, StoreReports store, StationDbContextFactory contexts, TimeProvider clock, EarliestRecord earliest)
{
    /// <summary>Records of each kind that a preview shows.</summary>
    public const int SampleSize = 10;

    /// <summary>Reads one workbook, or refuses it with a sentence.</summary>
    public Result<SubmittedReport> Read(Stream file, string fileName, CancellationToken ct)
    {
        var rows = ReportWorkbook.Read(file, fileName, clock.Today(), earliest.Read().Day, ct);
        return rows.Error is { } refused ? refused : new SubmittedReport(fileName, Hash(file), rows.Value);
    }

    /// <summary>SHA-256 of a file, in lower-case hexadecimal.</summary>
    public static string Hash(Stream file)
    {
        file.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Matches rows with stations and activities over all files of the call.</summary>
    public Task<ResolvedReports> ResolveAsync(IReadOnlyList<SubmittedReport> reports, CancellationToken ct) => resolve.RunAsync(reports, ct);

    /// <summary>Compares with what is stored; writes nothing.</summary>
    public async Task<ReportPreview> PreviewAsync(ResolvedReports resolved, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await using var db = contexts.Whole();
        var files = new List<(string, ImportCounts)>();
        var samples = new List<DiffSample>();
        foreach (var file in resolved.Files)
        {
            progress?.Report(new(files.Count, resolved.Files.Count, file.FileName));
            var diffs = await DiffReports.RunAsync(db, file.Activities, ct);
            files.Add((file.FileName, file.Counts.With(diffs)));
            foreach (var kind in Enum.GetValues<DiffKind>())
            {
                var room = SampleSize - samples.Count(s => s.Kind == kind);
                samples.AddRange(diffs.Where(d => d.Kind == kind).Take(room).Select(Sample));
            }
        }

        return new(resolved, files, samples);
    }

    /// <summary>
    /// Stores the accepted rows, one transaction a workbook, as one group. When cancelled, the workbooks already stored stay
    /// and can be undone as a group; the one at work leaves nothing.
    /// </summary>
    public async Task<Result<ImportOutcome>> StoreAsync(ResolvedReports resolved, Actor actor, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var group = Guid.CreateVersion7(clock.GetUtcNow());
        var total = new ImportCounts();
        var done = 0;
        foreach (var file in resolved.Files)
        {
            progress?.Report(new(done, resolved.Files.Count, file.FileName));
            if (ct.IsCancellationRequested)
            {
                return new ImportOutcome(group, done, resolved.Files.Count, total);
            }

            try
            {
                var began = Stopwatch.GetTimestamp();
                var stored = await store.RunAsync(file, group, actor, ct);
                if (stored.Error is { } refused)
                {
                    return done == 0 ? refused : new ImportOutcome(group, done, resolved.Files.Count, total) { Stopped = refused };
                }

                Measures.WorkbookStored.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
                Measures.RowsImported.Add(stored.Value.RowsAccepted + stored.Value.VisitRowsAccepted);
                total += stored.Value;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return new ImportOutcome(group, done, resolved.Files.Count, total);
            }

            done++;
        }

        progress?.Report(new(done, resolved.Files.Count, ""));
        return new ImportOutcome(group, done, resolved.Files.Count, total);
    }

    private static DiffSample Sample(ActivityDiff d) => new(d.Kind, d.Kept, d.Reported.Key, d.Reported.Fields?.Name ?? d.Stored?.Name ?? "",
        d.Visits.Count(v => v.Kind is DiffKind.New), d.Visits.Count(v => v.Kind is DiffKind.Changed), d.Visits.Count(v => v.Kind is DiffKind.Removed));
}

/// <summary>What was stored.</summary>
/// <param name="Group">By it the files can be undone together.</param>
/// <param name="Stored">Files stored.</param>
/// <param name="Files">Files of the call.</param>
/// <param name="Counts">What happened, all stored files together.</param>
public sealed record ImportOutcome(Guid Group, int Stored, int Files, ImportCounts Counts)
{
    /// <summary>Why the rest was not stored, where something other than the person stopped it.</summary>
    public Error? Stopped { get; init; }

    /// <summary>Whether all files were stored.</summary>
    public bool Whole => Stored == Files;
}
