using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Enterprises;

namespace StationDashboard.Features.Totals;

/// <summary>
/// The entries that people's standing decisions join, chains and circles included, with all entries of their codes. Of each such
/// group the first entry with a code stands for it, or the first at all. Bound: the entries that decisions name.
/// </summary>
internal sealed class JoinedEntries
{
    private readonly Dictionary<int, int> parents = [];
    private readonly HashSet<int> coded = [];

    private JoinedEntries()
    {
    }

    /// <summary>Entry, the one that stands for its group, and whether that one has a code.</summary>
    public IEnumerable<(int Id, int Root, bool Coded)> All => parents.Keys.GroupBy(Find).SelectMany(group =>
    {
        var withCode = group.Where(coded.Contains).ToList();
        var root = withCode.Count > 0 ? withCode.Min() : group.Min();
        return group.Select(id => (id, root, withCode.Count > 0));
    });

    /// <summary>All that are one with an entry by decisions and codes, itself included.</summary>
    public IReadOnlyCollection<int> GroupOf(int entry) => parents.ContainsKey(entry) ? [.. parents.Keys.Where(id => Find(id) == Find(entry))] : [entry];

    /// <summary>Reads the decisions that stand.</summary>
    public static async Task<JoinedEntries> ReadAsync(StationDbContext db, CancellationToken ct)
    {
        var joined = new JoinedEntries();
        var pairs = await db.IdentityDecisions.AsNoTracking().Where(d => d.Kind == IdentityDecisionKind.Same && d.UndoneAt == null).Select(d => new { d.FirstId, d.SecondId }).ToListAsync(ct);
        foreach (var pair in pairs)
        {
            joined.Join(pair.FirstId, pair.SecondId);
        }

        var codes = new HashSet<string>();
        foreach (var ends in joined.parents.Keys.ToList().Chunk(2000))
        {
            codes.UnionWith(await db.Enterprises.Where(e => ends.Contains(e.Id) && e.Uscc != null).Select(e => e.Uscc!).ToListAsync(ct));
        }

        var firstOfCode = new Dictionary<string, int>();
        foreach (var part in codes.Chunk(2000))
        {
            foreach (var entry in await db.Enterprises.AsNoTracking().Where(e => part.Contains(e.Uscc!)).Select(e => new { e.Id, e.Uscc }).ToListAsync(ct))
            {
                joined.coded.Add(entry.Id);
                joined.Join(entry.Id, firstOfCode.TryGetValue(entry.Uscc!, out var first) ? first : firstOfCode[entry.Uscc!] = entry.Id);
            }
        }

        return joined;
    }

    private void Join(int one, int other)
    {
        parents.TryAdd(one, one);
        parents.TryAdd(other, other);
        parents[Find(one)] = Find(other);
    }

    private int Find(int entry)
    {
        while (parents[entry] != entry)
        {
            entry = parents[entry] = parents[parents[entry]];
        }

        return entry;
    }
}
