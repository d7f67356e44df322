using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>An objection as entered.</summary>
/// <param name="Objector">Who objects.</param>
/// <param name="Text">What.</param>
/// <param name="ReceivedOn">When it came.</param>
public sealed record NewObjection(string Objector, string Text, DateOnly ReceivedOn);

/// <summary>Enters objections during a notice and answers them in writing; while one is open the notice is not passed.</summary>
public sealed class RecordObjection(WriteGate gate, TimeProvider clock)
{
    /// <summary>Enters one and returns its key.</summary>
    public async Task<Result<int>> RunAsync(int nomination, int version, NewObjection objection, Actor actor, CancellationToken ct)
    {
        var (objector, text) = (objection.Objector.Trim(), objection.Text.Trim());
        if (objector.Length is 0 or > NominationFlow.MaxName || text.Length is 0 or > NominationFlow.MaxText)
        {
            return new Error("objection.text", $"请填写异议人（不超过 {NominationFlow.MaxName} 字）和异议内容（不超过 {NominationFlow.MaxText} 字）。");
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var taken = await NominationInHand.TakeAsync(write, nomination, version, ct);
        if (taken.Error is { } absent)
        {
            return absent;
        }

        var today = clock.Today();
        var move = new NominationMove(NominationAct.Object, objection.ReceivedOn, null, actor.Name);
        if (taken.Value.Refuses(move, today) is { } refused)
        {
            return refused;
        }

        var stored = new NominationObjection
        {
            NominationId = nomination, Round = taken.Value.Nomination.Round, Objector = objector, Text = text,
            ReceivedOn = objection.ReceivedOn, DueOn = objection.ReceivedOn.AddDays(NominationFlow.AnswerDays), By = actor.Name, At = write.Now,
        };
        write.Db.NominationObjections.Add(stored);
        taken.Value.Record(move, today, new { stored.Objector, stored.Text, stored.ReceivedOn, stored.DueOn });
        await write.CommitAsync(ct);
        return stored.Id;
    }

    /// <summary>Answers one and returns the nomination's state.</summary>
    public async Task<Result<NominationState>> AnswerAsync(int objection, int version, string answer, bool upheld, DateOnly answeredOn, Actor actor, CancellationToken ct)
    {
        if (answer.Trim() is not { Length: > 0 and <= NominationFlow.MaxText } written)
        {
            return new Error("objection.answer", $"请填写书面答复（不超过 {NominationFlow.MaxText} 字）。");
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await write.Db.NominationObjections.SingleOrDefaultAsync(o => o.Id == objection, ct) is not { } stored || stored.Version != version || stored.AnsweredOn is not null)
        {
            return new Error("objection.stale", "这项异议已经答复或有更新。请刷新后重试。");
        }

        var today = clock.Today();
        if (answeredOn > today || answeredOn < stored.ReceivedOn)
        {
            return new Error("objection.day", $"答复日期应在收到日期（{stored.ReceivedOn:yyyy-MM-dd}）之后，且不晚于今天。");
        }

        var taken = await NominationInHand.TakeAsync(write, stored.NominationId, null, ct);
        if (taken.Error is { } absent)
        {
            return absent;
        }

        var last = !await write.Db.NominationObjections.AnyAsync(o => o.NominationId == stored.NominationId && o.Id != objection && o.AnsweredOn == null, ct);
        var move = new NominationMove(NominationAct.Answer, answeredOn, null, actor.Name, Granted: last);
        if (taken.Value.Refuses(move, today) is { } refused)
        {
            return refused;
        }

        (stored.Answer, stored.Upheld, stored.AnsweredOn, stored.AnsweredBy) = (written, upheld, answeredOn, actor.Name);
        taken.Value.Record(move, today, new { stored.Objector, stored.Answer, stored.Upheld, stored.AnsweredOn });
        await write.CommitAsync(ct);
        return taken.Value.Nomination.State;
    }
}
