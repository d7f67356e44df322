using ClosedXML.Excel;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>The roster of stations that the Center fills in.</summary>
public static class RosterTemplate
{
    /// <summary>Goes up when a heading or rule of the template changes; it stands in the hidden sheet.</summary>
    public const string Version = "工作站名录 1";

    private static readonly string[] Notes =
    [
        "中小企业志愿服务工作站名录",
        "一、请在“工作站名录”表内逐行填写，一个工作站一行，标 * 的列必填；工作表名称和表头请勿改动，列的先后可以调整。",
        "二、统一社会信用代码是识别工作站的依据：再次导入时，代码相同即为更新。",
        "三、日期写成 2026-03-05。",
        "四、代码以“示例”开头的行是填写示例，不会被导入，可以删去。",
    ];

    private static readonly string[] ColumnNotes =
    [
        "与认定文件一致。", "18 位。", "地级以上市，或“省直”。", "从列表中选择。", "选填。", "认定文件的日期，如 2026-03-05。", "选填。", "选填。", "选填。", "选填，如 2015-06-30。",
    ];

    private static readonly string[] Example =
        ["（示例）某某服务中心", "示例-914400000000000000", "广州", "专业化服务商", "", "2026-03-05", "", "", "", ""];

    /// <summary>The template as an .xlsx file.</summary>
    public static byte[] Create()
    {
        using var workbook = new XLWorkbook();
        ReportTemplate.AddNotes(workbook, Notes);
        var stations = workbook.AddTable(RosterWorkbook.Sheet, RosterWorkbook.Columns);
        var lists = ReportTemplate.AddLists(workbook, Version);
        var cities = lists.AddList(2, [.. City.All.Select(c => c.Name)]);
        var types = lists.AddList(3, FieldTerms.StationTypes.All);
        ReportTemplate.Fill(stations, Example, ColumnNotes, column => column switch { 3 => cities, 4 => types, _ => null });
        return workbook.ToBytes();
    }
}
