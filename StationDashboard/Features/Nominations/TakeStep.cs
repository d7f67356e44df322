using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>
/// Takes a step that needs a day and a note at most: 预览告知, 公示, both halves of 省优秀 and 推荐国家, the result, back, out.
/// </summary>
public sealed class TakeStep(WriteGate gate, TimeProvider clock)
{
    /// <summary>Takes it and returns the new state.</summary>
    /// <param name="id">The nomination.</param>
    /// <param name="version">As it was read.</param>
    /// <param name="act">One of the steps named above.</param>
    /// <param name="day">The day it takes effect; steps that take effect at once use today.</param>
    /// <param name="note">Note or reason.</param>
    /// <param name="granted">Of a result: the title was given.</param>
    /// <param name="actor">Who.</param>
    /// <param name="ct">Stops it before it is stored.</param>
    public async Task<Result<NominationState>> RunAsync(int id, int version, NominationAct act, DateOnly day, string? note, bool granted, Actor actor, CancellationToken ct)
    {
        if (act is NominationAct.Propose or NominationAct.Vote or NominationAct.Object or NominationAct.Answer)
        {
            throw new ArgumentOutOfRangeException(nameof(act), act, "This step has a command of its own.");
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

        var today = clock.Today();
        var move = new NominationMove(act, NominationFlow.IsDated(act) ? day : today, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), actor.Name, actor.Alone, granted);
        if (taken.Value.Refuses(move, today) is { } refused)
        {
            return refused;
        }

        taken.Value.Record(move, today);
        await write.CommitAsync(ct);
        return taken.Value.Nomination.State;
    }
}
