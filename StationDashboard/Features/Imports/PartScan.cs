namespace StationDashboard.Features.Imports;

/// <summary>Looks at the raw bytes of one part for what an XML parser would have to buffer or expand: definitions, CDATA, endless tokens.</summary>
internal sealed class PartScan(bool xml)
{
    // 32,767 characters written as numeric references take less than half of this.
    private const int MaxTokenBytes = 1 << 20;

    // Marks of up to 4 bytes may straddle two reads.
    private const int Overlap = 3;
    private readonly byte[] buffer = new byte[Overlap + (64 << 10)];
    private long taken;
    private int sinceTag;

    /// <summary>Where the next bytes go.</summary>
    public Span<byte> Free => buffer.AsSpan(Overlap);

    /// <summary>Row elements seen so far (an upper bound: whatever begins with row counts, under any prefix).</summary>
    public int RowTags { get; private set; }

    /// <summary>Checks the bytes that were put into <see cref="Free"/>.</summary>
    public void Take(int length)
    {
        if (!xml)
        {
            return;
        }

        if (taken == 0)
        {
            CheckEncoding(buffer.AsSpan(Overlap, length));
        }

        var seen = buffer.AsSpan((int)Math.Max(0, Overlap - taken), (int)Math.Min(Overlap, taken) + length);
        CheckDeclarations(seen);
        CheckTokens(buffer.AsSpan(Overlap, length));
        // The overlap is shorter than the mark, so that none is counted twice.
        RowTags += seen.Count("<row"u8) + seen.Count(":row"u8);
        taken += length;
        buffer.AsSpan(length, Overlap).CopyTo(buffer);
    }

    /// <summary>Spreadsheet programs write UTF-8; in any other encoding the checks below would look at the wrong bytes.</summary>
    private static void CheckEncoding(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            start = start[3..];
        }

        start = start.TrimStart(" \t\r\n"u8);
        var declaration = start.StartsWith("<?xml"u8) ? start[..Math.Max(0, start.IndexOf("?>"u8))] : [];
        var encoding = declaration.IndexOf("encoding"u8);
        if ((!start.IsEmpty && start[0] != '<')
            || (start.Length > 1 && start[1] == 0)
            || (encoding >= 0 && declaration[encoding..].IndexOf("utf-8"u8) < 0 && declaration[encoding..].IndexOf("UTF-8"u8) < 0 && declaration[encoding..].IndexOf("ASCII"u8) < 0))
        {
            throw new WorkbookRefusedException(WorkbookRefusal.UnusualXml);
        }
    }

    private static void CheckDeclarations(ReadOnlySpan<byte> bytes)
    {
        for (int at; (at = bytes.IndexOf("<!"u8)) >= 0; bytes = bytes[(at + 2)..])
        {
            if (at + 2 < bytes.Length && bytes[at + 2] is (byte)'D' or (byte)'E' or (byte)'[')
            {
                throw new WorkbookRefusedException(WorkbookRefusal.UnusualXml);
            }
        }
    }

    private void CheckTokens(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOf((byte)'<');
        if (sinceTag + (first < 0 ? bytes.Length : first) > MaxTokenBytes)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.CellTooLong);
        }

        sinceTag = first < 0 ? sinceTag + bytes.Length : bytes.Length - bytes.LastIndexOf((byte)'<');
    }
}
