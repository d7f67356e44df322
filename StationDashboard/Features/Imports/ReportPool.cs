using StationDashboard.Features.Enterprises;

namespace StationDashboard.Features.Imports;

/// <summary>The rows of all workbooks of one call, while they are matched. Memory only.</summary>
internal sealed class ReportPool(StationIndex stations, IReadOnlyList<SubmittedReport> reports)
{
    private const string NumberColumn = "活动编号";

    // Bound: the rows of one call, each file at most 300,000 (the reading's limit).
    private readonly Dictionary<ActivityKey, (int File, ActivityRow Row)> activities = [];
    private readonly Dictionary<(int Station, string Number), HashSet<int>>[] yearsInFile = [.. reports.Select(_ => new Dictionary<(int, string), HashSet<int>>())];
    private readonly Dictionary<(int Station, string Number), HashSet<int>> yearsInPool = [];
    private readonly Dictionary<(int Station, string Number), HashSet<int>> yearsStored = [];
    private readonly HashSet<(int File, int Station, string Number)> rejectedNumbers = [];
    private readonly HashSet<(int Station, string Number)> rejectedInPool = [];
    private readonly Dictionary<(ActivityKey Key, int File), List<(EnterpriseRow Row, int File)>> visits = [];
    private readonly List<RejectedRow> rejected = [.. reports.SelectMany(r => r.Rows.Rejected)];
    private readonly List<RowIssue> issues = [.. reports.SelectMany(r => r.Rows.Issues)];
    private readonly RowTally[] tallies = [.. reports.Select(r => new RowTally(r.Rows))];

    /// <summary>The activities of the call that have a row of their own.</summary>
    public IReadOnlyCollection<ActivityKey> Keys => activities.Keys;

    /// <summary>Matches activity rows with stations.</summary>
    public void AddActivities()
    {
        for (var file = 0; file < reports.Count; file++)
        {
            foreach (var row in reports[file].Rows.Rejected.Where(r => r.Sheet == ReportWorkbook.ActivitySheet))
            {
                NoteRejected(file, row.StationCode, row.StationName, row.Number);
            }

            foreach (var row in reports[file].Rows.Activities)
            {
                AddActivity(file, row);
            }
        }
    }

    private void AddActivity(int file, ActivityRow row)
    {
        var column = row.StationCode.Length > 0 ? 1 : 0;
        if (stations.Find(row.StationCode, row.StationName, out var problem) is not { } station)
        {
            Reject(file, row, Issue(file, ReportWorkbook.ActivitySheet, row.Row, ReportWorkbook.ActivityHeadings[column], row.Written[column], IssueSeverity.Error, problem));
            return;
        }

        var key = new ActivityKey(station.Id, row.Date.Year, row.Number);
        if (row.Date < station.RecognisedOn)
        {
            Warn(file, row, "活动日期", row.Written[4], IssueCode.BeforeRecognition, FormattableString.Invariant($"{station.RecognisedOn:yyyy-MM-dd}"));
        }

        if (station.Former)
        {
            Warn(file, row, ReportWorkbook.ActivityHeadings[column], row.Written[column], IssueCode.StationFormer, $"{station.Name} {station.Code}");
        }

        if (activities.TryGetValue(key, out var earlier))
        {
            Warn(file, row, NumberColumn, row.Number, IssueCode.ActivityTwice, Place(file, earlier.File, earlier.Row.Row));
        }

        activities[key] = (file, row);
        Years(yearsInFile[file], (key.StationId, key.Number)).Add(key.Year);
        Years(yearsInPool, (key.StationId, key.Number)).Add(key.Year);
    }

    /// <summary>Station and number of enterprise rows that name no activity of the call.</summary>
    public IReadOnlySet<(int StationId, string Number)> Unplaced() => reports
        .SelectMany(r => r.Rows.Enterprises.Select(row => (row.StationCode, row.Number)).Distinct())
        .Select(row => (Station: stations.Find(row.StationCode, "", out _), row.Number))
        .Where(p => p.Station is not null)
        .Select(p => (p.Station!.Value.Id, p.Number))
        .Where(p => !yearsInPool.ContainsKey(p) && !rejectedInPool.Contains(p))
        .ToHashSet();

    /// <summary>Adds activities that are already stored.</summary>
    public void AddStored(IEnumerable<ActivityKey> stored)
    {
        foreach (var key in stored)
        {
            Years(yearsStored, (key.StationId, key.Number)).Add(key.Year);
        }
    }

    /// <summary>Warns where a number is used again in another year: another activity, not an update.</summary>
    public void WarnOfOtherYears(IEnumerable<ActivityKey> stored)
    {
        var known = stored.Concat(activities.Keys).ToLookup(k => (k.StationId, k.Number), k => k.Year);
        foreach (var (key, (file, row)) in activities)
        {
            if (known[(key.StationId, key.Number)].Where(y => y != key.Year).Order().Cast<int?>().FirstOrDefault() is { } other)
            {
                Warn(file, row, NumberColumn, row.Number, IssueCode.NumberInOtherYear, other.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Matches enterprise rows with activities.</summary>
    public void AddEnterprises()
    {
        for (var file = 0; file < reports.Count; file++)
        {
            // Rows of one activity mostly follow each other: they are placed together.
            (string Code, string Number) placed = ("", "");
            var target = default((List<(EnterpriseRow, int)>? Rows, int Column, IssueCode Problem));
            foreach (var row in reports[file].Rows.Enterprises)
            {
                if (placed != (row.StationCode, row.Number))
                {
                    placed = (row.StationCode, row.Number);
                    target = Target(file, row);
                }

                if (target.Rows is { } rows)
                {
                    rows.Add((row, file));
                }
                else
                {
                    Reject(file, row, target.Column, target.Problem);
                }
            }
        }
    }

    private (List<(EnterpriseRow, int)>? Rows, int Column, IssueCode Problem) Target(int file, EnterpriseRow row)
    {
        if (stations.Find(row.StationCode, "", out _) is not { } station)
        {
            return (null, 0, IssueCode.StationUnknown);
        }

        if (Place(file, station.Id, row.Number, out var year) is { } problem)
        {
            return (null, 1, problem);
        }

        var key = new ActivityKey(station.Id, year, row.Number);
        // Rows ride with the workbook that holds the activity's own row, so that the activity is there before them.
        var owner = activities.TryGetValue(key, out var activity) ? activity.File : file;
        if (!visits.TryGetValue((key, owner), out var list))
        {
            visits[(key, owner)] = list = [];
        }

        return (list, 0, default);
    }

    // An activity of this workbook comes before one of another file of the call, and that before a stored one.
    private IssueCode? Place(int file, int station, string number, out int year)
    {
        year = 0;
        var key = (station, number);
        var years = yearsInFile[file].GetValueOrDefault(key);
        if (years is null)
        {
            if (rejectedNumbers.Contains((file, station, number)))
            {
                return IssueCode.ActivityRejected;
            }

            years = yearsInPool.GetValueOrDefault(key);
        }

        if (years is null)
        {
            if (rejectedInPool.Contains(key))
            {
                return IssueCode.ActivityRejected;
            }

            years = yearsStored.GetValueOrDefault(key);
        }

        if (years is null)
        {
            return IssueCode.ActivityUnknown;
        }

        year = years.First();
        return years.Count > 1 ? IssueCode.ActivityAmbiguous : null;
    }

    /// <summary>The result: one file a workbook, each activity with its enterprises.</summary>
    public ResolvedReports Resolve()
    {
        var byFile = reports.Select(_ => new List<ReportedActivity>()).ToArray();
        foreach (var (key, (file, row)) in activities)
        {
            visits.Remove((key, file), out var rows);
            byFile[file].Add(new(key, Fields(row), Distinct(rows ?? [])));
        }

        foreach (var ((key, file), rows) in visits)
        {
            byFile[file].Add(new(key, null, Distinct(rows)));
        }

        return new(
            [.. reports.Select((r, i) => new ReportFile(r.FileName, r.FileHash, byFile[i], tallies[i].Counts))],
            [.. rejected.OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Sheet == ReportWorkbook.ActivitySheet ? 0 : 1).ThenBy(r => r.Row)],
            [.. issues.OrderBy(i => i.File, StringComparer.Ordinal).ThenBy(i => i.Sheet == ReportWorkbook.ActivitySheet ? 0 : 1).ThenBy(i => i.Row)]);
    }

    // The same enterprise twice in one activity is one visit: the last row wins. Rows that are one enterprise by their code or
    // name but written differently are all kept, as evidence of identity, and the totals count the last.
    private List<ReportedVisit> Distinct(List<(EnterpriseRow Row, int File)> rows)
    {
        var last = new Dictionary<EnterpriseKey, int>(rows.Count);
        var names = new Dictionary<string, (int File, int Row)>(rows.Count);
        var codes = new Dictionary<string, (int File, int Row)>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, file) = rows[i];
            last[new(row.NormalisedName, row.Code)] = i;
            if ((names.TryGetValue(row.NormalisedName, out var earlier) && SameIdentity(rows, earlier, row)) || (row.Code is not null && codes.TryGetValue(row.Code, out earlier)))
            {
                Warn(file, row, "企业名称", row.Name, IssueCode.EnterpriseTwice, Place(file, earlier.File, earlier.Row));
            }

            names[row.NormalisedName] = (file, row.Row);
            if (row.Code is not null)
            {
                codes[row.Code] = (file, row.Row);
            }
        }

        return [.. rows.Where((r, i) => last.Count == rows.Count || last[new(r.Row.NormalisedName, r.Row.Code)] == i).Select(r => Visit(r.Row))];
    }

    // Equal names are one enterprise unless both rows carry a code and the codes differ.
    private static bool SameIdentity(List<(EnterpriseRow Row, int File)> rows, (int File, int Row) earlier, EnterpriseRow row) =>
        row.Code is null || rows.First(r => r.File == earlier.File && r.Row.Row == earlier.Row).Row.Code is not { } other || other == row.Code;

    private static ReportedVisit Visit(EnterpriseRow row) =>
        new(new(row.NormalisedName, row.Code), row.Name, new(row.InvalidCode, row.Size, row.Satisfaction, row.Effect, row.Comment));

    private static ActivityFields Fields(ActivityRow row) =>
        new(row.Name, row.Date, row.Category, row.Mode, row.Minutes, row.Volunteers, row.Participants, row.Note);

    private void NoteRejected(int file, string code, string name, string number)
    {
        if (number.Length > 0 && stations.Find(code, name, out _) is { } station)
        {
            rejectedNumbers.Add((file, station.Id, number));
            rejectedInPool.Add((station.Id, number));
        }
    }

    private void Reject(int file, ActivityRow row, RowIssue issue)
    {
        issues.Add(issue);
        rejected.Add(new(reports[file].FileName, ReportWorkbook.ActivitySheet, row.Row, row.StationCode, row.StationName, row.Number, row.Written, Of(file, ReportWorkbook.ActivitySheet, row.Row, issue)));
        tallies[file].RejectActivity(row.Row);
    }

    private void Reject(int file, EnterpriseRow row, int column, IssueCode code)
    {
        var issue = Issue(file, ReportWorkbook.EnterpriseSheet, row.Row, ReportWorkbook.EnterpriseHeadings[column], row.Written[column], IssueSeverity.Error, code);
        issues.Add(issue);
        rejected.Add(new(reports[file].FileName, ReportWorkbook.EnterpriseSheet, row.Row, row.StationCode, "", row.Number, row.Written, Of(file, ReportWorkbook.EnterpriseSheet, row.Row, issue)));
        tallies[file].RejectVisit(row.Row);
    }

    private List<RowIssue> Of(int file, string sheet, int row, RowIssue issue) =>
        [.. tallies[file].Earlier(sheet, row), issue];

    private void Warn(int file, ActivityRow row, string column, string written, IssueCode code, string detail)
    {
        issues.Add(Issue(file, ReportWorkbook.ActivitySheet, row.Row, column, written, IssueSeverity.Warning, code, detail));
        tallies[file].WarnActivity(row.Row);
    }

    private void Warn(int file, EnterpriseRow row, string column, string written, IssueCode code, string detail)
    {
        issues.Add(Issue(file, ReportWorkbook.EnterpriseSheet, row.Row, column, written, IssueSeverity.Warning, code, detail));
        tallies[file].WarnVisit(row.Row);
    }

    private RowIssue Issue(int file, string sheet, int row, string column, string written, IssueSeverity severity, IssueCode code, string detail = "") =>
        new(reports[file].FileName, sheet, row, column, written, severity, code, detail);

    private string Place(int file, int otherFile, int row) =>
        file == otherFile ? FormattableString.Invariant($"{row}") : FormattableString.Invariant($"{row}（{reports[otherFile].FileName}）");

    private static HashSet<int> Years(Dictionary<(int, string), HashSet<int>> map, (int, string) key)
    {
        if (!map.TryGetValue(key, out var years))
        {
            map[key] = years = [];
        }

        return years;
    }
}
