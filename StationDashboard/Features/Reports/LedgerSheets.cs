using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Stations;

namespace StationDashboard.Features.Reports;

/// <summary>
/// The columns of 服务活动 and 服务企业, in a ledger and in a station's dossier. The headings of the import's template come with
/// others beside them, so that a ledger can be read in again.
/// </summary>
internal static class LedgerSheets
{
    public static IReadOnlyList<ReportColumn> ActivityColumns { get; } =
    [
        new("地市", Width: 8), new("工作站名称", Width: 32), new("工作站统一社会信用代码", Width: 22), new("活动编号", Width: 16), new("活动名称", Width: 36), new("活动日期", CellKind.Day), new("服务类别", Width: 12), new("服务方式", Width: 14), new("服务时长（小时）", CellKind.Hours), new("志愿者人数", CellKind.Count),
        new("参与人次", CellKind.Count), new("家次", CellKind.Count), new("地点", Width: 24), new("负责人", Width: 10), new("记录人", Width: 10), new("状态", Width: 8), new("是否计入", Width: 10), new("状态理由", Width: 24), new("备注", Width: 30),
    ];

    public static IReadOnlyList<ReportColumn> VisitColumns { get; } =
    [
        new("地市", Width: 8), new("工作站", Width: 32), new("工作站统一社会信用代码", Width: 22), new("活动编号", Width: 16), new("服务日期", CellKind.Day), new("企业名称", Width: 36), new("统一社会信用代码", Width: 22), new("代码是否有效", Width: 12), new("企业规模", Width: 10), new("满意度（1-5）", CellKind.Count),
        new("服务成效（1-5）", CellKind.Count), new("意见建议", Width: 30), new("回访满意度", CellKind.Count), new("回访成效", CellKind.Count), new("行状态", Width: 14), new("是否计入", Width: 10),
    ];

    public static void Write(SheetRows rows, LedgerStation s, LedgerActivity a, bool locked, bool masked, ReportWords words)
    {
        rows.Begin();
        rows.Text(s.City.Name).Text(s.Name).Text(s.Code).Text(a.Number).Text(a.Name).Day(a.Date).Text(words.Of(a.Category)).Text(a.Mode is null ? null : words.Of(a.Mode)).Hours(a.Minutes).Number(a.Volunteers)
            .Number(a.Participants).Number<int>(a.Visits).Text(a.Place).Text(masked ? MaskedContact.Name(a.Responsible) : a.Responsible).Text(masked ? MaskedContact.Name(a.Recorder) : a.Recorder)
            .Text(words.Of(a.State)).Text(LedgerQuery.Counts(s, a.Date, a.State, locked) ? "计入" : "不计入").Text(a.StateReason).Text(a.Note);
        rows.End();
    }

    public static void Write(SheetRows rows, LedgerStation s, LedgerVisit v, bool locked, ReportWords words)
    {
        rows.Begin();
        rows.Text(s.City.Name).Text(s.Name).Text(s.Code).Text(v.Number).Day(v.Date).Text(v.Enterprise).Text(v.Code ?? v.WrittenCode).Text(v.Code is not null ? "有效" : v.WrittenCode is not null ? "无效" : null)
            .Text(v.Size is EnterpriseSize.Unknown ? null : words.Of(v.Size)).Number(v.Satisfaction).Number(v.Effect).Text(v.Comment).Number(v.CenterSatisfaction).Number(v.CenterEffect)
            .Text(v.Void ? "已删去" : v.Superseded ? "同一企业的后一行为准" : null).Text(!v.Void && !v.Superseded && LedgerQuery.Counts(s, v.Date, v.State, locked) ? "计入" : "不计入");
        rows.End();
    }
}
