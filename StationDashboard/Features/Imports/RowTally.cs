namespace StationDashboard.Features.Imports;

/// <summary>Counts the rows of one workbook while the pool accepts, warns and rejects them.</summary>
internal sealed class RowTally
{
    private readonly ReportRows rows;
    private readonly ILookup<(string Sheet, int Row), RowIssue> earlier;
    private readonly HashSet<int> warnedActivities;
    private readonly HashSet<int> warnedVisits;
    private int rejectedActivities;
    private int rejectedVisits;

    public RowTally(ReportRows rows)
    {
        this.rows = rows;
        earlier = rows.Issues.ToLookup(i => (i.Sheet, i.Row));
        rejectedActivities = rows.Rejected.Count(r => r.Sheet == ReportWorkbook.ActivitySheet);
        rejectedVisits = rows.Rejected.Count - rejectedActivities;
        warnedActivities = [.. rows.Activities.Where(a => earlier.Contains((ReportWorkbook.ActivitySheet, a.Row))).Select(a => a.Row)];
        warnedVisits = [.. rows.Enterprises.Where(e => earlier.Contains((ReportWorkbook.EnterpriseSheet, e.Row))).Select(e => e.Row)];
    }

    public ImportCounts Counts => new()
    {
        RowsAccepted = rows.Activities.Count + rows.Rejected.Count(r => r.Sheet == ReportWorkbook.ActivitySheet) - rejectedActivities,
        RowsRejected = rejectedActivities,
        RowsWarned = warnedActivities.Count,
        VisitRowsAccepted = rows.Enterprises.Count + rows.Rejected.Count(r => r.Sheet == ReportWorkbook.EnterpriseSheet) - rejectedVisits,
        VisitRowsRejected = rejectedVisits,
        VisitRowsWarned = warnedVisits.Count,
    };

    public IEnumerable<RowIssue> Earlier(string sheet, int row) => earlier[(sheet, row)];

    public void WarnActivity(int row) => warnedActivities.Add(row);

    public void WarnVisit(int row) => warnedVisits.Add(row);

    public void RejectActivity(int row)
    {
        rejectedActivities++;
        warnedActivities.Remove(row);
    }

    public void RejectVisit(int row)
    {
        rejectedVisits++;
        warnedVisits.Remove(row);
    }
}
