using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Reads a report workbook (服务活动 and 服务企业) into typed rows; touches no database.</summary>
public static class ReportWorkbook
{
    /// <summary>Sheet of activities.</summary>
    public const string ActivitySheet = "服务活动";

    /// <summary>Sheet of enterprises.</summary>
    public const string EnterpriseSheet = "服务企业";

    /// <summary>Headings of 服务活动 in the order of <see cref="ActivityRow.Written"/>.</summary>
    public static IReadOnlyList<string> ActivityHeadings { get; } =
        ["工作站名称", "工作站统一社会信用代码", "活动编号", "活动名称", "活动日期", "服务类别", "服务方式", "服务时长（小时）", "志愿者人数", "参与人次", "备注"];

    /// <summary>Headings of 服务企业 in the order of <see cref="EnterpriseRow.Written"/>.</summary>
    public static IReadOnlyList<string> EnterpriseHeadings { get; } =
        ["工作站统一社会信用代码", "活动编号", "企业名称", "统一社会信用代码", "企业规模", "满意度（1-5）", "服务成效（1-5）", "意见建议"];

    internal static IReadOnlyList<SheetColumn> ActivityColumns { get; } = [.. ActivityHeadings.Select((h, i) => new SheetColumn(h, i is 2 or 3 or 4 or 7))];

    internal static IReadOnlyList<SheetColumn> EnterpriseColumns { get; } = [.. EnterpriseHeadings.Select((h, i) => new SheetColumn(h, i is 0 or 1 or 2))];

    /// <summary>Reads a workbook whole, or refuses it with a sentence. Runs on the caller's thread: call it off the circuit's.</summary>
    /// <param name="file">A seekable stream; it stays open.</param>
    /// <param name="fileName">Shown in issues.</param>
    /// <param name="today">No activity lies after it.</param>
    /// <param name="earliest">No activity lies before it (a setting, 2020-01-01).</param>
    /// <param name="ct">Cancels between rows.</param>
    public static Result<ReportRows> Read(Stream file, string fileName, DateOnly today, DateOnly earliest, CancellationToken ct = default) =>
        WorkbookFile.Read<ReportRows>(file, fileName, parts =>
        {
            var reading = new Reading(fileName, today, earliest, ct);
            using var activities = parts.Sheet(ActivitySheet) ?? throw new WorkbookRefusedException(WorkbookRefusal.MissingSheet, ActivitySheet);
            using var enterprises = parts.Sheet(EnterpriseSheet) ?? throw new WorkbookRefusedException(WorkbookRefusal.MissingSheet, EnterpriseSheet);
            reading.Activities(activities);
            reading.Enterprises(enterprises);
            return reading.Rows;
        }, ct);

    /// <summary>What has been read so far.</summary>
    private sealed class Reading(string file, DateOnly today, DateOnly earliest, CancellationToken ct)
    {
        private readonly List<ActivityRow> activities = [];
        private readonly List<EnterpriseRow> enterprises = [];
        private readonly List<RejectedRow> rejected = [];
        private readonly List<RowIssue> issues = [];

        public ReportRows Rows => new(file, activities, enterprises, rejected, issues);

        public void Activities(SheetReader sheet)
        {
            var columns = SheetColumns.Find(sheet, ActivitySheet, ActivityColumns, found => found.Any(c => c.Heading is "工作站名称" or "工作站统一社会信用代码"));
            WarnOfMissing(columns, ActivitySheet);
            var fields = new RowFields(sheet, columns, file, ActivitySheet);
            while (fields.Next(numberColumn: 2))
            {
                ct.ThrowIfCancellationRequested();
                var row = Activity(fields);
                if (Keep(fields, ActivitySheet, row.StationCode, row.StationName, row.Number, row.Written))
                {
                    activities.Add(row);
                }
            }
        }

        public void Enterprises(SheetReader sheet)
        {
            var columns = SheetColumns.Find(sheet, EnterpriseSheet, EnterpriseColumns);
            WarnOfMissing(columns, EnterpriseSheet);
            var fields = new RowFields(sheet, columns, file, EnterpriseSheet);
            while (fields.Next(numberColumn: 1))
            {
                ct.ThrowIfCancellationRequested();
                var row = Enterprise(fields);
                if (Keep(fields, EnterpriseSheet, row.StationCode, "", row.Number, row.Written))
                {
                    enterprises.Add(row);
                }
            }
        }

        private ActivityRow Activity(RowFields fields)
        {
            var (name, code) = (fields.Text(0), fields.Code(1));
            if (name.Length == 0 && code.Length == 0 && !fields.Rejected)
            {
                fields.Note(1, IssueCode.StationRequired);
            }

            return new ActivityRow(
                fields.Row, code, name, fields.Number(2), fields.Text(3, required: true), ActivityDate(fields),
                fields.Term(5, FieldTerms.Categories, IssueCode.CategoryUnknown, IssueSeverity.Warning) ?? ActivityCategory.Other,
                fields.Term(6, FieldTerms.Modes, IssueCode.ModeUnknown),
                fields.Minutes(7), fields.Count(8), fields.Count(9), fields.Prose(10), fields.Written());
        }

        private DateOnly ActivityDate(RowFields fields)
        {
            const int column = 4;
            if (fields.Date(column, required: true) is not { } date)
            {
                return default;
            }

            if (date > today)
            {
                fields.Note(column, IssueCode.DateInFuture, detail: Day(today));
            }
            else if (date < earliest)
            {
                fields.Note(column, IssueCode.DateTooEarly, detail: Day(earliest));
            }

            return date;
        }

        private static EnterpriseRow Enterprise(RowFields fields)
        {
            var (station, number) = (fields.Code(0, required: true), fields.Number(1));
            var (enterprise, name, content) = VisitCells.Read(fields, 2);
            return new EnterpriseRow(
                fields.Row, station, number, name, enterprise.NormalisedName, enterprise.Uscc, content.WrittenCode, content.Size, content.Satisfaction, content.Effect, content.Comment, fields.Written());
        }

        private bool Keep(RowFields fields, string sheet, string code, string name, string number, IReadOnlyList<string> written)
        {
            issues.AddRange(fields.Issues);
            if (fields.Rejected)
            {
                rejected.Add(new RejectedRow(file, sheet, fields.Row, code, name, number, written, fields.Issues));
                return rejected.Count <= WorkbookPackage.MaxRejectedRows
                    ? false
                    : throw new WorkbookRefusedException(WorkbookRefusal.TooManyErrors, WorkbookPackage.MaxRejectedRows, rejected[0].Sheet, rejected[0].Row, rejected[0].Issues[0].Line);
            }

            return true;
        }

        private void WarnOfMissing(SheetColumns columns, string sheet) =>
            issues.AddRange(columns.Missing.Select(c => new RowIssue(file, sheet, columns.Row, c.Heading, "", IssueSeverity.Warning, IssueCode.ColumnMissing)));

        private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
