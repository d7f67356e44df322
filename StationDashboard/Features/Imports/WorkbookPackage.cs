using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;

namespace StationDashboard.Features.Imports;

/// <summary>
/// The gate before any cell is read: one pass over the unpacked bytes, in 64 KB of memory, that trusts no declared size.
/// Behind it a part is known to be plain XML of bounded length, so that parsing it cannot surprise.
/// </summary>
internal sealed class WorkbookPackage : IDisposable
{
    public const int MaxRows = 300_000;
    public const int MaxColumns = 64;
    public const int MaxCellCharacters = 32_767;

    // A rejected row with its cells and issues takes about 1 KB.
    public const int MaxRejectedRows = 50_000;
    private const long MaxFileBytes = 20L << 20;
    private const int MaxEntries = 200;
    private const long MaxUnpackedBytes = 300L << 20;
    private const long RatioFromBytes = 5L << 20;
    private const int MaxRatio = 100;

    // 200 entries with names and extra fields of a usual length fit many times over; a directory beyond it would fill memory before it is counted.
    private const int MaxDirectoryBytes = 1 << 20;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> rowTags = new(StringComparer.OrdinalIgnoreCase);

    private WorkbookPackage(ZipArchive archive) => this.archive = archive;

    /// <summary>Opens a file and checks all of it. Throws <see cref="WorkbookRefusedException"/>.</summary>
    public static WorkbookPackage Open(Stream file, CancellationToken ct)
    {
        if (file.Length > MaxFileBytes)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.FileTooLarge);
        }

        CheckMagic(file);
        CheckDirectory(file);
        file.Position = 0;
        WorkbookPackage? package = null;
        try
        {
            package = new WorkbookPackage(new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
            package.CheckEntries(file.Length);
            package.Scan(ct);
            return package;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            package?.Dispose();
            throw new WorkbookRefusedException(WorkbookRefusal.Damaged);
        }
        catch
        {
            package?.Dispose();
            throw;
        }
    }

    /// <summary>How many row elements a sheet part holds at most.</summary>
    public int RowTags(string part) => rowTags.GetValueOrDefault(part);

    /// <summary>True if the package holds this part.</summary>
    public bool Has(string part) => entries.ContainsKey(part);

    /// <summary>A forward-only reader over a part that must be there.</summary>
    public XmlReader Read(string part) => XmlReader.Create(
        entries.TryGetValue(part, out var entry) ? entry.Open() : throw new WorkbookRefusedException(WorkbookRefusal.Damaged),
        new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            // Control characters written as references are dropped by CellText instead of failing the file.
            CheckCharacters = false,
            CloseInput = true,
        });

    public void Dispose() => archive.Dispose();

    private static void CheckMagic(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        file.Position = 0;
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..length];
        if (length == 0)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.Empty);
        }

        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
        {
            return;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new WorkbookRefusedException(IsEncryptedContainer(file) ? WorkbookRefusal.Encrypted : WorkbookRefusal.OldFormat);
        }

        throw new WorkbookRefusedException(LooksLikeTable(file) ? WorkbookRefusal.TextTable : WorkbookRefusal.NotWorkbook);
    }

    /// <summary>An encrypted workbook is a compound file whose directory names EncryptedPackage in UTF-16.</summary>
    private static bool IsEncryptedContainer(Stream file)
    {
        file.Position = 0;
        var content = new byte[(int)Math.Min(file.Length, 1 << 20)];
        file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return content.AsSpan().IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0;
    }

    private static bool LooksLikeTable(Stream file)
    {
        file.Position = 0;
        Span<byte> head = stackalloc byte[512];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head.IndexOf((byte)0) < 0 && head.IndexOfAny((byte)',', (byte)'\t') >= 0 && !head.StartsWith("%PDF"u8) && head.IndexOf((byte)'<') < 0;
    }

    /// <summary>Reads the number of entries from the end record before <see cref="ZipArchive"/> lists them all.</summary>
    private static void CheckDirectory(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, 22 + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < 22)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.Damaged);
        }

        var record = tail.AsSpan(end);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var directory = file.Length - tail.Length + end - BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (count > MaxEntries || directory > MaxDirectoryBytes)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.TooManyEntries);
        }
    }

    private void CheckEntries(long fileBytes)
    {
        long packed = 0;
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (entry.IsEncrypted)
            {
                throw new WorkbookRefusedException(WorkbookRefusal.Encrypted);
            }

            if (name.StartsWith('/') || name.Contains(':') || name.Contains('\0') || name.Split('/').Contains("..") || !entries.TryAdd(name, entry))
            {
                throw new WorkbookRefusedException(WorkbookRefusal.UnsafeEntryName);
            }

            packed += entry.CompressedLength;
            RefuseByName(name);
        }

        // Entries that overlap, or claim more than the file holds, are how a small file unpacks without end.
        if (packed > fileBytes)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.Damaged);
        }

        if (!Has("[Content_Types].xml") || !entries.Keys.Any(n => n.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
        {
            throw new WorkbookRefusedException(WorkbookRefusal.OtherPackage);
        }
    }

    private static void RefuseByName(string name)
    {
        if (name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || name.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase))
        {
            throw new WorkbookRefusedException(WorkbookRefusal.Macros);
        }

        if (name.Contains("externalLinks/", StringComparison.OrdinalIgnoreCase))
        {
            throw new WorkbookRefusedException(WorkbookRefusal.ExternalLinks);
        }

        if (name.Contains("embeddings/", StringComparison.OrdinalIgnoreCase) || name.Contains("activeX/", StringComparison.OrdinalIgnoreCase))
        {
            throw new WorkbookRefusedException(WorkbookRefusal.Embeddings);
        }
    }

    private void Scan(CancellationToken ct)
    {
        long unpacked = 0;
        foreach (var (name, entry) in entries)
        {
            using var part = entry.Open();
            var scan = new PartScan(IsXml(name));
            long bytes = 0;
            for (int read; (read = part.Read(scan.Free)) > 0;)
            {
                ct.ThrowIfCancellationRequested();
                bytes += read;
                unpacked += read;
                if (bytes > RatioFromBytes && bytes > MaxRatio * Math.Max(1, entry.CompressedLength))
                {
                    throw new WorkbookRefusedException(WorkbookRefusal.CompressionBomb);
                }

                if (unpacked > MaxUnpackedBytes)
                {
                    throw new WorkbookRefusedException(WorkbookRefusal.UnpacksTooLarge);
                }

                scan.Take(read);
            }

            if (bytes != entry.Length)
            {
                throw new WorkbookRefusedException(WorkbookRefusal.Damaged);
            }

            rowTags[name] = scan.RowTags;
        }

        RefuseByContentType();
    }

    private static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Parts can hide under other names; their content types cannot, or no program would act on them.</summary>
    private void RefuseByContentType()
    {
        using var types = Read("[Content_Types].xml");
        try
        {
            while (types.Read())
            {
                var type = types.NodeType is XmlNodeType.Element ? types.GetAttribute("ContentType") ?? "" : "";
                if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
                {
                    throw new WorkbookRefusedException(WorkbookRefusal.Macros);
                }

                if (type.Contains("externalLink", StringComparison.OrdinalIgnoreCase))
                {
                    throw new WorkbookRefusedException(WorkbookRefusal.ExternalLinks);
                }

                if (type.Contains("oleObject", StringComparison.OrdinalIgnoreCase) && types.LocalName is "Override")
                {
                    throw new WorkbookRefusedException(WorkbookRefusal.Embeddings);
                }

                if (type.Contains("sheet.binary", StringComparison.OrdinalIgnoreCase))
                {
                    throw new WorkbookRefusedException(WorkbookRefusal.OtherPackage);
                }
            }
        }
        catch (XmlException)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.Damaged);
        }
    }
}
