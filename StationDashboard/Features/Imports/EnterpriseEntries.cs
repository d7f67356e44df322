using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>
/// The entries of the enterprises that one workbook names. Stored ones are read some thousands at once: asked for one by one, each
/// would be a round trip, which on PostgreSQL took most of an import. New ones are stored.
/// </summary>
internal sealed class EnterpriseEntries : IDisposable
{
    // Parts bound the length of a list.
    private const int Part = 2000;

    // Bound: the enterprises of one workbook.
    private readonly Dictionary<EnterpriseKey, (int Id, int CountsAsId)> known = [];
    private readonly Dictionary<string, int> ofCode = [];
    private readonly StationDbContext db;

    // Most saves bring no new enterprise.
    private PreparedInsert? insert;

    private EnterpriseEntries(StationDbContext db) => this.db = db;

    /// <summary>Reads those that are stored already.</summary>
    public static EnterpriseEntries Read(StationDbContext db, IEnumerable<EnterpriseKey> named, CancellationToken ct)
    {
        var entries = new EnterpriseEntries(db);
        var wanted = named.ToHashSet();
        foreach (var names in wanted.Select(k => k.NormalisedName).Distinct().Chunk(Part))
        {
            ct.ThrowIfCancellationRequested();
            var (which, list) = db.AnyOf("\"NormalisedName\"", names);
            using var stored = db.Prepare($"""SELECT "NormalisedName", "Uscc", "Id", "CountsAsId" FROM "Enterprises" WHERE {which}""");
            for (var more = stored.Find(list); more; more = stored.Next())
            {
                entries.known[new(stored.TextOrNull(0)!, stored.TextOrNull(1))] = (stored.Int(2), stored.Int(3));
            }
        }

        foreach (var codes in wanted.Where(k => k.Uscc is not null && !entries.known.ContainsKey(k)).Select(k => k.Uscc!).Distinct().Chunk(Part))
        {
            ct.ThrowIfCancellationRequested();
            var (which, list) = db.AnyOf("\"Uscc\"", codes);
            using var stored = db.Prepare($"""SELECT "Uscc", "CountsAsId" FROM "Enterprises" WHERE {which}""");
            for (var more = stored.Find(list); more; more = stored.Next())
            {
                entries.ofCode[stored.TextOrNull(0)!] = stored.Int(1);
            }
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

    public void Dispose() => insert?.Dispose();

    // Of one code the first stored entry stands for the enterprise; a name alone stands for itself until derived.
    private (int Id, int CountsAsId) Store(EnterpriseKey key, string name)
    {
        insert ??= new(db, "Enterprises", "Uscc", "Name", "NormalisedName", "SearchText", "SortKey", "CountsAsId");
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
