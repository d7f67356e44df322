using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using StationDashboard.Features.Imports;

namespace StationDashboard.Features.Reports;

/// <summary>Parts of a printed Word document.</summary>
internal static class PrintedDocument
{
    /// <summary>An A4 page, upright.</summary>
    public static SectionProperties A4() => new(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1134, Bottom = 1134, Left = 1134, Right = 1134, Header = 567, Footer = 567, Gutter = 0 });

    /// <summary>One paragraph.</summary>
    /// <param name="text">Its text; control characters are dropped.</param>
    /// <param name="bold">Bold.</param>
    /// <param name="size">Half points.</param>
    /// <param name="alignment">Where it stands.</param>
    /// <param name="indent">First line two characters in, as Chinese letters are written.</param>
    public static Paragraph Line(string text, bool bold, int size, JustificationValues alignment, bool indent = false)
    {
        var look = new RunProperties(new RunFonts { Ascii = "宋体", HighAnsi = "宋体", EastAsia = "宋体" });
        if (bold)
        {
            look.Append(new Bold());
        }

        look.Append(new FontSize { Val = size.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        var paragraph = new ParagraphProperties();
        if (indent)
        {
            paragraph.Append(new Indentation { FirstLineChars = 200 });
        }

        paragraph.Append(new Justification { Val = alignment });
        return new Paragraph(paragraph, new Run(look, new Text(CellText.Line(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }
}
