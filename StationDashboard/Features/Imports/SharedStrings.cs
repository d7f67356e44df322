using System.Xml;

namespace StationDashboard.Features.Imports;

/// <summary>The table of texts that cells refer to.</summary>
internal static class SharedStrings
{
    // Together about 80 MB of heap; the largest real report of the province has 25,000 texts of 0.4 million characters.
    private const int MaxTexts = 1_000_000;
    private const long MaxCharacters = 20_000_000;

    public static List<string> Read(WorkbookPackage package, string part, CancellationToken ct)
    {
        List<string> texts = [];
        long characters = 0;
        var text = new CellTextBuffer();
        using var xml = package.Read(part);
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                continue;
            }

            text.ReadRich(xml);
            texts.Add(text.ToText());
            characters += text.Length;
            if (texts.Count > MaxTexts || characters > MaxCharacters)
            {
                throw new WorkbookRefusedException(WorkbookRefusal.TooMuchText);
            }

            if (texts.Count % 4096 == 0)
            {
                ct.ThrowIfCancellationRequested();
            }
        }

        return texts;
    }
}

/// <summary>Collects the characters of one cell in place, so that an endless one is refused instead of stored, and short ones are stored once.</summary>
internal sealed class CellTextBuffer
{
    // Codes, numbers and terms recur thousands of times; the pool is bounded by both measures.
    private const int PooledLength = 40;
    private const int PooledTexts = 100_000;

    private readonly char[] characters = new char[WorkbookPackage.MaxCellCharacters + 1];
    private readonly HashSet<string> pool = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public CellTextBuffer() => lookup = pool.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Length { get; private set; }

    public void Clear() => Length = 0;

    /// <summary>Appends the text node that the reader stands on.</summary>
    public void Append(XmlReader xml)
    {
        for (int read; (read = xml.ReadValueChunk(characters, Length, characters.Length - Length)) > 0;)
        {
            Length += read;
            if (Length > WorkbookPackage.MaxCellCharacters)
            {
                throw new WorkbookRefusedException(WorkbookRefusal.CellTooLong);
            }
        }
    }

    /// <summary>Reads the runs of a si or is element; phonetic hints (rPh) are not part of the text.</summary>
    public void ReadRich(XmlReader xml)
    {
        Clear();
        if (xml.IsEmptyElement)
        {
            return;
        }

        var end = xml.Depth;
        var phonetic = 0;
        while (xml.Read() && !(xml.NodeType is XmlNodeType.EndElement && xml.Depth == end))
        {
            if (xml.LocalName is "rPh" && !xml.IsEmptyElement)
            {
                phonetic += xml.NodeType is XmlNodeType.Element ? 1 : -1;
            }
            else if (phonetic == 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace)
            {
                Append(xml);
            }
        }
    }

    public ReadOnlySpan<char> Span => characters.AsSpan(0, Length);

    /// <summary>The text, with _x000D_ and its like decoded.</summary>
    public string ToText()
    {
        var span = Span;
        if (span.IndexOf("_x") >= 0)
        {
            return CellText.DecodeEscapes(span.ToString());
        }

        if (span.Length > PooledLength)
        {
            return span.ToString();
        }

        if (!lookup.TryGetValue(span, out var text))
        {
            text = span.ToString();
            if (pool.Count < PooledTexts)
            {
                pool.Add(text);
            }
        }

        return text;
    }
}
