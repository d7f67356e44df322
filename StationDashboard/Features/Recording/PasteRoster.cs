using StationDashboard.Features.Imports;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>What becomes of a pasted row.</summary>
public enum PastedState
{
    /// <summary>Named by reports before.</summary>
    Known,
    /// <summary>Of the directory.</summary>
    Listed,
    /// <summary>Becomes a new enterprise.</summary>
    New,
    /// <summary>On the list already, or in an earlier row: the later row wins.</summary>
    Repeated,
    /// <summary>Cannot be taken.</summary>
    Rejected,
}

/// <summary>One pasted row, understood.</summary>
/// <param name="Row">Its number among the rows, from 1.</param>
/// <param name="Line">The enterprise; what could be read where it is rejected.</param>
/// <param name="State">What becomes of it.</param>
/// <param name="Issues">What is wrong or doubtful, in sentences.</param>
public sealed record PastedLine(int Row, EnterpriseLine Line, PastedState State, ValueList<string> Issues);

/// <summary>A pasted block, understood.</summary>
/// <param name="Lines">Its rows; blank rows, a heading row and a 合计 row are left out.</param>
/// <param name="Cut">Whether rows beyond the bound were left out.</param>
public sealed record PastedRoster(IReadOnlyList<PastedLine> Lines, bool Cut);

/// <summary>Reads a block of lines or cells as an import reads the sheet of enterprises, and tells what each row will be.</summary>
public sealed class PasteRoster(FindEnterprises find)
{
    /// <summary>Most characters that are read.</summary>
    public const int MaxText = 400_000;

    /// <summary>The block; <see cref="Error"/> for what is no text of rows.</summary>
    /// <param name="text">As pasted.</param>
    /// <param name="onList">Enterprises that the list has already.</param>
    /// <param name="reader">Who records.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RightDeniedException">The reader may not edit.</exception>
    public async Task<Result<PastedRoster>> RunAsync(string text, IReadOnlyCollection<EnterpriseLine> onList, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.EditRecords);
        if (text.Length > MaxText)
        {
            return new Error("paste.long", $"粘贴的内容过长（最多 {MaxText / 10_000} 万字）。请分几次粘贴，或使用表格导入。");
        }

        try
        {
            var rows = Read(text);
            var found = await find.OfLinesAsync([.. rows.Select(r => r.Line)], reader, ct);
            return new PastedRoster([.. Judge(rows, found, onList)], rows.Count == PastedRows.MaxRows);
        }
        catch (WorkbookRefusedException)
        {
            return new Error("paste.unreadable", "粘贴的内容无法识别为文字或单元格。请从表格中复制，或每行一家企业。");
        }
    }

    private static List<(int Row, EnterpriseLine Line, bool Rejected, List<RowIssue> Issues)> Read(string text)
    {
        var rows = new PastedRows(text);
        var first = new PastedRows(text);
        var headed = first.ReadRow() && first.Cells.ToArray().Any(c => CellText.Heading(c.Text) == VisitCells.Columns[0].Key);
        var columns = headed ? SheetColumns.Find(rows, ReportWorkbook.EnterpriseSheet, VisitCells.Columns) : SheetColumns.InOrder(VisitCells.Columns);
        var fields = new RowFields(rows, columns, "", "");
        var read = new List<(int, EnterpriseLine, bool, List<RowIssue>)>();
        while (fields.Next(numberColumn: 0))
        {
            var visit = VisitCells.Read(fields, 0, nameRequired: false);
            var line = EnterpriseLine.Of(visit);
            if (visit.Name.Length > 0 && visit.Enterprise.Uscc is null && line.Code is null && EnterpriseLineOfCode(visit.Name) is { } code)
            {
                line = code with { Size = line.Size, Satisfaction = line.Satisfaction, Effect = line.Effect, Comment = line.Comment };
            }

            read.Add((fields.Row, line, fields.Rejected, [.. fields.Issues]));
        }

        return read;
    }

    // A code alone in the column of names.
    private static EnterpriseLine? EnterpriseLineOfCode(string name) => Enterprises.UnifiedSocialCreditCode.TryParse(name, out var code) ? new("", code) : null;

    private static IEnumerable<PastedLine> Judge(List<(int Row, EnterpriseLine Line, bool Rejected, List<RowIssue> Issues)> rows, IReadOnlyList<FoundEnterprise?> found, IReadOnlyCollection<EnterpriseLine> onList)
    {
        var seen = onList.Select(l => l.Key).ToHashSet();
        var codes = onList.Select(l => l.Key.Uscc).OfType<string>().ToHashSet();
        foreach (var ((row, line, rejected, issues), known) in rows.Zip(found))
        {
            var named = line.Name.Length == 0 && known is not null ? line with { Name = known.Name } : line;
            ValueList<string> told = [.. issues.Select(i => i.Message)];
            var key = named.Key;
            var state = rejected || named.Name.Length == 0 ? PastedState.Rejected
                : !seen.Add(key) | (key.Uscc is { } code && !codes.Add(code)) ? PastedState.Repeated
                : known is null ? PastedState.New
                : known.EntryId is null ? PastedState.Listed : PastedState.Known;
            yield return new(row, named, state, told);
        }
    }
}
