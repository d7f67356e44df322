using System.IO.Compression;
using System.Text;
using StationDashboard.Support;

namespace StationDashboard.Features.Imports;

/// <summary>Files that must be refused, made from bytes: none is committed as a binary.</summary>
internal static class HostileFiles
{
    /// <summary>Name, the refusal it must meet, and how it is made.</summary>
    public static readonly IReadOnlyDictionary<string, (WorkbookRefusal Refusal, Func<byte[]> Make)> All = Files().ToDictionary(f => f.Name, f => (f.Refusal, f.Make));

    private const string Doctype = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";

    private static IEnumerable<(string Name, WorkbookRefusal Refusal, Func<byte[]> Make)> Files()
    {
        yield return ("empty", WorkbookRefusal.Empty, () => []);
        yield return ("one byte", WorkbookRefusal.NotWorkbook, () => "P"u8.ToArray());
        yield return ("html", WorkbookRefusal.NotWorkbook, () => "<html><body><table><tr><td>a,b</td></tr></table></body></html>"u8.ToArray());
        yield return ("xml spreadsheet 2003", WorkbookRefusal.NotWorkbook, () => "<?xml version=\"1.0\"?><Workbook/>"u8.ToArray());
        yield return ("pdf", WorkbookRefusal.NotWorkbook, () => "%PDF-1.7, a"u8.ToArray());
        yield return ("picture", WorkbookRefusal.NotWorkbook, () => [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13]);
        yield return ("gzip", WorkbookRefusal.NotWorkbook, () => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0]);
        yield return ("rar", WorkbookRefusal.NotWorkbook, () => [.. "Rar!"u8, 0x1A, 7, 0, 0]);
        yield return ("csv in UTF-8", WorkbookRefusal.TextTable, () => Encoding.UTF8.GetBytes("工作站名称,活动编号\n某某,1\n"));
        yield return ("csv in GBK", WorkbookRefusal.TextTable, () => [0xB9, 0xA4, 0xD7, 0xF7, (byte)',', 0xD5, 0xBE]);
        yield return ("tabs", WorkbookRefusal.TextTable, () => "a\tb\n"u8.ToArray());
        yield return ("zeros", WorkbookRefusal.NotWorkbook, () => new byte[4096]);
        yield return (".xls or .et", WorkbookRefusal.OldFormat, () => Compound(""));
        yield return ("encrypted", WorkbookRefusal.Encrypted, () => Compound("EncryptedPackage"));
        yield return ("21 MB", WorkbookRefusal.FileTooLarge, () => [.. "PK\x03\x04"u8, .. new byte[21 << 20]]);

        yield return ("only the magic", WorkbookRefusal.Damaged, () => "PK\x03\x04"u8.ToArray());
        yield return ("cut at 50 %", WorkbookRefusal.Damaged, () => Half(new RawWorkbook().ToBytes()));
        yield return ("last byte missing", WorkbookRefusal.Damaged, () => new RawWorkbook().ToBytes()[..^1]);
        yield return ("garbage before the directory", WorkbookRefusal.Damaged, () => Overwritten("sheet1.xml"u8, nth: 2, "\xFF\xFF\xFF\xFF"u8, offset: -46));
        yield return ("flipped bits in a part", WorkbookRefusal.Damaged, () => Overwritten("sheet2.xml"u8, nth: 1, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], offset: 10));
        yield return ("empty zip", WorkbookRefusal.OtherPackage, () => Zip());
        yield return ("renamed zip", WorkbookRefusal.OtherPackage, () => Zip(("照片.txt", "x")));
        yield return (".ods", WorkbookRefusal.OtherPackage, () => Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")));
        yield return (".docx", WorkbookRefusal.OtherPackage, () => Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<a/>")));
        yield return (".xlsb", WorkbookRefusal.OtherPackage, () => new RawWorkbook().Set("[Content_Types].xml", "<Types><Override PartName=\"/xl/workbook.bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macro\"/></Types>").ToBytes());
        yield return ("no relationships", WorkbookRefusal.OtherPackage, () => new RawWorkbook().Remove("_rels/.rels").ToBytes());
        yield return ("no workbook part", WorkbookRefusal.OtherPackage, () => new RawWorkbook().Remove("xl/workbook.xml").ToBytes());
        yield return ("10,000 entries", WorkbookRefusal.TooManyEntries, () => Zip([.. Enumerable.Range(0, 10_000).Select(i => ($"xl/{i}.xml", ""))]));
        yield return ("201 entries", WorkbookRefusal.TooManyEntries, () => Zip([.. Enumerable.Range(0, 201).Select(i => ($"xl/{i}.xml", "<a/>"))]));
        yield return ("70,000 entries", WorkbookRefusal.TooManyEntries, () => Zip([.. Enumerable.Range(0, 70_000).Select(i => ($"{i}", ""))]));
        yield return ("entry above its folder", WorkbookRefusal.UnsafeEntryName, () => new RawWorkbook().Set("../evil.xml", "<a/>").ToBytes());
        yield return ("entry above, with backslashes", WorkbookRefusal.UnsafeEntryName, () => new RawWorkbook().Set("xl\\..\\..\\evil.xml", "<a/>").ToBytes());
        yield return ("absolute entry", WorkbookRefusal.UnsafeEntryName, () => new RawWorkbook().Set("/etc/passwd", "<a/>").ToBytes());
        yield return ("entry on a drive", WorkbookRefusal.UnsafeEntryName, () => new RawWorkbook().Set("C:/evil.xml", "<a/>").ToBytes());
        yield return ("duplicate entry", WorkbookRefusal.UnsafeEntryName, () => new RawWorkbook().Add("xl/workbook.xml", "<a/>"u8.ToArray()).ToBytes());
        yield return ("duplicate but for case", WorkbookRefusal.UnsafeEntryName, () => new RawWorkbook().Set("XL/Workbook.xml", "<a/>").ToBytes());

        yield return ("200 KB that unpack to 200 MB in one cell", WorkbookRefusal.CellTooLong, () => new RawWorkbook().Set("xl/worksheets/sheet1.xml", Repeated($"<worksheet {RawWorkbook.Main}><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>", "aaaaaaaaaaaaaaaa", 200 << 16, "</t></is></c></row></sheetData></worksheet>")).ToBytes());
        yield return ("200 KB that unpack to 200 MB in many cells", WorkbookRefusal.CompressionBomb, () => new RawWorkbook().Set("xl/worksheets/sheet1.xml", Repeated($"<worksheet {RawWorkbook.Main}><sheetData>", "<c><v>1</v></c> ", 200 << 16, "</sheetData></worksheet>")).ToBytes());
        yield return ("a picture that unpacks without end", WorkbookRefusal.CompressionBomb, () => new RawWorkbook().Set("xl/media/image1.png", new byte[40 << 20]).ToBytes());
        yield return ("a bomb in the shared strings", WorkbookRefusal.CompressionBomb, () => new RawWorkbook().Set("xl/sharedStrings.xml", Repeated($"<sst {RawWorkbook.Main}>", "<si><t>a</t></si>", 1 << 20, "</sst>")).ToBytes());
        yield return ("301 MB that pack badly", WorkbookRefusal.UnpacksTooLarge, () => Unpacking301MegabytesBelowTheRatio());
        yield return ("declared size too small", WorkbookRefusal.Damaged, () => DeclaredSize("xl/worksheets/sheet1.xml", 100));
        yield return ("declared size too large", WorkbookRefusal.Damaged, () => DeclaredSize("xl/worksheets/sheet1.xml", 100_000));

        yield return ("macro", WorkbookRefusal.Macros, () => new RawWorkbook().Set("xl/vbaProject.bin", "x").ToBytes());
        yield return ("macro sheet", WorkbookRefusal.Macros, () => new RawWorkbook().Set("xl/macrosheets/sheet1.xml", "<a/>").ToBytes());
        yield return ("macro by content type", WorkbookRefusal.Macros, () => ContentType("application/vnd.ms-excel.sheet.macroEnabled.main+xml"));
        yield return ("macro under another name", WorkbookRefusal.Macros, () => ContentType("application/vnd.ms-office.vbaProject"));
        yield return ("external link", WorkbookRefusal.ExternalLinks, () => new RawWorkbook().Set("xl/externalLinks/externalLink1.xml", "<a/>").ToBytes());
        yield return ("external link under another name", WorkbookRefusal.ExternalLinks, () => ContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"));
        yield return ("external link by relationship", WorkbookRefusal.ExternalLinks, () => new RawWorkbook().Set("xl/_rels/workbook.xml.rels", RawWorkbook.Rels(("worksheet", "worksheets/sheet1.xml"), ("externalLink", "other/one.xml"))).ToBytes());
        yield return ("embedded file", WorkbookRefusal.Embeddings, () => new RawWorkbook().Set("xl/embeddings/oleObject1.bin", "x").ToBytes());
        yield return ("control", WorkbookRefusal.Embeddings, () => new RawWorkbook().Set("xl/activeX/activeX1.xml", "<a/>").ToBytes());
        yield return ("1904 dates", WorkbookRefusal.Date1904, () => Workbook("<workbookPr date1904=\"1\"/>"));
        yield return ("1904 dates, in words", WorkbookRefusal.Date1904, () => Workbook("<workbookPr date1904=\"true\"/>"));

        foreach (var part in (string[])["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"])
        {
            yield return ($"DTD in {part}", WorkbookRefusal.UnusualXml, () => Changed(part, xml => Doctype + xml));
            yield return ($"{part} is no XML", WorkbookRefusal.UnusualXml, () => new RawWorkbook().Set(part, "garbage").ToBytes());
            yield return ($"{part} breaks off", WorkbookRefusal.Damaged, () => Changed(part, xml => xml[..(xml.Length - 8)]));
        }

        yield return ("DTD in a part that is never read", WorkbookRefusal.UnusualXml, () => new RawWorkbook().Set("docProps/custom.xml", Doctype + "<a/>").ToBytes());
        yield return ("DTD across two reads", WorkbookRefusal.UnusualXml, () => Changed("xl/styles.xml", xml => $"<!--{new string('x', (64 << 10) - 8)}-->{Doctype}{xml}"));
        yield return ("billion laughs", WorkbookRefusal.UnusualXml, () => Changed("xl/sharedStrings.xml", xml => $"<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>{xml}"));
        yield return ("sheet in UTF-16", WorkbookRefusal.UnusualXml, () => new RawWorkbook().Set("xl/worksheets/sheet1.xml", Encoding.Unicode.GetBytes(RawWorkbook.Sheet(""))).ToBytes());
        yield return ("sheet that says UTF-7", WorkbookRefusal.UnusualXml, () => Changed("xl/worksheets/sheet1.xml", xml => "<?xml version=\"1.0\" encoding=\"utf-7\"?>" + xml));
        yield return ("CDATA", WorkbookRefusal.UnusualXml, () => Changed("xl/worksheets/sheet1.xml", xml => xml.Replace("政策宣讲", "<![CDATA[政策宣讲]]>")));

        yield return ("cell at XFD1048576", WorkbookRefusal.TooManyRows, () => new RawWorkbook().Activities("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>").ToBytes());
        yield return ("cell at XFD2", WorkbookRefusal.TooManyColumns, () => new RawWorkbook().Activities("<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>").ToBytes());
        yield return ("cell at XFD1048576 without row number", WorkbookRefusal.TooManyColumns, () => new RawWorkbook().Enterprises("<row><c r=\"XFD1048576\"><v>1</v></c></row>").ToBytes());
        yield return ("65 columns without references", WorkbookRefusal.TooManyColumns, () => new RawWorkbook().Activities($"<row>{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 65))}</row>").ToBytes());
        yield return ("absurd column", WorkbookRefusal.TooManyColumns, () => new RawWorkbook().Activities("<row r=\"2\"><c r=\"ZZZZZZZZZZZZZZ2\"><v>1</v></c></row>").ToBytes());
        yield return ("300,001 rows", WorkbookRefusal.TooManyRows, () => new RawWorkbook().Activities(string.Concat(Enumerable.Range(2, 300_001).Select(i => $"<row r=\"{i}\"><c><v>{i * 7919L % 1_000_003}</v></c></row>"))).ToBytes());
        yield return ("50,001 wrong rows", WorkbookRefusal.TooManyErrors, () => new RawWorkbook().Enterprises(string.Concat(Enumerable.Range(2, 50_001).Select(i => $"<row r=\"{i}\"><c><v>{i * 7919L % 1_000_003}</v></c></row>"))).ToBytes());
        yield return ("cell of 32,768 characters", WorkbookRefusal.CellTooLong, () => new RawWorkbook().Activities(RawWorkbook.Row(2, RawWorkbook.ActivityCells(10, RawWorkbook.Text(Noise(32_768))))).ToBytes());
        yield return ("shared text of 32,768 characters", WorkbookRefusal.CellTooLong, () => new RawWorkbook().Set("xl/sharedStrings.xml", $"<sst {RawWorkbook.Main}><si><t>{Noise(32_768)}</t></si></sst>").ToBytes());
        yield return ("cell of 32,768 characters in runs", WorkbookRefusal.CellTooLong, () => new RawWorkbook().Activities($"<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is>{string.Concat(Enumerable.Repeat($"<r><t>{Noise(1024)}</t></r>", 32))}<r><t>a</t></r></is></c></row>").ToBytes());
        yield return ("attribute of 2 MB", WorkbookRefusal.CellTooLong, () => new RawWorkbook().Activities($"<row r=\"2\" spans=\"{Noise(2 << 20)}\"/>").ToBytes());
        yield return ("over a million texts", WorkbookRefusal.TooMuchText, () => new RawWorkbook().Set("xl/sharedStrings.xml", $"<sst {RawWorkbook.Main}>{string.Concat(Enumerable.Range(0, 1_000_001).Select(i => $"<si><t>{i * 7919L % 1_000_003}</t></si>"))}</sst>").ToBytes());
        yield return ("text number beyond the table", WorkbookRefusal.Damaged, () => new RawWorkbook().Activities("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>99</v></c></row>").ToBytes());
        yield return ("row number that is no number", WorkbookRefusal.Damaged, () => new RawWorkbook().Activities("<row r=\"x\"/>").ToBytes());
        yield return ("cell reference without a column", WorkbookRefusal.Damaged, () => new RawWorkbook().Activities("<row r=\"2\"><c r=\"2\"><v>1</v></c></row>").ToBytes());

        yield return ("sheet missing", WorkbookRefusal.MissingSheet, () => Changed("xl/workbook.xml", xml => xml.Replace("服务企业", "别的")));
        yield return ("sheet part missing", WorkbookRefusal.MissingSheet, () => new RawWorkbook().Remove("xl/worksheets/sheet2.xml").ToBytes());
        yield return ("heading missing", WorkbookRefusal.MissingHeading, () => Changed("xl/worksheets/sheet1.xml", xml => xml.Replace("活动编号", "编码")));
        yield return ("both station headings missing", WorkbookRefusal.MissingHeading, () => Changed("xl/worksheets/sheet1.xml", xml => xml.Replace(">工作站名称", ">甲").Replace(">工作站统一社会信用代码", ">乙")));
        yield return ("headings in row 11", WorkbookRefusal.MissingHeading, () => new RawWorkbook().Set("xl/worksheets/sheet1.xml", RawWorkbook.Sheet(RawWorkbook.Headings(11, ReportWorkbook.ActivityHeadings))).ToBytes());
        yield return ("empty sheet", WorkbookRefusal.MissingHeading, () => new RawWorkbook().Set("xl/worksheets/sheet2.xml", RawWorkbook.Sheet("")).ToBytes());
        yield return ("heading twice", WorkbookRefusal.DuplicateHeading, () => new RawWorkbook().Set("xl/worksheets/sheet2.xml", RawWorkbook.Sheet(RawWorkbook.Headings(1, [.. ReportWorkbook.EnterpriseHeadings, "企业名称*"]))).ToBytes());
    }

    private static byte[] Half(byte[] file) => file[..(file.Length / 2)];

    private static byte[] ContentType(string type) =>
        new RawWorkbook().Set("[Content_Types].xml", $"<Types><Override PartName=\"/xl/innocent.bin\" ContentType=\"{type}\"/></Types>").ToBytes();

    private static byte[] Workbook(string properties) => Changed("xl/workbook.xml", xml => xml.Replace("<sheets>", properties + "<sheets>"));

    private static byte[] Changed(string part, Func<string, string> change)
    {
        var workbook = new RawWorkbook();
        return workbook.Set(part, change(workbook.Part(part))).ToBytes();
    }

    /// <summary>A compound file: its magic, and a directory entry in UTF-16.</summary>
    private static byte[] Compound(string stream)
    {
        var file = new byte[4096];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file, 0);
        Encoding.Unicode.GetBytes(stream).CopyTo(file, 1024);
        return file;
    }

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Repeated(string before, string text, int times, string after)
    {
        var unit = Encoding.UTF8.GetBytes(text);
        var content = new byte[Encoding.UTF8.GetByteCount(before) + (long)unit.Length * times + Encoding.UTF8.GetByteCount(after)];
        var at = Encoding.UTF8.GetBytes(before, content);
        for (var i = 0; i < times; i++, at += unit.Length)
        {
            unit.CopyTo(content, at);
        }

        Encoding.UTF8.GetBytes(after, content.AsSpan(at));
        return content;
    }

    /// <summary>Text that packs at about 16 : 1, far below the ratio.</summary>
    private static string Noise(int length) => string.Create(length, 7u, static (span, seed) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            seed = seed * 1664525 + 1013904223;
            span[i] = (char)('a' + (seed >> 28) % 2);
        }
    });

    private static byte[] Unpacking301MegabytesBelowTheRatio()
    {
        // Zeros with a random byte in every hundred: about 30 : 1, and under 20 MB in all.
        var random = new Random(1);
        var part = new byte[43 << 20];
        for (var at = 0; at < part.Length; at += 100)
        {
            part[at] = (byte)random.Next(256);
        }

        var workbook = new RawWorkbook();
        for (var i = 0; i < 7; i++)
        {
            workbook.Set($"xl/media/image{i}.png", part);
        }

        return workbook.ToBytes(CompressionLevel.Fastest);
    }

    /// <summary>Overwrites the unpacked size of a part in the central directory.</summary>
    private static byte[] DeclaredSize(string part, int size) => Overwritten(Encoding.UTF8.GetBytes(part), nth: 2, BitConverter.GetBytes(size), offset: -46 + 24);

    private static byte[] Overwritten(ReadOnlySpan<byte> mark, int nth, ReadOnlySpan<byte> bytes, int offset)
    {
        var file = new RawWorkbook().ToBytes();
        var at = -1;
        for (var i = 0; i < nth; i++)
        {
            at += 1 + file.AsSpan(at + 1).IndexOf(mark);
        }

        bytes.CopyTo(file.AsSpan(at + (mark.EndsWith("sheet1.xml"u8) && offset == -46 ? offset - "xl/worksheets/".Length : offset)));
        return file;
    }
}
