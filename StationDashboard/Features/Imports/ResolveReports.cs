using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;

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

/// <summary>A row's station.</summary>
/// <param name="Code">Its present code.</param>
/// <param name="Id">Its key.</param>
/// <param name="RecognisedOn">认定日期.</param>
/// <param name="Name">Its present name.</param>
/// <param name="Former">The row names it by an earlier name or code.</param>
internal readonly record struct FoundStation(string Code, int Id, DateOnly RecognisedOn, string Name, bool Former);

/// <summary>The registered stations by code and by normalised name; earlier ones are understood where no station bears them today.</summary>
internal sealed class StationIndex
{
    private readonly Dictionary<string, FoundStation> byCode = [];
    private readonly Dictionary<string, FoundStation> byFormerCode = [];
    private readonly Dictionary<string, List<FoundStation>> byName = [];
    private readonly Dictionary<string, List<FoundStation>> byFormerName = [];

    public static async Task<StationIndex> ReadAsync(StationDbContext db, CancellationToken ct)
    {
        var index = new StationIndex();
        var stations = new Dictionary<int, FoundStation>();
        foreach (var s in await db.Stations.AsNoTracking().Select(s => new { s.Id, s.Code, s.Name, s.NormalisedName, s.RecognisedOn }).ToListAsync(ct))
        {
            var station = stations[s.Id] = index.byCode[s.Code] = new(s.Code, s.Id, s.RecognisedOn, s.Name, false);
            Add(index.byName, s.NormalisedName, station);
        }

        foreach (var alias in await db.StationAliases.AsNoTracking().Where(a => a.WithdrawnAt == null).Select(a => new { a.StationId, a.Kind, a.Normalised }).ToListAsync(ct))
        {
            if (!stations.TryGetValue(alias.StationId, out var station))
            {
                continue;
            }

            if (alias.Kind is StationAliasKind.Code)
            {
                index.byFormerCode[alias.Normalised] = station with { Former = true };
            }
            else
            {
                Add(index.byFormerName, alias.Normalised, station with { Former = true });
            }
        }

        return index;
    }

    /// <summary>The station of a row: the code wins, and an unknown code is an error even where a name is given.</summary>
    public FoundStation? Find(string code, string name, out IssueCode problem)
    {
        problem = IssueCode.StationUnknown;
        if (code.Length > 0)
        {
            return byCode.TryGetValue(code, out var station) || byFormerCode.TryGetValue(code, out station) ? station : null;
        }

        var normalised = EnterpriseName.Normalise(name);
        var named = byName.GetValueOrDefault(normalised) ?? byFormerName.GetValueOrDefault(normalised) ?? [];
        problem = named.Count == 0 ? IssueCode.StationNameUnknown : IssueCode.StationNameAmbiguous;
        return named.Count == 1 ? named[0] : null;
    }

    private static void Add(Dictionary<string, List<FoundStation>> index, string name, FoundStation station)
    {
        if (!index.TryGetValue(name, out var stations))
        {
            index[name] = stations = [];
        }

        stations.Add(station);
    }
}
