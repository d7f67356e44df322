using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>An enterprise as completion offers it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">Valid code, or null.</param>
/// <param name="CityCode">City of registration where it is known.</param>
/// <param name="EntryId">The entry of one that reports have named; null for one of the directory alone.</param>
public sealed record FoundEnterprise(string Name, string? Code, string? CityCode, int? EntryId);

/// <summary>
/// All names, codes and pinyin initials in one text, a line each: a look through it is one vectorised search (200,000 enterprises
/// are 20 MB and a few milliseconds), where the database would fold and compare row by row. Append-only.
/// </summary>
internal sealed class EnterpriseIndex
{
    private const char Field = '\t';
    private const char Line = '\n';
    private readonly List<FoundEnterprise> found = [];
    private readonly List<int> starts = [];
    private readonly Dictionary<(string Name, string? Code), int> lines = [];
    private readonly Lock gate = new();
    private char[] text = new char[1 << 16];
    private int length;

    /// <summary>How many are offered.</summary>
    public int Count => found.Count;

    /// <summary>Adds one; its name and code stand in the index once.</summary>
    public void Add(FoundEnterprise enterprise)
    {
        var words = ChineseOrder.AllInitials(enterprise.Name).Prepend(enterprise.Code?.ToLowerInvariant()).OfType<string>();
        var line = $"{Line}{ChineseOrder.Fold(enterprise.Name)}{string.Concat(words.Select(w => Field + w))}";
        lock (gate)
        {
            if (!lines.TryAdd((EnterpriseName.Normalise(enterprise.Name), enterprise.Code), found.Count))
            {
                // In the directory already: from now on it is known that reports name it.
                var at = lines[(EnterpriseName.Normalise(enterprise.Name), enterprise.Code)];
                found[at] = found[at] with { EntryId = enterprise.EntryId ?? found[at].EntryId };
                return;
            }

            starts.Add(length);
            found.Add(enterprise);
            Append(line);
        }
    }

    /// <summary>What fits, at most so many: what begins with the text before what holds it somewhere.</summary>
    public IReadOnlyList<FoundEnterprise> Find(string typed, int most)
    {
        var word = ChineseOrder.Fold(typed).Replace("\0", "", StringComparison.Ordinal);
        if (word.Length == 0)
        {
            return [];
        }

        var hits = new List<int>(most);
        lock (gate)
        {
            foreach (var sought in (string[])[$"{Line}{word}", $"{Field}{word}", word])
            {
                Collect(sought, hits, most);
            }

            return [.. hits.Select(h => found[h])];
        }
    }

    /// <summary>The enterprises of a valid code; several names may share it.</summary>
    public IEnumerable<FoundEnterprise> OfCode(string code) => Find(code, 4).Where(f => f.Code == code);

    private void Collect(string sought, List<int> hits, int most)
    {
        var all = text.AsSpan(0, length);
        for (var at = 0; hits.Count < most && at < all.Length;)
        {
            var next = all[at..].IndexOf(sought, StringComparison.Ordinal);
            if (next < 0)
            {
                return;
            }

            var line = LineOf(at + next);
            if (!hits.Contains(line))
            {
                hits.Add(line);
            }

            at = line + 1 < starts.Count ? starts[line + 1] : all.Length;
        }
    }

    private int LineOf(int at)
    {
        var line = starts.BinarySearch(at);
        return line >= 0 ? line : ~line - 1;
    }

    private void Append(string part)
    {
        if (length + part.Length > text.Length)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, length + part.Length));
        }

        part.CopyTo(text.AsSpan(length));
        length += part.Length;
    }
}
