using System.Globalization;
using System.Xml;

namespace StationDashboard.Features.Imports;

/// <summary>Which cell formats show a number as a date, the built-in Chinese ones (27–36, 50–58) included, which libraries read as plain numbers.</summary>
internal sealed class DateFormats
{
    /// <summary>A workbook without styles: its numbers are plain.</summary>
    public static readonly DateFormats None = new();

    private readonly List<bool> styles = [];

    /// <summary>Whether the cell format of this number shows dates.</summary>
    public bool IsDate(int style) => style >= 0 && style < styles.Count && styles[style];

    /// <summary>Reads the cell formats of a styles part.</summary>
    public static DateFormats Read(WorkbookPackage package, string part)
    {
        var formats = new DateFormats();
        var custom = new Dictionary<int, bool>();
        var inCellFormats = false;
        using var xml = package.Read(part);
        while (xml.Read())
        {
            if (xml.LocalName is "cellXfs")
            {
                inCellFormats = xml.NodeType is XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" })
            {
                custom[Number(xml.GetAttribute("numFmtId"))] = ShowsDate(xml.GetAttribute("formatCode") ?? "");
            }
            else if (inCellFormats && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                var id = Number(xml.GetAttribute("numFmtId"));
                formats.styles.Add(custom.TryGetValue(id, out var date) ? date : id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58));
            }
        }

        return formats;
    }

    /// <summary>A format code shows a date where it has y, m, d, h or s outside quotes, escapes and brackets ([h] counts hours; [红色] and [$-804] do not matter).</summary>
    internal static bool ShowsDate(string code)
    {
        if (code.Contains("[$-F800]", StringComparison.OrdinalIgnoreCase) || code.Contains("[$-F400]", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = code.IndexOf('"', i + 1) is var quote and >= 0 ? quote : code.Length;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var close = code.IndexOf(']', i + 1) is var bracket and >= 0 ? bracket : code.Length - 1;
                    if (code[(i + 1)..Math.Max(i + 1, close)].ToLowerInvariant() is "h" or "hh" or "m" or "mm" or "s" or "ss")
                    {
                        return true;
                    }

                    i = close;
                    break;
                case 'G' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += "General".Length - 1;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or '年' or '月' or '日':
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
