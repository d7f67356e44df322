using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>
/// The entries of the enterprises that one workbook names. Stored ones are read some thousands at once: asked for one by one, each
/// would be a round trip, which on PostgreSQL took most of an import. New ones are stored.
/// </summary>
internal sealed class EnterpriseEntries : IDisposable
{
    // What the mapper passes as one list; parts bound its length.
    private const int Part = 2000;

    // Bound: the enterprises of one workbook.
    private readonly Dictionary<EnterpriseKey, (int Id, int CountsAsId)> known = [];
    private readonly Dictionary<string, int> ofCode = [];
    private readonly PreparedInsert insert;

    private EnterpriseEntries(StationDbContext db) => insert = new(db, "Enterprises", "Uscc", "Name", "NormalisedName", "SearchText", "SortKey", "CountsAsId");

    /// <summary>Reads those that are stored already.</summary>
    public static async Task<EnterpriseEntries> ReadAsync(StationDbContext db, IEnumerable<EnterpriseKey> named, CancellationToken ct)
    {
        var entries = new EnterpriseEntries(db);
        var wanted = named.ToHashSet();
        foreach (var names in wanted.Select(k => k.NormalisedName).Distinct().Chunk(Part))
        {
            var stored = await db.Enterprises.AsNoTracking().Where(e => names.Contains(e.NormalisedName)).Select(e => new { e.NormalisedName, e.Uscc, e.Id, e.CountsAsId }).ToListAsync(ct);
            stored.ForEach(e => entries.known[new(e.NormalisedName, e.Uscc)] = (e.Id, e.CountsAsId));
        }

        foreach (var codes in wanted.Where(k => k.Uscc is not null && !entries.known.ContainsKey(k)).Select(k => k.Uscc!).Distinct().Chunk(Part))
        {
            var stored = await db.Enterprises.AsNoTracking().Where(e => codes.Contains(e.Uscc!)).Select(e => new { Code = e.Uscc!, e.CountsAsId }).ToListAsync(ct);
            stored.ForEach(e => entries.ofCode[e.Code] = e.CountsAsId);
        }

        return entries;
    }

    public (int Id, int CountsAsId) Of(EnterpriseKey key, string name)
    {
        if (!known.TryGetValue(key, out var entry))
        {
            known[key] = entry = Store(key, name);
        }

        return entry;
    }

    public void Dispose() => insert.Dispose();

    // Of one code the first stored entry stands for the enterprise; a name alone stands for itself until derived.
    private (int Id, int CountsAsId) Store(EnterpriseKey key, string name)
    {
        var id = insert.Next;
        var countsAs = id;
        if (key.Uscc is { } code && !ofCode.TryGetValue(code, out countsAs))
        {
            ofCode[code] = countsAs = id;
        }

        insert.Insert(key.Uscc, name, key.NormalisedName, ChineseOrder.SearchText(name, key.Uscc), ChineseOrder.SortKey(name), countsAs);
        return (id, countsAs);
    }
}
