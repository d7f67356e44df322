using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>A year as reports take it: one state of totals, verdicts and evaluation, within what the reader may see.</summary>
/// <param name="Evaluated">The evaluation, its draws done.</param>
/// <param name="Judged">Totals and verdicts, with the enterprises of each station.</param>
/// <param name="Changes">What was changed, newest first.</param>
/// <param name="Head">The newest audit entry.</param>
/// <param name="City">The one city that the reader sees; null for the province.</param>
/// <param name="MadeAt">When it was read (UTC).</param>
public sealed record ReportFacts(EvaluatedYear Evaluated, JudgedYear Judged, IReadOnlyList<ReportChange> Changes, ChainHead Head, City? City, DateTime MadeAt)
{
    /// <summary>The calendar year.</summary>
    public int Year => Evaluated.Year;

    /// <summary>草稿 or the snapshot, as every sheet says it.</summary>
    public string State => Evaluated.SnapshotId is { } id ? FormattableString.Invariant($"定稿快照第 {id} 号") : "草稿（未定稿）";

    /// <summary>制表单位.</summary>
    public string Office => Offices.Of(City);

    /// <summary>全省 or the city.</summary>
    public string Scope => City?.Name ?? "全省";

    internal ReportMark Mark(string title) => new(Evaluated.IsDraft ? $"{title}（草稿）" : title, Office, MadeAt, State, Head);

}

/// <summary>Reads the facts of a year.</summary>
public sealed class ReportFactsQuery(EvaluationBoard board, VerdictBoard verdicts, StationDbContextFactory contexts, AuditHead head, TimeProvider clock)
{
    // Somebody may write between the readings; then they are read again, and after that taken as they are, which a running year allows.
    private const int Tries = 3;

    /// <summary>The year as it stands; of a draft the rank intervals are drawn to the end.</summary>
    /// <exception cref="RightDeniedException">The reader may not export.</exception>
    public async Task<ReportFacts> RunAsync(int year, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.Export | Right.ViewRecords);
        for (var attempt = 1; ; attempt++)
        {
            var judged = await verdicts.ReadWithEnterprisesAsync(year, reader, ct);
            var evaluated = await board.ReadDrawnAsync(year, reader, ct);
            await using var db = contexts.For(Right.Export, reader);
            if (attempt < Tries && !ReferenceEquals(judged.Snapshot, (await verdicts.ReadWithEnterprisesAsync(year, reader, ct)).Snapshot))
            {
                continue;
            }

            return new(evaluated, judged, await ReportChanges.OfYearAsync(db, year, ct), await head.CurrentAsync(ct), reader.City, clock.UtcInstant());
        }
    }
}
