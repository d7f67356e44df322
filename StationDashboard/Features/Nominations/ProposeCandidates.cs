using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Stations;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>Makes stations candidates by a finalised evaluation; one outside its excellent tier needs a reason.</summary>
public sealed class ProposeCandidates(WriteGate gate, TimeProvider clock)
{
    /// <summary>Proposes the stations with these codes, all or none, and returns how many.</summary>
    public async Task<Result<int>> RunAsync(int year, IReadOnlyCollection<string> codes, string? reason, Actor actor, CancellationToken ct)
    {
        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (why is { Length: > NominationFlow.MaxText })
        {
            return new Error("nomination.note", $"说明不能超过 {NominationFlow.MaxText} 字。");
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        var cycle = await db.EvaluationCycles.AsNoTracking().Where(c => c.Year == year).OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct);
        if (cycle is not { State: CycleState.Finalised })
        {
            return new Error("candidate.draft", $"{year} 年度评价还没有定稿，候选从定稿的排名中产生。请先定稿。");
        }

        var snapshot = await db.EvaluationSnapshots.AsNoTracking().SingleAsync(s => s.CycleId == cycle.Id, ct);
        if (CanonicalJson.Sha256(snapshot.Content) != snapshot.Sha256)
        {
            return new Error("candidate.tampered", "定稿快照与其校验值不符，不能据此提名。请联系审计管理员核验。");
        }

        var content = CanonicalJson.Read<SnapshotContent>(snapshot.Content);
        var scores = content.Result.Ranked.Concat(content.Result.Excluded).ToDictionary(s => s.Input.Code, StringComparer.Ordinal);
        var draws = content.Draws.Stations.ToDictionary(d => d.Code, StringComparer.Ordinal);
        var wanted = codes.Distinct(StringComparer.Ordinal).ToList();
        var stations = await db.Stations.AsNoTracking().Where(s => wanted.Contains(s.Code)).Select(s => new { s.Id, s.Code, s.Name, s.Status }).ToListAsync(ct);
        if (wanted.Count == 0 || stations.Count != wanted.Count || !stations.All(s => scores.ContainsKey(s.Code)))
        {
            return new Error("candidate.station", $"请选择 {year} 年度评价中的工作站。");
        }

        if (stations.FirstOrDefault(s => s.Status is StationStatus.Withdrawn or StationStatus.Deregistered) is { } gone)
        {
            return new Error("candidate.gone", $"{gone.Name} 已注销或被取消称号，不能提名。");
        }

        var ids = stations.Select(s => s.Id).ToList();
        if (await db.Nominations.AnyAsync(n => n.Year == year && ids.Contains(n.StationId), ct))
        {
            return new Error("candidate.known", "所选工作站中已有本年度的提名。请刷新后重试；已退出的可在其提名中退回为候选。");
        }

        if (why is null && stations.Any(s => scores[s.Code].Tier is not EvaluationTier.Excellent))
        {
            return new Error("candidate.reason", "优秀等次之外的工作站列为候选，须说明理由。");
        }

        var today = clock.Today();
        foreach (var station in stations)
        {
            var score = scores[station.Code];
            var nomination = new Nomination
            {
                Year = year, StationId = station.Id, SnapshotId = snapshot.Id, Rank = score.Rank, ScoreNano = (long)(score.Score * 1_000_000_000m), Tier = score.Tier,
                TopBasisPoints = draws.TryGetValue(station.Code, out var draw) ? (int)(draw.Top * 10_000m) : null, State = NominationState.Candidate, ProposedOn = today,
                Reason = score.Tier is EvaluationTier.Excellent ? null : why,
            };
            db.Nominations.Add(nomination);
            await db.SaveChangesAsync(ct);
            db.NominationSteps.Add(new NominationStep { NominationId = nomination.Id, Act = NominationAct.Propose, After = NominationState.Candidate, Round = 1, Day = today, Note = why, By = actor.Name, At = write.Now });
            write.Record("ProposeNomination", nameof(Nomination), nomination.Id, station.Id, reason: why, after: new { NominationState = NominationState.Candidate, year, score.Rank, score.Score, Snapshot = snapshot.Id });
        }

        db.Changes.Add(ChangeKind.Nominations);
        await write.CommitAsync(ct);
        return stations.Count;
    }
}
