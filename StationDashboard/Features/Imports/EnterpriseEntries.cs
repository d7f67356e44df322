using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;

namespace StationDashboard.Features.Imports;

/// <summary>Finds the entry of each written enterprise, or stores it.</summary>
internal static class EnterpriseEntries
{
    public static async Task<Dictionary<EnterpriseKey, (int Id, int CountsAsId)>> ResolveAsync(StationDbContext db, IEnumerable<ReportedVisit> visits, CancellationToken ct)
    {
        var wanted = new Dictionary<EnterpriseKey, string>();
        foreach (var visit in visits)
        {
            wanted.TryAdd(visit.Enterprise, visit.Name);
        }

        var found = new Dictionary<EnterpriseKey, (int, int)>(wanted.Count);
        foreach (var names in wanted.Keys.Select(k => k.NormalisedName).Distinct().Chunk(2000))
        {
            foreach (var e in await db.Enterprises.AsNoTracking().Where(e => names.Contains(e.NormalisedName))
                .Select(e => new { e.Id, e.NormalisedName, e.Uscc, e.CountsAsId }).ToListAsync(ct))
            {
                found[new(e.NormalisedName, e.Uscc)] = (e.Id, e.CountsAsId);
            }
        }

        var missing = wanted.Keys.Where(k => !found.ContainsKey(k)).ToList();
        var byCode = await StandsForAsync(db, missing, ct);
        // The entry names its own key in CountsAsId, so the key is chosen here; the write gate makes that safe.
        var last = await db.Enterprises.MaxAsync(e => (int?)e.Id, ct) ?? 0;
        using var insert = new PreparedInsert(db, "Enterprises", "Id", "Uscc", "Name", "NormalisedName", "CountsAsId");
        foreach (var key in missing)
        {
            var id = ++last;
            // Of one code the first stored entry stands for the enterprise; a name alone stands for itself until derived.
            var countsAs = key.Uscc is null ? id : byCode.TryGetValue(key.Uscc, out var first) ? first : byCode[key.Uscc] = id;
            insert.Insert(id, key.Uscc, wanted[key], key.NormalisedName, countsAs);
            found[key] = (id, countsAs);
        }

        return found;
    }

    private static async Task<Dictionary<string, int>> StandsForAsync(StationDbContext db, List<EnterpriseKey> keys, CancellationToken ct)
    {
        var result = new Dictionary<string, int>();
        foreach (var codes in keys.Select(k => k.Uscc).OfType<string>().Distinct().Chunk(2000))
        {
            foreach (var e in await db.Enterprises.AsNoTracking().Where(e => codes.Contains(e.Uscc)).Select(e => new { e.Uscc, e.CountsAsId }).ToListAsync(ct))
            {
                result[e.Uscc!] = e.CountsAsId;
            }
        }

        return result;
    }
}
