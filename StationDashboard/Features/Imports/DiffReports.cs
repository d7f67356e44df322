using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Imports;

/// <summary>What an import would do with one record.</summary>
public enum DiffKind
{
    /// <summary>Stored for the first time.</summary>
    New,
    /// <summary>Stored with other content.</summary>
    Changed,
    /// <summary>Already there, equal.</summary>
    Unchanged,
    /// <summary>Was in the activity's list and is not any more: made void.</summary>
    Removed,
    /// <summary>未改: the record is 核定 or 作废, or its year is locked.</summary>
    Kept,
}

/// <summary>Why a record is kept as it is.</summary>
public enum KeptReason
{
    /// <summary>The record is 核定.</summary>
    Approved,
    /// <summary>The record is 作废.</summary>
    Void,
    /// <summary>Its year is locked.</summary>
    YearLocked,
}

/// <summary>A stored visit as the comparison needs it.</summary>
internal sealed record StoredVisit(int Id, int ActivityId, int EnterpriseId, EnterpriseKey Enterprise, bool Void, int RowOrder, VisitContent Content, bool HasAnswer);

/// <summary>One visit compared.</summary>
internal sealed record VisitDiff(DiffKind Kind, ReportedVisit? Reported, StoredVisit? Stored, int RowOrder);

/// <summary>One activity compared with what is stored.</summary>
internal sealed record ActivityDiff(DiffKind Kind, ReportedActivity Reported, Activity? Stored, KeptReason? Kept, IReadOnlyList<VisitDiff> Visits)
{
    /// <summary>All visits of the stored activity, also those that the rows do not name.</summary>
    public IReadOnlyList<StoredVisit> StoredVisits { get; init; } = [];

    /// <summary>Whether storing it writes anything.</summary>
    public bool Writes => Kind is DiffKind.New or DiffKind.Changed;
}

/// <summary>Compares reported activities with the stored ones. Reads only; the preview and the store both use it.</summary>
internal static class DiffReports
{
    public static async Task<IReadOnlyList<ActivityDiff>> RunAsync(StationDbContext db, IReadOnlyList<ReportedActivity> reported, CancellationToken ct)
    {
        var locked = (await db.YearLocks.Select(l => l.Year).ToListAsync(ct)).ToHashSet();
        var stored = await StoredAsync(db, reported, ct);
        var ids = stored.Values.Select(a => a.Id).ToHashSet();
        var visits = ids.Count == 0 ? null : (await VisitsAsync(db, ids, ct)).ToLookup(v => v.ActivityId);
        return [.. reported.Select(r => Compare(r, stored.GetValueOrDefault(r.Key), locked, visits))];
    }

    private static async Task<Dictionary<ActivityKey, Activity>> StoredAsync(StationDbContext db, IReadOnlyList<ReportedActivity> reported, CancellationToken ct)
    {
        var wanted = reported.Select(r => r.Key).ToHashSet();
        var stations = wanted.Select(k => k.StationId).Distinct().ToList();
        var years = wanted.Select(k => k.Year).Distinct().ToList();
        var found = await db.Activities.AsNoTracking().Where(a => stations.Contains(a.StationId) && years.Contains(a.Year)).ToListAsync(ct);
        return found.Select(a => (Key: new ActivityKey(a.StationId, a.Year, a.Number), Activity: a))
            .Where(p => wanted.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Activity);
    }

    internal static async Task<List<StoredVisit>> VisitsAsync(StationDbContext db, IReadOnlyCollection<int> activityIds, CancellationToken ct)
    {
        var all = new List<StoredVisit>();
        // EF passes the keys as one JSON parameter; chunks bound its length.
        foreach (var part in activityIds.Chunk(2000))
        {
            all.AddRange(await (
                from v in db.Visits.AsNoTracking()
                where part.Contains(v.ActivityId)
                join e in db.Enterprises on v.EnterpriseId equals e.Id
                join r in db.Answers.Where(a => a.Origin == AnswerOrigin.Station) on v.Id equals r.VisitId into answers
                from r in answers.DefaultIfEmpty()
                select new StoredVisit(v.Id, v.ActivityId, v.EnterpriseId, new EnterpriseKey(e.NormalisedName, e.Uscc), v.Void, v.RowOrder,
                    new VisitContent(v.WrittenCode, v.Size, r == null ? null : r.Satisfaction, r == null ? null : r.Effect, r == null ? null : r.Comment), r != null)).ToListAsync(ct));
        }

        return all;
    }

    private static ActivityDiff Compare(ReportedActivity reported, Activity? stored, HashSet<int> locked, ILookup<int, StoredVisit>? storedVisits)
    {
        KeptReason? kept = locked.Contains(reported.Key.Year) ? KeptReason.YearLocked
            : stored?.State is RecordState.Approved ? KeptReason.Approved
            : stored?.State is RecordState.Void ? KeptReason.Void
            : null;
        if (kept is not null)
        {
            return new(DiffKind.Kept, reported, stored, kept, [.. reported.Visits.Select(v => new VisitDiff(DiffKind.Kept, v, null, 0))]);
        }

        StoredVisit[] existing = stored is null ? [] : [.. storedVisits![stored.Id]];
        var visits = CompareVisits(reported.Visits, reported.Fields is not null, existing.ToDictionary(v => v.Enterprise));
        var kind = stored is null ? DiffKind.New
            : (reported.Fields is { } fields && fields != ActivityFields.Of(stored)) || visits.Any(v => v.Kind is not DiffKind.Unchanged) ? DiffKind.Changed
            : DiffKind.Unchanged;
        return new(kind, reported, stored, null, visits) { StoredVisits = existing };
    }

    /// <summary>Compares the rows of one activity with its stored ones: the whole list, or some rows to add or update.</summary>
    internal static List<VisitDiff> CompareVisits(IReadOnlyList<ReportedVisit> visits, bool whole, Dictionary<EnterpriseKey, StoredVisit> existing)
    {
        var next = whole ? 0 : existing.Values.Select(v => v.RowOrder).DefaultIfEmpty(0).Max();
        // The order of rows matters only where one enterprise has several of them; else the same rows in another order are equal.
        var ordered = whole && HasRepeats(visits);
        var result = new List<VisitDiff>(visits.Count);
        foreach (var visit in visits)
        {
            next++;
            if (!existing.Remove(visit.Enterprise, out var stored))
            {
                result.Add(new(DiffKind.New, visit, null, next));
            }
            else if (stored.Void || stored.Content != visit.Content || (ordered && stored.RowOrder != next))
            {
                result.Add(new(DiffKind.Changed, visit, stored, next));
            }
            else
            {
                result.Add(new(DiffKind.Unchanged, visit, stored, stored.RowOrder));
            }
        }

        if (whole)
        {
            result.AddRange(existing.Values.Where(v => !v.Void).Select(v => new VisitDiff(DiffKind.Removed, null, v, v.RowOrder)));
        }

        return result;
    }

    private static bool HasRepeats(IReadOnlyList<ReportedVisit> visits)
    {
        var names = new HashSet<string>();
        var codes = new HashSet<string>();
        return visits.Any(v => !names.Add(v.Enterprise.NormalisedName) | (v.Enterprise.Uscc is { } code && !codes.Add(code)));
    }
}
