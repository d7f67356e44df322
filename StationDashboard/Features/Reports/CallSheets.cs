using StationDashboard.Data.Audit;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>抽样回访表: the sample's calls, a sheet for each caller, with room for what is told on the telephone.</summary>
public sealed class CallSheets(CallsQuery calls, ReportWords words, AuditHead head, TimeProvider clock)
{
    // Excel takes 31 characters; the number before it keeps names apart.
    private const int MostOfName = 24;

    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("序号", CellKind.Count, 7), new("企业", CellKind.Long, 34), new("统一社会信用代码", Width: 22), new("工作站", CellKind.Long, 28), new("活动", CellKind.Long, 34), new("服务日期", CellKind.Day), new("联系电话", Width: 16),
        new("满意度（1-5）", CellKind.Count, 14), new("服务成效（1-5）", CellKind.Count, 16), new("意见建议", CellKind.Long, 34), new("结果", Width: 10),
    ];

    /// <summary>The calls that a request is of; without a sample where the year has none.</summary>
    /// <exception cref="RightDeniedException">The reader may not rate.</exception>
    internal Task<CallSheet> ReadAsync(ReportRequest request, Actor reader, CancellationToken ct) => calls.SheetAsync(request.Year, request.Staff, reader, ct);

    /// <summary>The workbook.</summary>
    internal async Task<byte[]> CreateAsync(CallSheet sheet, int year, CancellationToken ct)
    {
        var sample = sheet.Sample!;
        var mark = new ReportMark($"{year} 年度服务企业抽样回访表", Offices.Of(null), clock.UtcInstant(), FormattableString.Invariant($"种子 {sample.Seed}"), await head.CurrentAsync(ct));
        return Language.InChinese(() =>
        {
            using var workbook = new PrintedWorkbook(mark);
            foreach (var (caller, i) in sheet.Lines.GroupBy(l => l.Staff ?? "").OrderBy(g => g.Key, StringComparer.Ordinal).Select((g, i) => (g, i)))
            {
                var name = NominationForm.FileName(caller.Key);
                workbook.AddTable(ReportTable.Of(FormattableString.Invariant($"{i + 1} {name[..Math.Min(name.Length, MostOfName)]}"),
                    FormattableString.Invariant($"回访人员：{caller.Key}，{caller.Count()} 家；按工作站分层抽取 {sample.Percent}%，每站至少 {sample.Least} 家，种子 {sample.Seed}；未接通、拒答也请登记，结果以系统登记为准"),
                    Columns, [.. caller], (rows, l) => rows.Number<int>(l.Number).Text(l.Enterprise).Text(l.Code).Text(l.Station).Text(l.Activity).Day(l.Date).Skip()
                        .Number(l.Rating?.Satisfaction).Number(l.Rating?.Effect).Text(l.Rating?.Comment).Text(words.Of(l.Outcome))));
            }

            return workbook.ToBytes();
        });
    }
}
