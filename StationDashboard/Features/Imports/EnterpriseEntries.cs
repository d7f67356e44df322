using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Finds the entry of each written enterprise, or stores it; each is looked for once a workbook.</summary>
internal sealed class EnterpriseEntries(StationDbContext db) : IDisposable
{
    // Bound: the enterprises of one workbook.
    private readonly Dictionary<EnterpriseKey, (int Id, int CountsAsId)> known = [];
    private readonly Dictionary<string, int> stored = [];
    private readonly PreparedStatement find = db.Prepare("""SELECT "Id", "CountsAsId" FROM "Enterprises" WHERE "NormalisedName" = ? AND "Uscc" IS NOT DISTINCT FROM ?""");
    private readonly PreparedStatement ofCode = db.Prepare("""SELECT "CountsAsId" FROM "Enterprises" WHERE "Uscc" = ? LIMIT 1""");

    // Most saves bring no new enterprise.
    private PreparedInsert? insert;

    public (int Id, int CountsAsId) Of(EnterpriseKey key, string name)
    {
        if (!known.TryGetValue(key, out var entry))
        {
            known[key] = entry = find.Find(key.NormalisedName, key.Uscc) ? (find.Int(0), find.Int(1)) : Store(key, name);
        }

        return entry;
    }

    public void Dispose()
    {
        find.Dispose();
        ofCode.Dispose();
        insert?.Dispose();
    }

    // Of one code the first stored entry stands for the enterprise; a name alone stands for itself until derived.
    private (int Id, int CountsAsId) Store(EnterpriseKey key, string name)
    {
        insert ??= new(db, "Enterprises", "Uscc", "Name", "NormalisedName", "SearchText", "SortKey", "CountsAsId");
        var id = insert.Next;
        var countsAs = key.Uscc is { } code ? OfCode(code, id) : id;
        insert.Insert(key.Uscc, name, key.NormalisedName, ChineseOrder.SearchText(name, key.Uscc), ChineseOrder.SortKey(name), countsAs);
        return (id, countsAs);
    }

    // Rows of this workbook may not be in the database yet.
    private int OfCode(string code, int id)
    {
        if (!stored.TryGetValue(code, out var countsAs))
        {
            stored[code] = countsAs = ofCode.Find(code) ? ofCode.Int(0) : id;
        }

        return countsAs;
    }
}
