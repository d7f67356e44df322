namespace StationDashboard.Features.Totals;

/// <summary>A decision that stands, as the check reads it.</summary>
internal sealed record DecidedPair(bool Same, int First, int Second);

/// <summary>
/// Which entry stands for each, as rules.md §3 and people's decisions say: found by walking from entry to entry, apart from the way
/// of <see cref="JoinedEntries"/> and <see cref="DeriveIdentities"/>.
/// </summary>
internal static class ExpectedIdentities
{
    /// <summary>For every entry the one that stands for it.</summary>
    /// <param name="entries">Code and normalised name of each entry.</param>
    /// <param name="live">Entries with a record that can count.</param>
    /// <param name="decisions">What people decided.</param>
    public static Dictionary<int, int> Of(Dictionary<int, (string? Code, string Name)> entries, IReadOnlySet<int> live, IReadOnlyList<DecidedPair> decisions)
    {
        var ofCode = entries.Where(e => e.Value.Code is not null).ToLookup(e => e.Value.Code!, e => e.Key);
        var same = decisions.Where(d => d.Same).SelectMany(d => new[] { (d.First, d.Second), (d.Second, d.First) }).ToLookup(p => p.Item1, p => p.Item2);
        var stands = new Dictionary<int, int>();
        var alone = new List<List<int>>();
        foreach (var start in entries.Keys.Where(id => !stands.ContainsKey(id)).ToList())
        {
            if (stands.ContainsKey(start))
            {
                continue;
            }

            var group = Reached(start, entries, ofCode, same);
            var coded = group.Where(id => entries[id].Code is not null).ToList();
            var first = (coded.Count > 0 ? coded : group).Min();
            group.ForEach(id => stands[id] = first);
            if (coded.Count == 0)
            {
                alone.Add(group);
            }
        }

        Name(alone, entries, live, decisions, stands);
        return stands;
    }

    private static List<int> Reached(int start, Dictionary<int, (string? Code, string Name)> entries, ILookup<string, int> ofCode, ILookup<int, int> same)
    {
        var (seen, waiting) = (new HashSet<int> { start }, new Queue<int>([start]));
        while (waiting.TryDequeue(out var id))
        {
            foreach (var next in same[id].Concat(entries[id].Code is { } code ? ofCode[code] : []).Where(seen.Add))
            {
                waiting.Enqueue(next);
            }
        }

        return [.. seen];
    }

    // Names alone: the one enterprise that their names lead to, unless somebody said that it is another.
    private static void Name(List<List<int>> alone, Dictionary<int, (string? Code, string Name)> entries, IReadOnlySet<int> live, IReadOnlyList<DecidedPair> decisions, Dictionary<int, int> stands)
    {
        var named = entries.Where(e => e.Value.Code is not null && live.Contains(e.Key)).ToLookup(e => e.Value.Name, e => stands[e.Key]);
        var coded = entries.Where(e => e.Value.Code is not null).Select(e => stands[e.Key]).ToHashSet();
        var apart = decisions.Where(d => !d.Same).SelectMany(d => new[] { (d.First, d.Second), (d.Second, d.First) }).ToLookup(p => p.Item1, p => stands[p.Item2]);
        foreach (var group in alone)
        {
            var found = group.SelectMany(id => named[entries[id].Name]).Distinct().ToList();
            if (found is [var only] && !group.Any(id => apart[id].Any(other => other == only && coded.Contains(other))))
            {
                group.ForEach(id => stands[id] = only);
            }
        }
    }
}
