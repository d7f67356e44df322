using System.Globalization;
using System.IO.Compression;
using System.Text;
using StationDashboard.Features.Imports;

namespace StationDashboard.Features.Reports;

/// <summary>
/// A workbook written part after part into a stream: its memory does not grow with its rows. A table that is longer than a sheet
/// goes on in the next one.
/// </summary>
internal sealed class LedgerPackage : IDisposable
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int HeadingStyle = 6;
    private readonly ZipArchive package;
    private readonly ReportMark mark;
    private readonly int mostRows;
    private readonly List<(string Name, bool Table)> sheets = [];
    private Stream? part;

    /// <summary>Begins a package.</summary>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="mark">Stands in the footers.</param>
    /// <param name="mostRows">Rows of a sheet, headings included.</param>
    public LedgerPackage(Stream stream, ReportMark mark, int mostRows = SheetRows.MaxRows)
    {
        (package, this.mark, this.mostRows) = (new(stream, ZipArchiveMode.Create, leaveOpen: true), mark, mostRows);
    }

    /// <summary>Writes a table; <paramref name="write"/> asks for the rows before each one.</summary>
    public async Task AddTableAsync(string name, IReadOnlyList<ReportColumn> columns, Func<Func<SheetRows>, Task> write)
    {
        var (number, rows) = (1, Open(name, columns));
        SheetRows Next()
        {
            if (rows.Row > mostRows)
            {
                Close(rows, columns);
                rows = Open($"{name}（{++number}）", columns);
            }

            return rows;
        }

        await write(Next);
        Close(rows, columns);
    }

    /// <summary>Writes a sheet of labels and values; it stands first.</summary>
    public void AddNotes(string name, IReadOnlyList<(string Label, string Value)> lines)
    {
        var rows = Begin(name, table: false, [new("", Width: 20), new("", Width: 100)]);
        foreach (var (label, value) in lines)
        {
            rows.Begin();
            rows.Text(label).Text(value);
            rows.End();
        }

        rows.Flush();
        End("</sheetData>");
    }

    /// <summary>Completes the package.</summary>
    public void Finish()
    {
        // What the office reads first stands first, though it was written last, when the counts were known.
        var order = sheets.Select((s, i) => (s.Name, s.Table, Part: i + 1)).OrderBy(s => s.Table).ToList();
        string Each(Func<(string Name, bool Table, int Part), int, string> write) => string.Concat(order.Select(write));
        Add("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Relation}\"><sheets>{Each((s, i) => Invariant($"<sheet name=\"{Escape(s.Name)}\" sheetId=\"{i + 1}\" r:id=\"rId{s.Part}\"/>"))}</sheets>"
            + $"<definedNames>{Each((s, i) => s.Table ? Invariant($"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{i}\">'{Escape(s.Name)}'!$1:$1</definedName>") : "")}</definedNames></workbook>");
        Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{Each((s, _) => Invariant($"<Relationship Id=\"rId{s.Part}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet{s.Part}.xml\"/>"))}<Relationship Id=\"rIdS\" Type=\"{Relation}/styles\" Target=\"styles.xml\"/></Relationships>");
        Add("xl/styles.xml", Styles);
        Add("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
            + Each((s, _) => Invariant($"<Override PartName=\"/xl/worksheets/sheet{s.Part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")) + "</Types>");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        part?.Dispose();
        package.Dispose();
    }

    private SheetRows Open(string name, IReadOnlyList<ReportColumn> columns)
    {
        var rows = Begin(name, table: true, columns);
        rows.Heading(columns.Select(c => c.Heading), HeadingStyle);
        return rows;
    }

    private void Close(SheetRows rows, IReadOnlyList<ReportColumn> columns)
    {
        rows.Flush();
        End(Invariant($"</sheetData><autoFilter ref=\"A1:{SheetRows.Letter(columns.Count)}{rows.Row - 1}\"/>"));
    }

    private SheetRows Begin(string name, bool table, IReadOnlyList<ReportColumn> columns)
    {
        sheets.Add((name, table));
        part = ReportPackage.Create(package, Invariant($"xl/worksheets/sheet{sheets.Count}.xml"));
        var pane = table ? "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>" : "";
        Write($"<worksheet {Main}><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\">{pane}</sheetView></sheetViews><cols>");
        for (var i = 1; i <= columns.Count; i++)
        {
            Write(Invariant($"<col min=\"{i}\" max=\"{i}\" width=\"{(columns[i - 1].Width > 0 ? columns[i - 1].Width : 12)}\" customWidth=\"1\"/>"));
        }

        Write("</cols><sheetData>");
        return new(part, [.. columns.Select(c => Look(c.Kind))]);
    }

    private void End(string rest)
    {
        Write(rest);
        Write($"<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/><headerFooter><oddFooter>{Escape($"&L{Plain(mark.FootLeft)}&C第 &P 页，共 &N 页&R{Plain(mark.FootRight)}")}</oddFooter></headerFooter></worksheet>");
        part!.Dispose();
        part = null;
    }

    private static CellStyle Look(CellKind kind) => kind switch
    {
        CellKind.Text or CellKind.Long or CellKind.Flag or CellKind.Computed => new(1, 2),
        CellKind.Count => new(3, 3),
        CellKind.Hours or CellKind.Mean or CellKind.Score or CellKind.Reached or CellKind.Share => new(4, 4),
        CellKind.Day => new(5, 5),
    };

    private void Add(string name, string content)
    {
        using var entry = ReportPackage.Create(package, name);
        entry.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + content));
    }

    private void Write(string text) => part!.Write(Encoding.UTF8.GetBytes(text));

    // & begins a code in a footer.
    private static string Plain(string text) => CellText.Line(text).Replace("&", "&&");

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static readonly string Styles = $"<styleSheet {Main}><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"10\"/><name val=\"宋体\"/></font><font><b/><sz val=\"10\"/><name val=\"宋体\"/></font></fonts>"
        + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EEF7\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"7\">"
        + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"3\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"4\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
}
