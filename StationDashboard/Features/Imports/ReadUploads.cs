using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>What is to be stored: reports, or a roster, or a directory whose rows are read again from the file.</summary>
internal sealed record UploadedRows(ResolvedReports? Reports = null, SubmittedRoster? Roster = null, ArrivedFile? Directory = null);

/// <summary>Finds out by their content what uploaded files are, reads them and compares them with what is stored.</summary>
public sealed class ReadUploads(ImportReports reports, StoreRoster rosters, StoreDirectory directories, StationDbContextFactory contexts, IStringLocalizer<ImportPageText> text)
{
    // Twice as quick as one after the other; more would take the cores from the screens.
    private const int AtOnce = 2;

    /// <summary>Reads; writes nothing.</summary>
    internal async Task<(UploadedRows? UploadedRows, ImportPreview? Preview, IReadOnlyList<RefusedFile> Refused)> RunAsync(
        IReadOnlyList<ArrivedFile> files, bool acceptCodes, IProgress<ImportProgress> progress, CancellationToken ct)
    {
        var contents = new FileContent[files.Count];
        var done = 0;
        Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, i =>
        {
            progress.Report(new(Volatile.Read(ref done), files.Count, files[i].Name));
            contents[i] = Read(files[i], acceptCodes, ct);
            Interlocked.Increment(ref done);
        });
        var read = files.Zip(contents, (file, content) => (File: file, Content: content)).ToList();
        var refused = read.Where(r => r.Content.Refusal is not null).Select(r => new RefusedFile(r.File.Name, r.Content.Refusal!)).ToList();
        var (submission, preview) = await PreviewAsync(read, refused, progress, ct);
        return (submission, preview, refused);
    }

    // What must be there first goes first; the rest is for the next import, because it can only be judged afterwards.
    private async Task<(UploadedRows?, ImportPreview?)> PreviewAsync(
        List<(ArrivedFile File, FileContent Content)> read, List<RefusedFile> refused, IProgress<ImportProgress> progress, CancellationToken ct)
    {
        var roster = read.Find(r => r.Content.Roster is not null);
        if (roster.File is not null)
        {
            Postpone(read, refused, r => r.File != roster.File, ImportPageText.AfterRoster);
            return (new(Roster: roster.Content.Roster), await RosterAsync(roster.Content.Roster!, ct));
        }

        var submitted = read.Select(r => r.Content.Report).OfType<SubmittedReport>().ToList();
        if (submitted.Count > 0)
        {
            Postpone(read, refused, r => r.Content.Report is null, ImportPageText.AfterReports);
            var resolved = await reports.ResolveAsync(submitted, ct);
            return (new(Reports: resolved), await ReportsAsync(resolved, progress, ct));
        }

        var directory = read.Find(r => r.Content.Directory);
        if (directory.File is null)
        {
            return default;
        }

        Postpone(read, refused, r => r.File != directory.File, ImportPageText.OneDirectory);
        return (new(Directory: directory.File), await DirectoryAsync(directory.File, ct));
    }

    private void Postpone(List<(ArrivedFile File, FileContent Content)> read, List<RefusedFile> refused, Predicate<(ArrivedFile File, FileContent Content)> which, string sentence) =>
        refused.AddRange(read.FindAll(which).Where(r => r.Content.Refusal is null).Select(r => new RefusedFile(r.File.Name, text[sentence])));

    private FileContent Read(ArrivedFile file, bool acceptCodes, CancellationToken ct)
    {
        using var stream = File.OpenRead(file.Path);
        var report = reports.Read(stream, file.Name, ct);
        if (report.Error is not { } refusal)
        {
            return new() { Report = report.Value };
        }

        if (refusal.Code == WorkbookRefusals.Code(WorkbookRefusal.MissingSheet))
        {
            var roster = RosterWorkbook.Read(stream, file.Name, acceptCodes, ct);
            if (roster.Error is null)
            {
                return new() { Roster = new(file.Name, ImportReports.Hash(stream), roster.Value) };
            }

            return new() { Refusal = roster.Error.Code == refusal.Code ? text[ImportPageText.NoKnownSheet] : roster.Error.Text };
        }

        if (refusal.Code == WorkbookRefusals.Code(WorkbookRefusal.TextTable) || file.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return EnterpriseDirectoryFile.Read(stream, file.Name, ct).Error is { } unreadable ? new() { Refusal = unreadable.Message } : new() { Directory = true };
        }

        return new() { Refusal = refusal.Message };
    }

    private async Task<ImportPreview> ReportsAsync(ResolvedReports resolved, IProgress<ImportProgress> progress, CancellationToken ct)
    {
        var preview = await reports.PreviewAsync(resolved, progress, ct);
        var ids = preview.Samples.Select(s => s.Key.StationId).Distinct().ToList();
        await using var db = contexts.Whole();
        var names = await db.Stations.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return new(ImportKind.Reports, preview.Files,
            [.. preview.Samples.Select(s => new PreviewSample(s.Kind, names[s.Key.StationId], s.Key.Number, s.Name, s.Kept, s.VisitsNew, s.VisitsChanged, s.VisitsRemoved))],
            resolved.Issues, resolved.Rejected, [], false);
    }

    private async Task<ImportPreview> RosterAsync(SubmittedRoster roster, CancellationToken ct)
    {
        var (counts, samples, issues) = await rosters.PreviewAsync(roster, ct);
        var codes = roster.Rows.Issues.Where(i => i.Confirmable).ToList();
        return new(ImportKind.Roster, [(roster.FileName, counts)], samples, [.. roster.Rows.Issues, .. issues], roster.Rows.Rejected,
            [.. codes.Select(i => i.Written).Distinct()], codes.Exists(i => i.Severity is IssueSeverity.Warning));
    }

    private async Task<ImportPreview> DirectoryAsync(ArrivedFile file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file.Path);
        var (counts, samples) = await directories.PreviewAsync(EnterpriseDirectoryFile.Read(stream, file.Name, ct).Value.Rows, ct);
        return new(ImportKind.Enterprises, [(file.Name, counts)], samples, [], [], [], false);
    }

    private sealed record FileContent
    {
        public SubmittedReport? Report { get; init; }

        public SubmittedRoster? Roster { get; init; }

        public bool Directory { get; init; }

        public string? Refusal { get; init; }
    }
}
