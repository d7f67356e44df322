using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;

namespace StationDashboard.Features.Imports;

/// <summary>Stores the compared enterprise rows of activities, with the answers that stations collected; new enterprises get their entry.</summary>
internal static class StoreVisits
{
    // More gains nothing: what a statement costs is then a small part of its rows.
    private const int RowsTogether = 32;

    public static async Task RunAsync(GatedWrite write, IReadOnlyList<(int ActivityId, IReadOnlyList<VisitDiff> Visits)> compared, TouchedRecords touched, CancellationToken ct)
    {
        var db = write.Db;
        using var entries = EnterpriseEntries.Read(db, compared.SelectMany(c => c.Visits).Where(v => v.Kind is DiffKind.New).Select(v => v.Reported!.Enterprise), ct);
        using var visits = new PreparedInsert(db, RowsTogether, "Visits", "ActivityId", "EnterpriseId", "CountsAsId", "RowOrder", "WrittenCode", "Size", "Void", "Superseded");
        // Bound: the rows of one workbook. An answer needs its visit there.
        var answered = new List<(int Visit, VisitContent Content)>();
        foreach (var (activityId, diffs) in compared)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var visit in diffs)
            {
                switch (visit.Kind)
                {
                    case DiffKind.New:
                        var (enterpriseId, countsAsId) = entries.Of(visit.Reported!.Enterprise, visit.Reported.Name);
                        touched.Enterprises.Add(enterpriseId);
                        var content = visit.Reported.Content;
                        var id = visits.Insert(activityId, enterpriseId, countsAsId, visit.RowOrder, content.WrittenCode, (int)content.Size, false, false);
                        if (content.HasAnswer)
                        {
                            answered.Add((id, content));
                        }

                        break;
                    case DiffKind.Changed:
                        touched.Enterprises.Add(visit.Stored!.EnterpriseId);
                        await VisitWrites.SetAsync(write, visit.Stored.Id, false, visit.RowOrder, visit.Reported!.Content, visit.Stored.HasAnswer, ct);
                        break;
                    case DiffKind.Removed:
                        touched.Enterprises.Add(visit.Stored!.EnterpriseId);
                        await VisitWrites.SetAsync(write, visit.Stored.Id, true, visit.RowOrder, visit.Stored.Content, visit.Stored.HasAnswer, ct);
                        break;
                    case DiffKind.Unchanged or DiffKind.Kept:
                        break;
                }
            }
        }

        visits.Flush();
        if (answered.Count == 0)
        {
            return;
        }

        using var answers = new PreparedInsert(db, RowsTogether, "Answers", "VisitId", "Origin", "Satisfaction", "Effect", "Comment", "At", "By");
        foreach (var (visit, content) in answered)
        {
            answers.Insert(visit, (int)AnswerOrigin.Station, content.Satisfaction, content.Effect, content.Comment, write.Now, write.Actor.Name);
        }

        answers.Flush();
    }
}
