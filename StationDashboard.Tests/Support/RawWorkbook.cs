using System.IO.Compression;
using System.Text;

namespace StationDashboard.Support;

/// <summary>Builds .xlsx packages part by part, so that a test can make any of them wrong.</summary>
internal sealed class RawWorkbook
{
    public const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly List<(string Name, byte[] Content)> parts = [];

    public RawWorkbook()
    {
        Set("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        Set("_rels/.rels", Rels(("officeDocument", "xl/workbook.xml")));
        Set("xl/workbook.xml", $"<workbook {Main}><sheets><sheet name=\"服务活动\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"服务企业\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>");
        Set("xl/_rels/workbook.xml.rels", Rels(("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")));
        Set("xl/styles.xml", $"<styleSheet {Main}><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"27\"/><xf numFmtId=\"30\"/><xf numFmtId=\"31\"/><xf numFmtId=\"57\"/><xf numFmtId=\"58\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
        Set("xl/sharedStrings.xml", $"<sst {Main}><si><t>数字化转型</t></si></sst>");
        Activities(Row(2, ActivityCells()));
        Enterprises(Row(2, EnterpriseCells()));
    }

    /// <summary>Replaces or adds a part.</summary>
    public RawWorkbook Set(string name, string content) => Set(name, Encoding.UTF8.GetBytes(content));

    public RawWorkbook Set(string name, byte[] content)
    {
        parts.RemoveAll(p => p.Name == name);
        return Add(name, content);
    }

    /// <summary>Adds a part even where one of that name exists.</summary>
    public RawWorkbook Add(string name, byte[] content)
    {
        parts.Add((name, content));
        return this;
    }

    public RawWorkbook Remove(string name)
    {
        parts.RemoveAll(p => p.Name == name);
        return this;
    }

    public string Part(string name) => Encoding.UTF8.GetString(parts.Single(p => p.Name == name).Content);

    /// <summary>The sheet of activities below its usual headings.</summary>
    public RawWorkbook Activities(string rows) => Set("xl/worksheets/sheet1.xml", Sheet(Headings(1, Features.Imports.ReportWorkbook.ActivityHeadings) + rows));

    /// <summary>The sheet of enterprises below its usual headings.</summary>
    public RawWorkbook Enterprises(string rows) => Set("xl/worksheets/sheet2.xml", Sheet(Headings(1, Features.Imports.ReportWorkbook.EnterpriseHeadings) + rows));

    public static string Sheet(string rows) => $"<worksheet {Main}><sheetData>{rows}</sheetData></worksheet>";

    public static string Headings(int row, IEnumerable<string> headings) => Row(row, [.. headings.Select(h => Text(h))]);

    /// <summary>A row; each cell is written like Text(…) and its like, and null leaves the cell out.</summary>
    public static string Row(int number, params string?[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((c, i) => c?.Replace("<c", $"<c r=\"{(char)('A' + i)}{number}\"")))}</row>";

    public static string Text(string text) => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    public static string Number(string raw, int style = 0) => $"<c s=\"{style}\"><v>{raw}</v></c>";

    /// <summary>The cells of a row without issues; the given one replaced.</summary>
    public static string?[] ActivityCells(int at = -1, string? cell = null) =>
        Replace([Text("某某中心"), Text("91440101MA59ABCD0X"), Text("2026-001"), Text("政策宣讲"), Number("46000", 1), Text("政策宣贯"), Text("线下"), Number("2.5"), Number("6"), Number("40"), Text("无")], at, cell);

    public static string?[] EnterpriseCells(int at = -1, string? cell = null) =>
        Replace([Text("91440101MA59ABCD0X"), Text("2026-001"), Text("广州虚构有限公司"), null, Text("小型"), Number("5"), Text("４"), Text("很好")], at, cell);

    public byte[] ToBytes(CompressionLevel level = CompressionLevel.Optimal)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static string Rels(params (string Type, string Target)[] targets) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(targets.Select((t, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/{t.Type}\" Target=\"{t.Target}\"/>"))}</Relationships>";

    private static string?[] Replace(string?[] cells, int at, string? cell)
    {
        if (at >= 0)
        {
            cells[at] = cell;
        }

        return cells;
    }
}
