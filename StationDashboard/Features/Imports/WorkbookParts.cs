using System.Xml;

namespace StationDashboard.Features.Imports;

/// <summary>Which sheets a package holds and where: read from its relationships, because part names are free.</summary>
internal sealed class WorkbookParts
{
    private readonly Dictionary<string, string> sheets = [];
    private readonly WorkbookPackage package;

    private WorkbookParts(WorkbookPackage package) => this.package = package;

    /// <summary>Texts that cells refer to by number.</summary>
    public IReadOnlyList<string> SharedStrings { get; private set; } = [];

    /// <summary>Which cell formats show dates.</summary>
    public DateFormats DateFormats { get; private set; } = DateFormats.None;

    /// <summary>Reads the workbook's own parts.</summary>
    public static WorkbookParts Open(WorkbookPackage package, CancellationToken ct)
    {
        var parts = new WorkbookParts(package);
        var workbook = Targets(package, "_rels/.rels", "").FirstOrDefault(t => t.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Part;
        if (workbook is null || !workbook.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) || !package.Has(workbook))
        {
            throw new WorkbookRefusedException(WorkbookRefusal.OtherPackage);
        }

        var folder = workbook[..(workbook.LastIndexOf('/') + 1)];
        var targets = Targets(package, $"{folder}_rels/{workbook[folder.Length..]}.rels", folder);
        parts.ReadWorkbook(workbook, targets.ToDictionary(t => t.Id, t => t.Part));

        if (targets.FirstOrDefault(t => t.Type.EndsWith("/styles", StringComparison.Ordinal)).Part is { } styles && package.Has(styles))
        {
            parts.DateFormats = DateFormats.Read(package, styles);
        }

        if (targets.FirstOrDefault(t => t.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).Part is { } shared && package.Has(shared))
        {
            parts.SharedStrings = Imports.SharedStrings.Read(package, shared, ct);
        }

        return parts;
    }

    /// <summary>The reader of a sheet, or null where the workbook has none of that name.</summary>
    public SheetReader? Sheet(string name) =>
        sheets.TryGetValue(CellText.Heading(name), out var part) && package.Has(part) ? new SheetReader(package, part, this) : null;

    private static List<(string Id, string Type, string Part)> Targets(WorkbookPackage package, string rels, string folder)
    {
        List<(string, string, string)> targets = [];
        if (!package.Has(rels))
        {
            return targets;
        }

        using var xml = package.Read(rels);
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
            {
                continue;
            }

            var type = xml.GetAttribute("Type") ?? "";
            if (type.EndsWith("/externalLink", StringComparison.Ordinal) || type.EndsWith("/externalLinkPath", StringComparison.Ordinal))
            {
                throw new WorkbookRefusedException(WorkbookRefusal.ExternalLinks);
            }

            if (xml.GetAttribute("TargetMode") is not "External" && xml.GetAttribute("Target") is { Length: > 0 } target)
            {
                targets.Add((xml.GetAttribute("Id") ?? $"{targets.Count}", type, target.StartsWith('/') ? target[1..] : folder + target));
            }
        }

        return [.. targets.DistinctBy(t => t.Item1)];
    }

    private void ReadWorkbook(string part, Dictionary<string, string> targets)
    {
        using var xml = package.Read(part);
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName is "workbookPr" && xml.GetAttribute("date1904") is "1" or "true")
            {
                throw new WorkbookRefusedException(WorkbookRefusal.Date1904);
            }

            if (xml.LocalName is "sheet" && xml.GetAttribute("name") is { } name && RelationshipId(xml) is { } id && targets.TryGetValue(id, out var target))
            {
                sheets.TryAdd(CellText.Heading(name), target);
            }
        }
    }

    /// <summary>The r:id of a sheet, under the namespace of either edition of the standard.</summary>
    private static string? RelationshipId(XmlReader xml)
    {
        string? id = null;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName is "id" && xml.NamespaceURI.Length > 0)
            {
                id = xml.Value;
            }
        }

        xml.MoveToElement();
        return id;
    }
}
