using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>Keeps what the committee decided about a boundary case of a finalised evaluation (rules §5 point 8). It changes no rank.</summary>
public sealed class RuleOnBoundary(WriteGate gate)
{
    /// <summary>Keeps it and returns its key.</summary>
    public async Task<Result<int>> RunAsync(int year, string code, bool included, string reason, Actor actor, CancellationToken ct)
    {
        if (reason.Trim() is not { Length: > 0 and <= SaveScheme.MaxReason } why)
        {
            return new Error("ruling.reason", $"请填写评审会议定理由（不超过 {SaveScheme.MaxReason} 字）。");
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        var (cycle, _, _) = await ReadSchemes.ForYearAsync(db, year, ct);
        if (cycle is not { State: CycleState.Finalised })
        {
            return new Error("ruling.draft", $"{year} 年度评价还没有定稿，定稿后才能记录议定。");
        }

        var content = CanonicalJson.Read<SnapshotContent>(await db.EvaluationSnapshots.Where(s => s.CycleId == cycle.Id).Select(s => s.Content).SingleAsync(ct));
        var station = await db.Stations.Where(s => s.Code == code).Select(s => (int?)s.Id).SingleOrDefaultAsync(ct);
        if (station is null || content.Draws.Stations.FirstOrDefault(d => d.Code == code) is not { Stability: PlaceStability.Boundary })
        {
            return new Error("ruling.sure", "只有名次处于边界（列入优秀的概率 10%–90%）的工作站由评审会议定。");
        }

        var ruling = Add(write, cycle.Id, station.Value, included, why);
        await write.CommitAsync(ct);
        return ruling.Id;
    }

    internal static BoundaryRuling Add(GatedWrite write, int cycle, int station, bool included, string reason)
    {
        var ruling = new BoundaryRuling { CycleId = cycle, StationId = station, Included = included, Reason = reason, By = write.Actor.Name, At = write.Now };
        write.Db.BoundaryRulings.Add(ruling);
        write.Record(nameof(RuleOnBoundary), nameof(EvaluationCycle), cycle, station, reason: reason, after: new { Included = included });
        write.Db.Changes.Add(ChangeKind.Evaluation);
        return ruling;
    }
}
