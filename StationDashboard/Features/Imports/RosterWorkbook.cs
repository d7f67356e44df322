using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>One accepted row of 工作站名录.</summary>
/// <param name="Row">The sheet's own row number, from 1.</param>
/// <param name="Name">工作站名称 as written, trimmed.</param>
/// <param name="Code">统一社会信用代码, upper case: the key.</param>
/// <param name="City">地市.</param>
/// <param name="Type">机构类型.</param>
/// <param name="CertificateNo">证书编号, or null.</param>
/// <param name="RecognisedOn">认定日期.</param>
/// <param name="Contact">联系人, or null.</param>
/// <param name="Phone">联系电话, or null.</param>
/// <param name="Address">地址, or null.</param>
/// <param name="FoundedOn">成立日期, or null.</param>
/// <param name="Written">The cells as written, in the order of the template.</param>
public sealed record StationRow(
    int Row, string Name, string Code, City City, StationType Type, string? CertificateNo, DateOnly RecognisedOn,
    string? Contact, string? Phone, string? Address, DateOnly? FoundedOn, IReadOnlyList<string> Written);

/// <summary>Everything a roster holds.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Stations">Accepted rows, each code once.</param>
/// <param name="Rejected">Rows that carry an error.</param>
/// <param name="Issues">All issues of all rows.</param>
public sealed record RosterRows(string File, IReadOnlyList<StationRow> Stations, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<RowIssue> Issues);

/// <summary>Reads the roster of stations (工作站名录) into typed rows; touches no database.</summary>
public static class RosterWorkbook
{
    /// <summary>The sheet.</summary>
    public const string Sheet = "工作站名录";

    /// <summary>Headings in the order of <see cref="StationRow.Written"/>.</summary>
    public static IReadOnlyList<string> Headings { get; } =
        ["工作站名称", "统一社会信用代码", "地市", "机构类型", "证书编号", "认定日期", "联系人", "联系电话", "地址", "成立日期"];

    internal static IReadOnlyList<SheetColumn> Columns { get; } = [.. Headings.Select((h, i) => new SheetColumn(h, i is 0 or 1 or 2 or 3 or 5))];

    /// <summary>Reads a roster whole, or refuses it with a sentence.</summary>
    /// <param name="file">A seekable stream; it stays open.</param>
    /// <param name="fileName">Shown in issues.</param>
    /// <param name="acceptCodes">True where a person confirmed wrong check digits: they are warned of, not rejected.</param>
    /// <param name="ct">Cancels between rows.</param>
    public static Result<RosterRows> Read(Stream file, string fileName, bool acceptCodes = false, CancellationToken ct = default) =>
        WorkbookFile.Read<RosterRows>(file, fileName, parts =>
        {
            using var sheet = parts.Sheet(Sheet) ?? throw new WorkbookRefusedException(WorkbookRefusal.MissingSheet, Sheet);
            return Read(sheet, fileName, acceptCodes, ct);
        }, ct);

    private static RosterRows Read(SheetReader sheet, string file, bool acceptCodes, CancellationToken ct)
    {
        List<StationRow> stations = [];
        List<RejectedRow> rejected = [];
        List<RowIssue> issues = [];
        HashSet<string> codes = [];
        var fields = new RowFields(sheet, SheetColumns.Find(sheet, Sheet, Columns), file, Sheet);
        while (fields.Next(numberColumn: 1))
        {
            ct.ThrowIfCancellationRequested();
            var row = Station(fields, acceptCodes);
            if (row.Code.Length > 0 && !fields.Rejected && !codes.Add(row.Code))
            {
                fields.Note(1, IssueCode.StationCodeTwice);
            }

            issues.AddRange(fields.Issues);
            if (fields.Rejected)
            {
                rejected.Add(new RejectedRow(file, Sheet, fields.Row, row.Code, row.Name, "", row.Written, fields.Issues));
            }
            else
            {
                stations.Add(row);
            }
        }

        return new RosterRows(file, stations, rejected, issues);
    }

    private static StationRow Station(RowFields fields, bool acceptCodes) => new(
        fields.Row, fields.Text(0, required: true), Code(fields, acceptCodes), CityOf(fields),
        fields.Term(3, FieldTerms.StationTypes, IssueCode.TypeUnknown, required: true) ?? StationType.Other,
        Optional(fields.Text(4)), fields.Date(5, required: true) ?? default,
        Optional(fields.Text(6)), Optional(fields.Text(7)), Optional(fields.Text(8)), fields.Date(9), fields.Written());

    private static string Code(RowFields fields, bool acceptCodes)
    {
        const int column = 1;
        var written = fields.Code(column, required: true);
        if (written.Length == 0)
        {
            return written;
        }

        switch (UnifiedSocialCreditCode.Check(written, out var code))
        {
            case CodeStatus.WrongLength or CodeStatus.WrongCharacter:
                fields.Note(column, IssueCode.StationCodeMalformed);
                return code;
            case CodeStatus.WrongCheckDigit:
                fields.Note(column, IssueCode.StationCodeCheckDigit, acceptCodes ? IssueSeverity.Warning : IssueSeverity.Error);
                break;
            case CodeStatus.Valid:
                break;
        }

        if (code[2..4] is not "44")
        {
            fields.Note(column, IssueCode.StationCodeElsewhere, IssueSeverity.Warning);
        }

        return code;
    }

    private static City CityOf(RowFields fields)
    {
        const int column = 2;
        var written = CellText.Heading(fields.Text(column, required: true));
        if (City.FindByName(written) is { } city)
        {
            return city;
        }

        if (written.Length > 0)
        {
            fields.Note(column, IssueCode.CityUnknown);
        }

        return City.All[^1];
    }

    private static string? Optional(string text) => text.Length > 0 ? text : null;
}
