using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;

namespace StationDashboard.Features.Imports;

/// <summary>One accepted row of 服务活动. Whether its station exists is for the import to find out.</summary>
/// <param name="Row">The sheet's own row number, from 1.</param>
/// <param name="StationCode">Code of the station, upper case and half width; empty where only the name is given.</param>
/// <param name="StationName">Name of the station as written, trimmed; empty where only the code is given.</param>
/// <param name="Number">活动编号, half width.</param>
/// <param name="Name">活动名称.</param>
/// <param name="Date">活动日期.</param>
/// <param name="Category">服务类别; 其他 where it is empty or not in the list.</param>
/// <param name="Mode">服务方式, or null.</param>
/// <param name="Minutes">服务时长 in whole minutes, 1–12,000.</param>
/// <param name="Volunteers">志愿者人数, or null.</param>
/// <param name="Participants">参与人次, or null.</param>
/// <param name="Note">备注, or null.</param>
/// <param name="Written">The cells as written, in the order of the template: what a rejects workbook needs should the row be rejected later.</param>
public sealed record ActivityRow(
    int Row, string StationCode, string StationName, string Number, string Name, DateOnly Date, ActivityCategory Category, ActivityMode? Mode,
    int Minutes, int? Volunteers, int? Participants, string? Note, IReadOnlyList<string> Written);

/// <summary>One accepted row of 服务企业. Whether its activity exists is for the import to find out.</summary>
/// <param name="Row">The sheet's own row number, from 1.</param>
/// <param name="StationCode">Code of the station, upper case and half width.</param>
/// <param name="Number">活动编号, half width.</param>
/// <param name="Name">企业名称 as written, trimmed.</param>
/// <param name="NormalisedName">See <see cref="EnterpriseName"/>.</param>
/// <param name="Code">统一社会信用代码 if it is valid: the identity; else null.</param>
/// <param name="InvalidCode">The code as written where it is not valid (a warning says so): stored, never used as identity; else null.</param>
/// <param name="Size">企业规模.</param>
/// <param name="Satisfaction">满意度 1–5, or null.</param>
/// <param name="Effect">服务成效 1–5, or null.</param>
/// <param name="Comment">意见建议, or null.</param>
/// <param name="Written">The cells as written, in the order of the template.</param>
public sealed record EnterpriseRow(
    int Row, string StationCode, string Number, string Name, string NormalisedName, string? Code, string? InvalidCode, EnterpriseSize Size,
    int? Satisfaction, int? Effect, string? Comment, IReadOnlyList<string> Written);

/// <summary>Everything one report workbook holds.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Activities">Accepted rows of 服务活动.</param>
/// <param name="Enterprises">Accepted rows of 服务企业.</param>
/// <param name="Rejected">Rows of both sheets that carry an error.</param>
/// <param name="Issues">All issues of all rows, accepted and rejected, in the order of the sheets.</param>
public sealed record ReportRows(
    string File, IReadOnlyList<ActivityRow> Activities, IReadOnlyList<EnterpriseRow> Enterprises, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<RowIssue> Issues);
