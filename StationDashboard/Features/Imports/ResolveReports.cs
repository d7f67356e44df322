using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Enterprises;

namespace StationDashboard.Features.Imports;

/// <summary>A report workbook that was read.</summary>
/// <param name="FileName">Name without folder.</param>
/// <param name="FileHash">SHA-256 of the file.</param>
/// <param name="Rows">Its rows.</param>
public sealed record SubmittedReport(string FileName, string FileHash, ReportRows Rows);

/// <summary>The workbooks of one call, matched with stations and activities.</summary>
/// <param name="Files">One a workbook, in the order of their names.</param>
/// <param name="Rejected">All rejected rows, those that the reading rejected included.</param>
/// <param name="Issues">All errors and warnings.</param>
public sealed record ResolvedReports(IReadOnlyList<ReportFile> Files, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<RowIssue> Issues);

/// <summary>
/// Matches rows with stations, and enterprise rows with activities, over all files of one call: they are one pool, and their
/// order does not matter. Reads only.
/// </summary>
public sealed class ResolveReports(StationDbContextFactory contexts)
{
    /// <summary>Matches what was read; rows that find no station or activity are rejected with a sentence.</summary>
    public async Task<ResolvedReports> RunAsync(IReadOnlyList<SubmittedReport> reports, CancellationToken ct)
    {
        await using var db = contexts.Whole();
        // By name, so that "the last row wins" does not depend on the order in which files were dropped.
        var ordered = reports.OrderBy(r => r.FileName, StringComparer.Ordinal).ThenBy(r => r.FileHash, StringComparer.Ordinal).ToList();
        var pool = new ReportPool(await StationIndex.ReadAsync(db, ct), ordered);
        pool.AddActivities();
        pool.AddStored(await StoredAsync(db, pool.Unplaced(), ct));
        pool.WarnOfOtherYears(await YearsAsync(db, pool, ct));
        pool.AddEnterprises();
        return pool.Resolve();
    }

    // Activities stored earlier, for enterprise rows that name none of the call.
    private static async Task<List<ActivityKey>> StoredAsync(StationDbContext db, IReadOnlySet<(int StationId, string Number)> wanted, CancellationToken ct)
    {
        var stations = wanted.Select(w => w.StationId).Distinct().ToList();
        var numbers = wanted.Select(w => w.Number).Distinct().ToList();
        var found = await db.Activities.AsNoTracking().Where(a => stations.Contains(a.StationId) && numbers.Contains(a.Number))
            .Select(a => new ActivityKey(a.StationId, a.Year, a.Number)).ToListAsync(ct);
        return [.. found.Where(k => wanted.Contains((k.StationId, k.Number)))];
    }

    private static async Task<List<ActivityKey>> YearsAsync(StationDbContext db, ReportPool pool, CancellationToken ct)
    {
        var keys = pool.Keys;
        var stations = keys.Select(k => k.StationId).Distinct().ToList();
        var found = new List<ActivityKey>();
        foreach (var numbers in keys.Select(k => k.Number).Distinct().Chunk(2000))
        {
            found.AddRange(await db.Activities.AsNoTracking().Where(a => stations.Contains(a.StationId) && numbers.Contains(a.Number))
                .Select(a => new ActivityKey(a.StationId, a.Year, a.Number)).ToListAsync(ct));
        }

        return found;
    }
}

/// <summary>The registered stations by code and by normalised name.</summary>
internal sealed class StationIndex
{
    private readonly Dictionary<string, (int Id, DateOnly RecognisedOn)> byCode = [];
    private readonly Dictionary<string, List<string>> codesByName = [];

    public static async Task<StationIndex> ReadAsync(StationDbContext db, CancellationToken ct)
    {
        var index = new StationIndex();
        foreach (var s in await db.Stations.AsNoTracking().Select(s => new { s.Id, s.Code, s.NormalisedName, s.RecognisedOn }).ToListAsync(ct))
        {
            index.byCode[s.Code] = (s.Id, s.RecognisedOn);
            if (!index.codesByName.TryGetValue(s.NormalisedName, out var codes))
            {
                index.codesByName[s.NormalisedName] = codes = [];
            }

            codes.Add(s.Code);
        }

        return index;
    }

    /// <summary>The station of a row: the code wins, and an unknown code is an error even where a name is given.</summary>
    public (string Code, int Id, DateOnly RecognisedOn)? Find(string code, string name, out IssueCode problem)
    {
        problem = IssueCode.StationUnknown;
        if (code.Length == 0)
        {
            var codes = codesByName.GetValueOrDefault(EnterpriseName.Normalise(name)) ?? [];
            if (codes.Count != 1)
            {
                problem = codes.Count == 0 ? IssueCode.StationNameUnknown : IssueCode.StationNameAmbiguous;
                return null;
            }

            code = codes[0];
        }

        return byCode.TryGetValue(code, out var station) ? (code, station.Id, station.RecognisedOn) : null;
    }
}
