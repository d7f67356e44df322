namespace StationDashboard.Features.Finding;

/// <summary>How well a line fits; zero: not at all.</summary>
/// <param name="text">Its folded text.</param>
/// <param name="owner">What it hangs on.</param>
/// <param name="order">See <see cref="TextLines.Add"/>.</param>
internal delegate int LineFit(ReadOnlySpan<char> text, int owner, int order);

/// <summary>
/// Texts of many records, one behind the other in one array, so that a look through half a million takes some ten milliseconds on
/// either database. Append-only: one writer adds while readers look through what was there when they began. A changed record is
/// added again; who reads it from the database sees whether an old line still holds.
/// </summary>
internal sealed class TextLines
{
    private char[] characters = [];
    private Line[] lines = [];
    private int length;
    private int count;

    /// <summary>Adds a line. Bound: the records, 80 bytes each on average, and one line more for each change since the start.</summary>
    /// <param name="key">Key of the record.</param>
    /// <param name="owner">What it hangs on.</param>
    /// <param name="order">Among equals the greater comes first.</param>
    /// <param name="text">Folded text.</param>
    public void Add(int key, int owner, int order, string text)
    {
        if (length + text.Length > characters.Length)
        {
            Volatile.Write(ref characters, Longer(characters, Math.Max(characters.Length * 2, length + text.Length + (1 << 12))));
        }

        if (count == lines.Length)
        {
            Volatile.Write(ref lines, Longer(lines, (count * 2) + (1 << 8)));
        }

        text.CopyTo(characters.AsSpan(length));
        lines[count] = new(key, owner, order, length, text.Length);
        length += text.Length;
        // Readers ask for this first: the arrays that they see then hold as many lines.
        Volatile.Write(ref count, count + 1);
    }

    /// <summary>Keys of the lines that fit best, each once.</summary>
    /// <param name="most">So many at most.</param>
    /// <param name="fits">How well a line fits.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="among">Keys that count; null for all.</param>
    public IReadOnlyList<int> Best(int most, LineFit fits, CancellationToken ct, Func<int, bool>? among = null)
    {
        var there = Volatile.Read(ref count);
        var (lines, characters) = (Volatile.Read(ref this.lines), Volatile.Read(ref this.characters));
        var best = new List<(int Fit, int Order, int Key)>(most + 1);
        for (var i = there - 1; i >= 0; i--)
        {
            if ((i & 0xFFFF) == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            ref readonly var line = ref lines[i];
            var fit = fits(characters.AsSpan(line.Start, line.Length), line.Owner, line.Order);
            if (fit == 0 || (among is not null && !among(line.Key)) || (best.Count == most && (fit, line.Order).CompareTo((best[^1].Fit, best[^1].Order)) <= 0))
            {
                continue;
            }

            var key = line.Key;
            // The newest line of a record is met first.
            if (best.Exists(b => b.Key == key))
            {
                continue;
            }

            var place = best.FindIndex(b => (fit, lines[i].Order).CompareTo((b.Fit, b.Order)) > 0);
            best.Insert(place < 0 ? best.Count : place, (fit, line.Order, key));
            if (best.Count > most)
            {
                best.RemoveAt(most);
            }
        }

        return [.. best.Select(b => b.Key)];
    }

    private static T[] Longer<T>(T[] items, int size)
    {
        var longer = new T[size];
        items.CopyTo(longer, 0);
        return longer;
    }

    private readonly record struct Line(int Key, int Owner, int Order, int Start, int Length);
}
