using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>One thing that happened to a record.</summary>
/// <param name="Id">The entry's number; 0 for the import that brought the record, which has one entry for all it brought.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Action">What was done.</param>
/// <param name="Reason">Why.</param>
/// <param name="File">The file of an import.</param>
/// <param name="Changes">What changed from what to what.</param>
public sealed record RecordHistoryLine(long Id, DateTime At, string By, string Action, string? Reason, string? File, ValueList<AuditChange> Changes);

/// <summary>What happened to a record, newest first.</summary>
/// <param name="Lines">At most <see cref="RecordHistoryQuery.Most"/>.</param>
/// <param name="Enterprises">Names of the enterprises whose rows a line speaks of, by the key of the row.</param>
public sealed record RecordHistoryView(ValueList<RecordHistoryLine> Lines, ValueList<(int Visit, string Name)> Enterprises);

/// <summary>Reads the history of one record for whoever may see the record: the audit itself is open to fewer.</summary>
public sealed class RecordHistoryQuery(StationDbContextFactory contexts)
{
    /// <summary>Bound: lines shown.</summary>
    public const int Most = 50;

    // Of accounts and the machine nobody reads here.
    private static readonly HashSet<string> Open = ["Activity", "Station", "Incident", "Nomination", "Enterprise"];

    // Kept for the machine: the line itself says who and when, and the words say the rest.
    private static readonly HashSet<string> Unsaid = ["Version", "StateBy", "StateAt", "BatchId", "RowOrder", "HasAnswer", "NormalisedName", "SortKey", "SearchText", "Id"];

    /// <summary>The lines of a record; none for a kind of record that is not shown so.</summary>
    public async Task<RecordHistoryView> RunAsync(string subject, int recordId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        if (!Open.Contains(subject))
        {
            return new([], []);
        }

        var entries = await db.History.AsNoTracking().Where(h => h.Subject == subject && h.SubjectId == recordId).OrderByDescending(h => h.Id).Take(Most).ToListAsync(ct);
        var activity = subject == nameof(Activity) ? await db.Activities.AsNoTracking().SingleOrDefaultAsync(a => a.Id == recordId, ct) : null;
        if (activity is not null)
        {
            var answers = await db.Answers.Where(r => db.Visits.Any(v => v.Id == r.VisitId && v.ActivityId == recordId)).Select(r => r.Id).ToListAsync(ct);
            entries.AddRange(await db.History.AsNoTracking().Where(h => h.Subject == nameof(Answer) && answers.Contains(h.SubjectId)).OrderByDescending(h => h.Id).Take(Most).ToListAsync(ct));
        }

        var batchIds = entries.Select(h => h.BatchId).Append(activity?.BatchId).OfType<int>().Distinct().ToList();
        var batches = await db.ImportBatches.AsNoTracking().Where(b => batchIds.Contains(b.Id)).Select(b => new { b.Id, b.FileName, b.At, b.By }).ToDictionaryAsync(b => b.Id, ct);
        var masked = !reader.May(Right.RevealContacts);
        var lines = entries.OrderByDescending(h => h.Id).Take(Most).Select(h => new RecordHistoryLine(h.Id, h.At, h.Actor, h.Action, h.Reason, h.BatchId is { } batch ? batches.GetValueOrDefault(batch)?.FileName : null,
            [.. AuditChange.Between(h.Before, h.After, masked).Where(c => !Unsaid.Contains(c.Field.Split('.')[^1]))])).ToList();
        if (activity?.BatchId is { } first && batches.TryGetValue(first, out var brought) && entries.All(h => h.Action != "ImportReports"))
        {
            lines.Add(new(0, brought.At, brought.By, "ImportReports", null, brought.FileName, []));
        }

        return new([.. lines], [.. await EnterprisesAsync(db, lines, ct)]);
    }

    private static async Task<IEnumerable<(int, string)>> EnterprisesAsync(StationDbContext db, List<RecordHistoryLine> lines, CancellationToken ct)
    {
        var visits = lines.SelectMany(l => l.Changes).Select(VisitOf).OfType<int>().Distinct().ToList();
        var names = visits.Count == 0 ? [] : await db.Visits.Where(v => visits.Contains(v.Id)).Join(db.Enterprises, v => v.EnterpriseId, e => e.Id, (v, e) => new { v.Id, e.Name }).ToListAsync(ct);
        return names.Select(n => (n.Id, n.Name));
    }

    /// <summary>The row of an enterprise that a change is about, or null.</summary>
    internal static int? VisitOf(AuditChange change)
    {
        const string list = "Visits[";
        var text = change.Field.StartsWith(list, StringComparison.Ordinal) ? change.Field[list.Length..change.Field.IndexOf(']', StringComparison.Ordinal)] : change.Field == "visitId" ? change.After ?? change.Before : null;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
