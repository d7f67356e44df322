using StationDashboard.Features.Enterprises;

namespace StationDashboard.Features.Imports;

/// <summary>What a row says of one enterprise at an activity: name, code, size, two scores and a comment, in this order.</summary>
internal static class VisitCells
{
    /// <summary>The headings, as in 服务企业.</summary>
    public static IReadOnlyList<SheetColumn> Columns { get; } = [.. ReportWorkbook.EnterpriseHeadings.Skip(2).Select((h, i) => new SheetColumn(h, i == 0))];

    /// <summary>Reads the six cells from a column on; what is wrong with them is noted on the row.</summary>
    public static ReportedVisit Read(RowFields fields, int first, bool nameRequired = true)
    {
        var name = fields.Text(first, required: nameRequired);
        var written = fields.Text(first + 1);
        var valid = UnifiedSocialCreditCode.TryParse(written, out var code);
        if (!valid && written.Length > 0)
        {
            fields.Note(first + 1, IssueCode.EnterpriseCodeInvalid, IssueSeverity.Warning);
        }

        return new(new(EnterpriseName.Normalise(name), valid ? code : null), name, new(
            valid || written.Length == 0 ? null : written,
            fields.Term(first + 2, FieldTerms.Sizes, IssueCode.SizeUnknown) ?? EnterpriseSize.Unknown,
            fields.Score(first + 3), fields.Score(first + 4), fields.Prose(first + 5)));
    }
}
