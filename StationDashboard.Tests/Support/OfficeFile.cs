using System.IO.Compression;
using System.Xml.Linq;

namespace StationDashboard.Support;

/// <summary>A cell as the file holds it.</summary>
internal sealed record FileCell(string Value, bool IsText, string? Formula);

/// <summary>Reads a workbook part by part, with no library between: what is asserted is what is in the file.</summary>
internal sealed class OfficeFile
{
    private readonly Dictionary<string, byte[]> parts;
    private readonly Dictionary<string, string> sheets;

    public OfficeFile(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        parts = zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var bytes = new MemoryStream();
            using var part = e.Open();
            part.CopyTo(bytes);
            return bytes.ToArray();
        });
        XNamespace relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var targets = Xml("xl/_rels/workbook.xml.rels").Root!.Elements().ToDictionary(r => r.Attribute("Id")!.Value, r => r.Attribute("Target")!.Value.TrimStart('/'));
        sheets = Xml("xl/workbook.xml").Descendants().Where(e => e.Name.LocalName == "sheet").ToDictionary(s => s.Attribute("name")!.Value, s => targets[s.Attribute(relation + "id")!.Value] is var t && t.StartsWith("xl/", StringComparison.Ordinal) ? t : $"xl/{t}");
    }

    public IEnumerable<string> Names => parts.Keys;

    public IEnumerable<string> Sheets => sheets.Keys;

    public byte[] Part(string name) => parts[name];

    public string Text(string name) => System.Text.Encoding.UTF8.GetString(parts[name]);

    public string SheetText(string sheet) => Text(sheets[sheet]);

    public XDocument Xml(string name) => XDocument.Load(new MemoryStream(parts[name]));

    /// <summary>The cells of a sheet by their address.</summary>
    public Dictionary<string, FileCell> Cells(string sheet)
    {
        var shared = parts.ContainsKey("xl/sharedStrings.xml") ? Xml("xl/sharedStrings.xml").Root!.Elements().Select(Joined).ToList() : [];
        return Xml(sheets[sheet]).Descendants().Where(e => e.Name.LocalName == "c").ToDictionary(c => c.Attribute("r")!.Value, c =>
        {
            var value = c.Elements().FirstOrDefault(e => e.Name.LocalName == "v")?.Value ?? "";
            var type = c.Attribute("t")?.Value;
            return new FileCell(type == "s" ? shared[int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)] : type == "inlineStr" ? Joined(c) : value, type is "s" or "inlineStr" or "str", c.Elements().FirstOrDefault(e => e.Name.LocalName == "f")?.Value);
        });
    }

    /// <summary>A table of a report: by heading, from the row below the headings.</summary>
    public List<Dictionary<string, FileCell>> Table(string sheet, int headingRow = 3)
    {
        var rows = Cells(sheet).GroupBy(c => int.Parse(c.Key.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), System.Globalization.CultureInfo.InvariantCulture)).ToDictionary(r => r.Key, r => r.ToDictionary(c => c.Key.TrimEnd([.. "0123456789"]), c => c.Value));
        var headings = rows[headingRow];
        return [.. rows.Where(r => r.Key > headingRow).OrderBy(r => r.Key).Select(r => r.Value.Where(c => headings.ContainsKey(c.Key)).ToDictionary(c => headings[c.Key].Value, c => c.Value))];
    }

    private static string Joined(XElement element) => string.Concat(element.Descendants().Where(e => e.Name.LocalName == "t").Select(t => t.Value));
}
