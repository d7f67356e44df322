using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Totals;

namespace StationDashboard.Features.Approvals;

/// <summary>Finds the records that share the list or the event of the records of a page, so that a doubt names its other side.</summary>
internal static class OthersOfRecords
{
    // Bound: named of one record; the whole group is on the page of data quality.
    private const int Most = 3;

    // Bound: read for a page; a list that a hundred records share is named by the first of them.
    private const int MostRead = 500;

    private const Doubt Shared = Doubt.DuplicateRoster | Doubt.SharedRoster;

    public static async Task<ILookup<int, OtherRecord>> ReadAsync(StationDbContext db, IReadOnlyCollection<ActivityDoubts> rows, CancellationToken ct)
    {
        var rosters = rows.Where(r => (r.Open & Shared) != Doubt.None).Select(r => r.Roster).OfType<long>().Distinct().ToList();
        var sharing = rosters.Count == 0 ? [] : await (
            from d in db.ActivityDoubts.AsNoTracking()
            where d.Roster != null && rosters.Contains(d.Roster.Value)
            join a in db.Activities on d.ActivityId equals a.Id
            join s in db.Stations on a.StationId equals s.Id
            orderby d.Roster, a.Date, a.Id
            select new { d.Roster, d.StationId, Other = new OtherRecord(a.Id, s.Code, s.Name, a.Date, a.Number) }).Take(MostRead).ToListAsync(ct);
        var twice = rows.Where(r => (r.Open & Doubt.SameEvent) != Doubt.None).ToList();
        var (stations, days) = (twice.Select(r => r.StationId).Distinct().ToList(), twice.Select(r => r.Date).Distinct().ToList());
        var alike = twice.Count == 0 ? [] : await (
            from a in db.Activities.AsNoTracking()
            where stations.Contains(a.StationId) && days.Contains(a.Date)
            join d in db.ActivityDoubts on a.Id equals d.ActivityId
            where (d.Found & Doubt.SameEvent) != Doubt.None
            join s in db.Stations on a.StationId equals s.Id
            orderby a.Id
            select new { a.StationId, a.Date, a.Name, a.Place, Other = new OtherRecord(a.Id, s.Code, s.Name, a.Date, a.Number) }).Take(MostRead).ToListAsync(ct);
        var names = alike.ToDictionary(a => a.Other.Id, a => (a.StationId, a.Date, Plain(a.Name), a.Place ?? ""));
        return rows.SelectMany(r => sharing.Where(s => s.Roster == r.Roster && (r.Open & Shared) != Doubt.None).Select(s => s.Other)
                .Concat(names.TryGetValue(r.ActivityId, out var mine) ? alike.Where(a => names[a.Other.Id] == mine).Select(a => a.Other) : [])
                .Where(o => o.Id != r.ActivityId).DistinctBy(o => o.Id).Take(Most).Select(o => (r.ActivityId, Other: o)))
            .ToLookup(p => p.ActivityId, p => p.Other);
    }

    private static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("　", "", StringComparison.Ordinal);
}
