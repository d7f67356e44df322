using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>A station's records that nobody has approved: they will not count.</summary>
/// <param name="Code">统一社会信用代码.</param>
/// <param name="Name">The station.</param>
/// <param name="Activities">How many.</param>
public sealed record PendingStation(string Code, string Name, int Activities);

/// <summary>
/// Freezes the evaluation of a locked year: inputs, scheme, results and draws with a SHA-256. The draws take a second or two,
/// so they are made before the write begins, and the write refuses if anything has changed since.
/// </summary>
public sealed class FinaliseEvaluation(WriteGate gate, StationDbContextFactory contexts, RuleSetStore rules, TimeProvider clock)
{
    /// <summary>Stations with records still 待核 in the year, the most first.</summary>
    /// <exception cref="RightDeniedException">The reader does not hold the right.</exception>
    public async Task<IReadOnlyList<PendingStation>> PendingAsync(int year, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ManageEvaluation, reader);
        var rows = await db.Activities.Where(a => a.Year == year && a.State == RecordState.Pending).GroupBy(a => a.StationId).Select(g => new { g.Key, Count = g.Count() })
            .Join(db.Stations, g => g.Key, s => s.Id, (g, s) => new PendingStation(s.Code, s.Name, g.Count)).ToListAsync(ct);
        return [.. rows.OrderByDescending(r => r.Activities).ThenBy(r => r.Code, StringComparer.Ordinal)];
    }

    /// <summary>Finalises the year's open cycle and returns the key of the snapshot.</summary>
    public async Task<Result<int>> RunAsync(int year, DrawSettings settings, Actor actor, Action<int>? progress, CancellationToken ct)
    {
        if (actor.Lacks(Right.ManageEvaluation) is { } denied)
        {
            return denied;
        }

        var book = await rules.AllAsync(ct);
        EvaluationResult result;
        await using (var db = contexts.Whole())
        {
            await using var _ = await ReadSnapshot.BeginAsync(db, ct);
            var read = await ReadAsync(db, year, book, ct);
            if (read.Error is { } refused)
            {
                return refused;
            }

            result = read.Value.Result;
        }

        var draws = await RankDraws.RunAsync(result, settings, Environment.ProcessorCount, progress, ct);
        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var again = await ReadAsync(write.Db, year, book, ct);
        if (again.Error is { } late)
        {
            return late;
        }

        var (cycle, judged, now) = again.Value;
        if (!now.Equals(result))
        {
            return new Error("finalise.changed", "定稿过程中记录有变更，没有保存任何内容。请核对后重试。");
        }

        var content = CanonicalJson.Write(new SnapshotContent(SnapshotContent.CurrentFormat, cycle.Number, judged.RuleSet.Version, result, draws));
        var snapshot = new EvaluationSnapshot { CycleId = cycle.Id, Content = content, Sha256 = CanonicalJson.Sha256(content), By = actor.Name, At = write.Now };
        write.Db.EvaluationSnapshots.Add(snapshot);
        (cycle.State, cycle.FinalisedBy, cycle.FinalisedAt) = (CycleState.Finalised, actor.Name, write.Now);
        await write.Db.SaveChangesAsync(ct);
        write.Record(nameof(FinaliseEvaluation), nameof(EvaluationCycle), cycle.Id, after: new { year, cycle.Number, Snapshot = snapshot.Id, snapshot.Sha256, Ranked = result.Ranked.Count, Excluded = result.Excluded.Count });
        write.Db.Changes.Add(ChangeKind.Evaluation);
        await write.CommitAsync(ct);
        return snapshot.Id;
    }

    private async Task<Result<(EvaluationCycle Cycle, JudgedYear Judged, EvaluationResult Result)>> ReadAsync(StationDbContext db, int year, RuleBook book, CancellationToken ct)
    {
        var (cycle, scheme, _) = await ReadSchemes.ForYearAsync(db, year, ct);
        if (cycle is not { State: CycleState.Open })
        {
            return cycle is null
                ? new Error("finalise.draft", $"{year} 年度评价还没有启动。请先启动评价，锁定方案。")
                : new Error("finalise.final", $"{year} 年度评价已由 {cycle.FinalisedBy} 定稿。");
        }

        if (!await db.YearLocks.AnyAsync(l => l.Year == year, ct))
        {
            return new Error("finalise.unlocked", $"{year} 年度还没有锁定。定稿只计核定的记录，请先锁定年度。");
        }

        if (await db.SchemeChanges.AnyAsync(c => c.CycleId == cycle.Id && c.Accepted == null, ct))
        {
            return new Error("finalise.waiting", "有一项方案调整等待第二人确认，请先处理。");
        }

        var (input, judged) = await ReadEvaluation.InputAsync(db, year, book, clock.Today(), scheme, ct);
        return (cycle, judged, EvaluationFormula.Evaluate(input, scheme));
    }
}
