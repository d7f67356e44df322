using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;

namespace StationDashboard.Features.Attachments;

/// <summary>Tells by a file's content what it is: its magic, and the structure that every reader of the form relies on.</summary>
internal static class AttachmentContent
{
    private const int MaxEntries = 2_000;
    private const int MaxContentTypes = 1 << 20;

    private static readonly Dictionary<string, AttachmentForm> MainParts = new()
    {
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"] = AttachmentForm.Docx,
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"] = AttachmentForm.Xlsx,
    };

    /// <summary>The form; null for anything else, for what is damaged, and for documents that carry macros or other programs.</summary>
    public static AttachmentForm? Identify(Stream file)
    {
        Span<byte> head = stackalloc byte[16];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head.StartsWith("%PDF-"u8) ? EndsWith(file, "%%EOF"u8) ? AttachmentForm.Pdf : null
            : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? IsJpeg(file) ? AttachmentForm.Jpeg : null
            : head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? IsPng(file) ? AttachmentForm.Png : null
            : head.StartsWith("PK\x03\x04"u8) ? OfPackage(file)
            : null;
    }

    // Scanners write a little after the end mark.
    private static bool EndsWith(Stream file, ReadOnlySpan<byte> mark)
    {
        var tail = new byte[(int)Math.Min(file.Length, 2_048)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        return tail.AsSpan().IndexOf(mark) >= 0;
    }

    // Segments up to the picture itself; a frame (SOF) must be among them.
    private static bool IsJpeg(Stream file)
    {
        Span<byte> segment = stackalloc byte[4];
        var framed = false;
        for (file.Position = 2; file.ReadAtLeast(segment, 4, throwOnEndOfStream: false) == 4;)
        {
            var (marker, length) = (segment[1], BinaryPrimitives.ReadUInt16BigEndian(segment[2..]));
            if (segment[0] != 0xFF || length < 2)
            {
                return false;
            }

            if (marker == 0xDA)
            {
                return framed;
            }

            framed |= marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            file.Position += length - 2;
        }

        return false;
    }

    // Chunks from the header to the end, each within the file.
    private static bool IsPng(Stream file)
    {
        Span<byte> chunk = stackalloc byte[8];
        var first = true;
        for (file.Position = 8; file.ReadAtLeast(chunk, 8, throwOnEndOfStream: false) == 8; first = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            var type = chunk[4..];
            if (first && !(type.SequenceEqual("IHDR"u8) && length == 13))
            {
                return false;
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return true;
            }

            if (file.Position + length + 4L > file.Length)
            {
                return false;
            }

            file.Position += length + 4L;
        }

        return false;
    }

    // Nothing but the list of contents is unpacked, and of that no more than a bound: the rest is handed out as it came.
    private static AttachmentForm? OfPackage(Stream file)
    {
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MaxEntries || zip.Entries.Any(e => e.IsEncrypted || e.FullName.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || e.FullName.Contains("activeX/", StringComparison.OrdinalIgnoreCase))
                || zip.GetEntry("[Content_Types].xml") is not { Length: <= MaxContentTypes } types)
            {
                return null;
            }

            using var content = types.Open();
            var forms = ContentTypes(content).ToList();
            var form = forms.Where(MainParts.ContainsKey).Select(f => (AttachmentForm?)MainParts[f]).FirstOrDefault();
            return forms.Exists(f => f.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || f.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)) ? null
                : zip.GetEntry(form is AttachmentForm.Docx ? "word/document.xml" : "xl/workbook.xml") is null ? null : form;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or NotSupportedException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ContentTypes(Stream content)
    {
        using var xml = XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxContentTypes });
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element && xml.GetAttribute("ContentType") is { } type)
            {
                yield return type;
            }
        }
    }
}
