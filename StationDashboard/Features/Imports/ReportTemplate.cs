using ClosedXML.Excel;

namespace StationDashboard.Features.Imports;

/// <summary>The report workbook that stations fill in.</summary>
public static class ReportTemplate
{
    /// <summary>Rows whose 活动编号 (in a roster: code) begins with this are examples and are never imported.</summary>
    public const string ExampleMark = "示例";

    /// <summary>Goes up when a heading or rule of the template changes; it stands in the hidden sheet.</summary>
    public const string Version = "服务情况报送表 1";

    internal const string ListSheet = "选项";

    private static readonly string[] Notes =
    [
        "中小企业志愿服务情况报送表",
        "一、请在“服务活动”“服务企业”两张表内逐行填写，标 * 的列必填；工作表名称和表头请勿改动，列的先后可以调整。",
        "二、服务活动：一场活动一行。工作站名称与统一社会信用代码至少填一项；活动编号在同一工作站同一年内不得重复，再次报送时沿用原编号即为更新。",
        "三、活动日期写成 2026-03-05；服务时长只写小时数，如 1.5，不含路途时间。",
        "四、服务企业：每家企业每场活动一行，用工作站统一社会信用代码和活动编号对应到“服务活动”。",
        "五、企业规模不清楚请留空；满意度、服务成效为 1 至 5 的整数，由企业评价，没有评价请留空。",
        "六、再次报送某场活动时，请列出该活动的全部企业：未列出的视为删去。",
        "七、两张表内活动编号以“示例”开头的行是填写示例，不会被导入，可以删去。",
    ];

    private static readonly string[] ActivityNotes =
    [
        "与认定名称一致。名称与代码至少填一项。", "18 位。与名称不一致时以代码为准。", "同一工作站同一年内唯一，如 2026-001。", "活动的名称。",
        "如 2026-03-05，不晚于今天。", "从列表中选择。", "从列表中选择。", "小时数，大于 0，不超过 200，如 1.5。", "整数。", "整数。", "选填。",
    ];

    private static readonly string[] EnterpriseNotes =
    [
        "所属工作站的 18 位代码。", "与“服务活动”中的编号一致。", "营业执照上的全称。", "18 位，没有可不填。", "从列表中选择，不清楚请留空。", "1 至 5 的整数，由企业评价。", "1 至 5 的整数，由企业评价。", "选填。",
    ];

    private static readonly string[] ActivityExample =
        ["（示例）某某服务中心", "914400000000000000", "示例-001", "（示例）政策宣讲会", "2026-03-05", "政策宣贯", "线下", "2.5", "6", "40", "本行为示例，不会导入"];

    private static readonly string[] EnterpriseExample =
        ["914400000000000000", "示例-001", "（示例）某某有限公司", "", "小型", "5", "4", "本行为示例，不会导入"];

    /// <summary>The template as an .xlsx file.</summary>
    public static byte[] Create()
    {
        using var workbook = new XLWorkbook();
        AddNotes(workbook, Notes);
        var activities = workbook.AddTable(ReportWorkbook.ActivitySheet, ReportWorkbook.ActivityColumns);
        var enterprises = workbook.AddTable(ReportWorkbook.EnterpriseSheet, ReportWorkbook.EnterpriseColumns);
        var lists = AddLists(workbook, Version);
        var categories = lists.AddList(2, FieldTerms.Categories.All);
        var modes = lists.AddList(3, FieldTerms.Modes.All);
        var sizes = lists.AddList(4, FieldTerms.Sizes.All);
        var scores = lists.AddList(5, ["1", "2", "3", "4", "5"]);
        Fill(activities, ActivityExample, ActivityNotes, column => column switch { 6 => categories, 7 => modes, _ => null });
        Fill(enterprises, EnterpriseExample, EnterpriseNotes, column => column switch { 5 => sizes, 6 or 7 => scores, _ => null });
        return workbook.ToBytes();
    }

    internal static void AddNotes(XLWorkbook workbook, IReadOnlyList<string> notes)
    {
        var sheet = workbook.AddWorksheet("填表说明");
        sheet.Column(1).Width = 100;
        for (var i = 0; i < notes.Count; i++)
        {
            var cell = sheet.Cell(i + 1, 1);
            cell.SetText(notes[i]);
            cell.Style.Alignment.WrapText = true;
        }

        sheet.Cell(1, 1).Style.Font.Bold = true;
    }

    internal static IXLWorksheet AddLists(XLWorkbook workbook, string version)
    {
        var lists = workbook.AddWorksheet(ListSheet);
        lists.Cell(1, 1).SetText(version);
        lists.Hide();
        return lists;
    }

    internal static void Fill(IXLWorksheet sheet, IReadOnlyList<string> example, IReadOnlyList<string> notes, Func<int, IXLRange?> list)
    {
        for (var column = 1; column <= example.Count; column++)
        {
            sheet.Cell(2, column).SetText(example[column - 1]);
            sheet.Guide(column, notes[column - 1], list(column));
        }

        var row = sheet.Range(2, 1, 2, example.Count).Style.Font;
        row.Italic = true;
        row.FontColor = XLColor.Gray;
    }
}
