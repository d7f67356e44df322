using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>A vote of the committee as entered.</summary>
/// <param name="MetOn">The day of the meeting.</param>
/// <param name="Members">Those present; recused ones do not vote.</param>
/// <param name="For">同意</param>
/// <param name="Against">不同意</param>
/// <param name="Abstained">弃权</param>
/// <param name="Note">Note of the meeting.</param>
/// <param name="BoundaryReason">Why a boundary case is in or out; asked where nobody has said it yet.</param>
public sealed record NewVote(DateOnly MetOn, IReadOnlyList<CommitteeMember> Members, int For, int Against, int Abstained, string? Note, string? BoundaryReason)
{
    /// <summary>Most members that are kept.</summary>
    public const int MostMembers = 50;

    /// <summary>Members that may vote.</summary>
    public int Voters => Members.Count(m => !m.Recused);

    /// <summary>More than half of those who may vote agreed (*proposal*).</summary>
    public bool Passed => For * 2 > Voters;

    /// <summary>What is wrong with it, or null.</summary>
    public Error? Problem()
    {
        if (Members.Count > MostMembers || Members.Any(m => m.Name.Trim().Length is 0 or > NominationFlow.MaxName) || Members.Select(m => m.Name.Trim()).Distinct(StringComparer.Ordinal).Count() != Members.Count)
        {
            return new("vote.members", $"请填写评审委员姓名（每人不超过 {NominationFlow.MaxName} 字，不能重复，不超过 {MostMembers} 人）。");
        }

        if (Members.Any(m => m.Recused && m.Reason?.Trim() is not { Length: > 0 and <= NominationFlow.MaxText }))
        {
            return new("vote.recusal", "请填写回避委员的回避理由。");
        }

        if (Voters < NominationFlow.LeastVoters)
        {
            return new("vote.voters", $"参加表决的委员（不含回避）至少 {NominationFlow.LeastVoters} 人。");
        }

        return For < 0 || Against < 0 || Abstained < 0 || For + Against + Abstained != Voters
            ? new("vote.count", $"同意、不同意、弃权票数之和应等于参加表决的委员人数（{Voters} 人），回避委员不参加表决。")
            : null;
    }
}

/// <summary>Records the committee's vote: members, recusals, counts; a boundary case with the committee's reason.</summary>
public sealed class RecordVote(WriteGate gate, TimeProvider clock)
{
    /// <summary>Records it and returns the new state.</summary>
    public async Task<Result<NominationState>> RunAsync(int id, int version, NewVote vote, Actor actor, CancellationToken ct)
    {
        if (vote.Problem() is { } wrong)
        {
            return wrong;
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var taken = await NominationInHand.TakeAsync(write, id, version, ct);
        if (taken.Error is { } absent)
        {
            return absent;
        }

        var (today, n) = (clock.Today(), taken.Value.Nomination);
        var move = new NominationMove(NominationAct.Vote, vote.MetOn, string.IsNullOrWhiteSpace(vote.Note) ? null : vote.Note.Trim(), actor.Name, actor.Alone, vote.Passed);
        if ((taken.Value.Refuses(move, today) ?? await RuleAsync(write, n, vote, ct)) is { } refused)
        {
            return refused;
        }

        var members = vote.Members.Select(m => new CommitteeMember(m.Name.Trim(), m.Recused, m.Recused ? m.Reason!.Trim() : null)).ToArray();
        write.Db.NominationVotes.Add(new NominationVote
        {
            NominationId = n.Id, Round = n.Round, MetOn = vote.MetOn, Members = CanonicalJson.Write(members), For = vote.For, Against = vote.Against, Abstained = vote.Abstained,
            Passed = vote.Passed, Note = move.Note, By = actor.Name, At = write.Now,
        });
        taken.Value.Record(move, today, new { vote.For, vote.Against, vote.Abstained, Members = members });
        await write.CommitAsync(ct);
        return n.State;
    }

    // 边界·评审会议定: the vote decides, and its reason is kept with the cycle.
    private static async Task<Error?> RuleAsync(GatedWrite write, Nomination n, NewVote vote, CancellationToken ct)
    {
        if (n.Top is not { } top || DrawnRank.StabilityOf(top) is not PlaceStability.Boundary)
        {
            return null;
        }

        var cycle = await write.Db.EvaluationSnapshots.Where(s => s.Id == n.SnapshotId).Select(s => s.CycleId).SingleAsync(ct);
        if (vote.BoundaryReason?.Trim() is { Length: > 0 and <= SaveScheme.MaxReason } reason)
        {
            RuleOnBoundary.Add(write, cycle, n.StationId, vote.Passed, reason);
            return null;
        }

        return await write.Db.BoundaryRulings.AnyAsync(r => r.CycleId == cycle && r.StationId == n.StationId, ct)
            ? null
            : new("vote.boundary", $"名次处于边界（列入优秀的概率 10%–90%），请填写评审会议定理由（不超过 {SaveScheme.MaxReason} 字）。");
    }
}
