using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Live;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>A call of a sample as the person saw it.</summary>
/// <param name="Id">The call.</param>
/// <param name="Version">Its version on the person's screen.</param>
public readonly record struct SeenCall(int Id, int Version);

/// <summary>Records what came of a call, with the answer where there was one.</summary>
public sealed class RecordCall(WriteGate gate)
{
    /// <summary>Stores the outcome; <paramref name="rating"/> is for <see cref="CallOutcome.Answered"/> alone. Returns the call's new version.</summary>
    public async Task<Result<int>> RunAsync(SeenCall seen, CallOutcome outcome, Rating? rating, Actor actor, CancellationToken ct)
    {
        if (outcome is CallOutcome.Answered && (rating is null ? new Error("call.answer", "请填写对方的答复。") : RateVisit.Problem(rating)) is { } wrong)
        {
            return wrong;
        }

        var begun = await gate.BeginAsync(Right.RateStations, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await write.Db.SampleCalls.SingleOrDefaultAsync(c => c.Id == seen.Id, ct) is not { } call)
        {
            return new Error("call.absent", "抽样中没有这条回访。请刷新后重试。");
        }

        if (call.Version != seen.Version)
        {
            return new Error("call.stale", $"这条回访在您打开之后已由 {call.By} 登记。没有保存任何内容，请按最新内容再登记。");
        }

        var year = await write.Db.SampleDraws.Where(s => s.Id == call.SampleId).Select(s => s.Year).SingleAsync(ct);
        if (await RateVisit.LockedAsync(write.Db, year, ct) is { } locked)
        {
            return locked;
        }

        var before = new { call.Outcome, call.By, call.At };
        (call.Outcome, call.By, call.At) = (outcome, actor.Name, write.Now);
        write.Record(nameof(RecordCall), nameof(SampleCall), call.Id, call.StationId, before: before, after: new { call.Outcome, call.By, call.At });
        if (outcome is CallOutcome.Answered && await RateVisit.StoreAsync(write, call.VisitId, rating!, ct) is { } refused)
        {
            return refused;
        }

        if (outcome is not CallOutcome.Answered && before.Outcome is CallOutcome.Answered)
        {
            await WithdrawAsync(write, call, year, ct);
        }

        write.Db.Changes.Add(ChangeKind.Evaluation);
        await write.CommitAsync(ct);
        return call.Version;
    }

    // A mistaken outcome takes its answer along: the row stays, empty, and the history keeps what it said.
    private static async Task WithdrawAsync(GatedWrite write, SampleCall call, int year, CancellationToken ct)
    {
        if (await write.Db.Answers.SingleOrDefaultAsync(a => a.VisitId == call.VisitId && a.Origin == AnswerOrigin.Center, ct) is { } answer)
        {
            write.Record(nameof(RecordCall), nameof(Answer), answer.Id, call.StationId, before: new Rating(answer.Satisfaction, answer.Effect, answer.Comment), after: new Rating(null, null, null));
            (answer.Satisfaction, answer.Effect, answer.Comment) = (null, null, null);
            await write.Db.SaveChangesAsync(ct);
            await RecomputeTotals.RunAsync(write.Db, new() { StationYears = { (call.StationId, year) } }, ct);
        }
    }
}
