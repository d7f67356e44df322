using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StationDashboard.Features.Reports;

/// <summary>
/// One pass over the workbook that the library saved: the rows of its tables are written in, and what the library makes by
/// chance or wrongly is settled, so that the same content gives the same bytes and two reports can be compared.
/// </summary>
internal static partial class ReportPackage
{
    // Parts carry no time of their own; the report's stands in its properties.
    private static readonly DateTimeOffset Fixed = new(2024, 6, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the finished package.</summary>
    public static byte[] Finish(Stream saved, IReadOnlyList<ReportTable> tables, DateTime madeAt)
    {
        using var finished = new MemoryStream();
        using (var from = new ZipArchive(saved, ZipArchiveMode.Read))
        using (var to = new ZipArchive(finished, ZipArchiveMode.Create, leaveOpen: true))
        {
            var parts = Sheets(from);
            var names = new Names(madeAt);
            foreach (var entry in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                using var reader = new StreamReader(entry.Open());
                var content = names.Settle(reader.ReadToEnd());
                using var part = Create(to, names.Settle(entry.FullName));
                if (parts.TryGetValue(entry.FullName, out var sheet) && tables.FirstOrDefault(t => t.Name == sheet) is { } table)
                {
                    Fill(part, content, table);
                }
                else
                {
                    part.Write(Encoding.UTF8.GetBytes(content));
                }
            }
        }

        return finished.ToArray();
    }

    /// <summary>The same file again with fixed times and names, for packages that hold no tables of ours.</summary>
    public static byte[] Settle(Stream saved, DateTime madeAt) => Finish(saved, [], madeAt);

    /// <summary>Adds a part to a package.</summary>
    public static Stream Create(ZipArchive package, string name)
    {
        var entry = package.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Fixed;
        return entry.Open();
    }

    private static void Fill(Stream part, string content, ReportTable table)
    {
        var first = content.IndexOf($"<x:row r=\"{ReportTable.FirstRow}\"", StringComparison.Ordinal);
        var second = content.IndexOf($"<x:row r=\"{ReportTable.FirstRow + 1}\"", first, StringComparison.Ordinal);
        var end = content.IndexOf("</x:sheetData>", second, StringComparison.Ordinal);
        var plain = Style().Matches(content[first..second]).Select(Number).ToList();
        var quoted = Style().Matches(content[second..end]).Select(Number).ToList();
        part.Write(Encoding.UTF8.GetBytes(Dimension().Replace(content[..first], $"<x:dimension ref=\"A1:{SheetRows.Letter(table.Columns.Count)}{table.LastRow}\"")));
        var rows = new SheetRows(part, [.. table.Columns.Select((c, i) => new CellStyle(plain[i], quoted[i], c.Kind is CellKind.Long ? c.Characters : 0))], "x:", ReportTable.FirstRow);
        if (table.Count == 0)
        {
            rows.Begin();
            rows.Text("（无）");
            rows.End();
        }

        table.Write(rows);
        rows.Flush();
        part.Write(Encoding.UTF8.GetBytes(content[end..]));
    }

    private static int Number(Match style) => int.Parse(style.Groups[1].Value, CultureInfo.InvariantCulture);

    // Sheet by part: the workbook names relations, its relations name parts.
    private static Dictionary<string, string> Sheets(ZipArchive package)
    {
        if (package.GetEntry("xl/workbook.xml") is null)
        {
            return [];
        }

        XNamespace relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var targets = Load(package, "xl/_rels/workbook.xml.rels").Root!.Elements().ToDictionary(r => r.Attribute("Id")!.Value, r => r.Attribute("Target")!.Value);
        return Load(package, "xl/workbook.xml").Descendants().Where(e => e.Name.LocalName == "sheet")
            .ToDictionary(s => targets[s.Attribute(relation + "id")!.Value] is ['/', .. var whole] ? whole : "xl/" + targets[s.Attribute(relation + "id")!.Value], s => s.Attribute("name")!.Value);
    }

    private static XDocument Load(ZipArchive package, string name)
    {
        using var part = package.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }

    [GeneratedRegex("<x:c r=\"[A-Z]+[0-9]+\" s=\"([0-9]+)\"")]
    private static partial Regex Style();

    [GeneratedRegex("<x:dimension ref=\"[^\"]*\"")]
    private static partial Regex Dimension();

    // Names that the library draws by lot, numbered in the order in which they are met.
    private sealed partial class Names(DateTime madeAt)
    {
        private readonly Dictionary<string, int> met = [];

        public string Settle(string content)
        {
            content = Guid().Replace(content, m => Numbered(m.Value, n => $"{{00000000-0000-0000-0000-{n:000000000000}}}"));
            content = Properties().Replace(content, "core.psmdcp");
            content = Relation().Replace(content, m => Numbered(m.Value, n => $"Rx{n}"));
            content = Columns().Replace(content, m => $"{m.Groups[1].Value}{string.Concat(Column().Matches(m.Groups[2].Value).OrderBy(c => int.Parse(c.Groups[1].Value, CultureInfo.InvariantCulture)).Select(c => c.Value))}{m.Groups[3].Value}");
            content = RepeatedColumns().Replace(content, m => $"{m.Groups[1].Value}${m.Groups[2].Value}:${m.Groups[3].Value},");
            content = RepeatedRows().Replace(content, m => $"{m.Groups[1].Value}${m.Groups[2].Value}:${m.Groups[3].Value}<");
            return Time().Replace(content, m => $"{m.Groups[1].Value}{madeAt:yyyy-MM-dd'T'HH:mm:ss'Z'}<");
        }

        private string Numbered(string name, Func<int, string> write)
        {
            if (!met.TryGetValue(name, out var number))
            {
                met[name] = number = met.Count + 1;
            }

            return write(number);
        }

        // What names an extension is no lot.
        [GeneratedRegex(@"(?<!uri="")\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}")]
        private static partial Regex Guid();

        [GeneratedRegex(@"[0-9a-f]{32}\.psmdcp")]
        private static partial Regex Properties();

        [GeneratedRegex(@"\bR[0-9a-f]{16}\b")]
        private static partial Regex Relation();

        // The library writes the last columns first.
        [GeneratedRegex("(<x:cols>)(.*?)(</x:cols>)")]
        private static partial Regex Columns();

        [GeneratedRegex("<x:col min=\"([0-9]+)\"[^>]*>")]
        private static partial Regex Column();

        // Without the dollars the headings are not repeated.
        [GeneratedRegex(@"(Print_Titles""[^>]*>[^<]*!)\$?([0-9]+):\$?([0-9]+)<")]
        private static partial Regex RepeatedRows();

        [GeneratedRegex(@"(Print_Titles""[^>]*>[^<,]*!)\$?([A-Z]+):\$?([A-Z]+),")]
        private static partial Regex RepeatedColumns();

        [GeneratedRegex(@"(<dcterms:(?:created|modified)[^>]*>)[^<]*<")]
        private static partial Regex Time();
    }
}
