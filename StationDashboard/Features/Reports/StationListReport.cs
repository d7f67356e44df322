using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.StationBoard;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>The shown list of stations as a table to take away: its filter, order and columns, with contacts masked.</summary>
public sealed class StationListReport(StationListQuery list, StationDbContextFactory contexts, RecordExport record, AuditHead head, ReportWords words, TimeProvider clock)
{
    /// <summary>Leaves the entry, then makes the workbook. A bureau gets its own city whatever it asks for.</summary>
    /// <exception cref="RightDeniedException">The person may not see the records.</exception>
    public async Task<Result<(byte[] File, MadeReport Made)>> RunAsync(StationListFilter filter, Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.Export | Right.ViewRecords) is { } denied)
        {
            return denied;
        }

        var (year, rows) = await list.AllAsync(filter, actor, ct);
        var contacts = await ContactsAsync(actor, ct);
        var made = new MadeReport($"{filter.Year}年工作站列表{((actor.City ?? filter.City) is { } city ? $"-{city.Name}" : "")}.xlsx", MakeReport.Workbook, !year.Snapshot.Locked, rows.Count);
        var recorded = await record.RunAsync(Right.Export, "ExportStations", nameof(Station), new
        {
            fileName = made.FileName, year = filter.Year, rows = rows.Count, filter = filter.Href(clock.Today()), contactsMasked = true,
        }, null, actor, ct);
        if (recorded.Error is { } refused)
        {
            return refused;
        }

        var mark = new ReportMark($"{filter.Year} 年工作站列表", Offices.Of(actor.City), clock.UtcInstant(), year.Snapshot.Locked ? "年度已锁定" : "未定稿", await head.CurrentAsync(ct));
        return (Language.InChinese(() => Build(filter, year, rows, contacts, mark)), made);
    }

    private async Task<Dictionary<string, (string? Contact, string? Phone)>> ContactsAsync(Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.Export, reader);
        return (await db.Stations.AsNoTracking().Select(s => new { s.Code, s.Contact, s.Phone }).ToListAsync(ct)).ToDictionary(s => s.Code, s => (MaskedContact.Name(s.Contact), MaskedContact.Phone(s.Phone)));
    }

    private byte[] Build(StationListFilter filter, JudgedYear year, IReadOnlyList<StationListRow> rows, Dictionary<string, (string? Contact, string? Phone)> contacts, ReportMark mark)
    {
        using var workbook = new PrintedWorkbook(mark);
        ReportColumn[] columns = [new("工作站名称", Width: 32), .. filter.Columns.SelectMany(ColumnsOf), new("联系人", Width: 10), new("联系电话", Width: 16)];
        var set = year.RuleSet;
        var note = $"截至 {Figures.Day(year.AsOf)}；口径：{words.Thresholds[$"Basis.{set.HoursBasis}"]}、{words.Thresholds[$"Basis.{set.EnterpriseBasis}"]}；依据 {set.Version}；联系方式已隐去";
        workbook.AddTable(ReportTable.Of("工作站", note, columns, rows, (sheet, row) =>
        {
            sheet.Text(row.Name);
            foreach (var column in filter.Columns)
            {
                Write(sheet, column, row);
            }

            var (contact, phone) = contacts.GetValueOrDefault(row.Code);
            sheet.Text(contact).Text(phone);
        }));
        return workbook.ToBytes();
    }

    private static IEnumerable<ReportColumn> ColumnsOf(StationColumn column) => column switch
    {
        StationColumn.Code => [new("统一社会信用代码", Width: 22)],
        StationColumn.City => [new("地市", Width: 8)],
        StationColumn.Type => [new("机构类型", Width: 24)],
        StationColumn.Hours => [new("服务时长（小时）", CellKind.Hours)],
        StationColumn.Enterprises => [new("服务企业（家）", CellKind.Count)],
        StationColumn.Smes => [new("中小微企业（家）", CellKind.Count)],
        StationColumn.Visits => [new("家次", CellKind.Count)],
        StationColumn.Activities => [new("服务场次", CellKind.Count)],
        StationColumn.Satisfaction => [new("满意度", CellKind.Mean), new("满意率", CellKind.Share), new("样本量", CellKind.Count), new("样本", Width: 10)],
        StationColumn.State => [new("状态", Width: 16), new("资格状态", Width: 12)],
        StationColumn.Needed => [new("还需", Width: 36)],
        StationColumn.Certificate => [new("证书编号", Width: 18)],
        StationColumn.Recognised => [new("认定日期", CellKind.Day)],
        StationColumn.Expiry => [new("有效期至", CellKind.Day)],
    };

    private void Write(SheetRows sheet, StationColumn column, StationListRow row)
    {
        switch (column)
        {
            case StationColumn.Code: sheet.Text(row.Code); break;
            case StationColumn.City: sheet.Text(row.City.Display); break;
            case StationColumn.Type: sheet.Text(words.Stations.Of(row.Type)); break;
            case StationColumn.Hours: sheet.Hours(row.Minutes); break;
            case StationColumn.Enterprises: sheet.Number<int>(row.Enterprises); break;
            case StationColumn.Smes: sheet.Number<int>(row.Smes); break;
            case StationColumn.Visits: sheet.Number<int>(row.Visits); break;
            case StationColumn.Activities: sheet.Number<int>(row.Activities); break;
            case StationColumn.Satisfaction: sheet.Number(row.Satisfaction.Mean).Number(row.Satisfaction.GoodShare).Number<int>(row.Satisfaction.Count).Text(ReportWords.Sample(row.Satisfaction)); break;
            case StationColumn.State: sheet.Text(row.Red is { } red ? words.Thresholds.State(red) + (row.PartYear ? $"（{words.Thresholds[ThresholdText.PartYear]}）" : "") : null).Text(words.Stations.Of(row.Status)); break;
            case StationColumn.Needed: sheet.Text(row.Missing is { } missing ? words.Thresholds.Explain(missing) : null); break;
            case StationColumn.Certificate: sheet.Text(row.CertificateNo); break;
            case StationColumn.Recognised: sheet.Day(row.RecognisedOn); break;
            case StationColumn.Expiry: sheet.Day(row.ExpiresOn); break;
        }
    }
}
