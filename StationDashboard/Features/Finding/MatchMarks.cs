using System.Text;
using StationDashboard.Shared;

namespace StationDashboard.Features.Finding;

/// <summary>A piece of a text, marked where a search found it.</summary>
internal readonly record struct MarkedPart(string Text, bool Marked);

/// <summary>Finds in a text as it is written what a search found in its folded form or in its initials.</summary>
internal static class MatchMarks
{
    /// <summary>The text in pieces; a single unmarked one where nothing of it was sought.</summary>
    public static IReadOnlyList<MarkedPart> Of(string text, Sought sought)
    {
        var marked = new bool[text.Length];
        var forms = Forms(text);
        foreach (var word in sought.Words)
        {
            foreach (var (form, places) in forms)
            {
                var at = form.IndexOf(word.Folded, StringComparison.Ordinal);
                if (at >= 0)
                {
                    Mark(marked, places, Enumerable.Range(at, word.Folded.Length));
                    break;
                }
            }
        }

        if (!marked.Contains(true) && sought.Abbreviates(forms[0].Form))
        {
            foreach (var word in sought.Words)
            {
                Mark(marked, forms[0].Places, Steps(forms[0].Form, word.Folded));
            }
        }

        return Parts(text, marked);
    }

    private static void Mark(bool[] marked, List<int> places, IEnumerable<int> found)
    {
        foreach (var at in found)
        {
            marked[places[at]] = true;
        }
    }

    private static IEnumerable<int> Steps(string form, string word)
    {
        var at = -1;
        foreach (var c in word)
        {
            yield return at = form.IndexOf(c, at + 1);
        }
    }

    // Folded, then the initials in both readings; each with the place in the text of each of its characters.
    private static List<(string Form, List<int> Places)> Forms(string text)
    {
        var forms = Enumerable.Range(0, 3).Select(_ => (Form: new StringBuilder(), Places: new List<int>())).ToList();
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var written = rune.ToString();
            var initials = ChineseOrder.AllInitials(written).ToList();
            string[] parts = [ChineseOrder.Fold(written), initials[0], initials[^1]];
            for (var i = 0; i < parts.Length; i++)
            {
                forms[i].Form.Append(parts[i]);
                forms[i].Places.AddRange(Enumerable.Repeat(at, parts[i].Length));
            }

            at += rune.Utf16SequenceLength;
        }

        return [.. forms.Select(f => (f.Form.ToString(), f.Places))];
    }

    private static List<MarkedPart> Parts(string text, bool[] marked)
    {
        var parts = new List<MarkedPart>();
        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;
            // The second half of a character goes with its first.
            while (end < text.Length && (marked[end] == marked[at] || char.IsLowSurrogate(text[end])))
            {
                end++;
            }

            parts.Add(new(text[at..end], marked[at]));
            at = end;
        }

        return parts;
    }
}
