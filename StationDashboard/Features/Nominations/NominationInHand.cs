using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>A nomination within a write: its facts, and how a step is recorded so that state, step and history entry belong together.</summary>
internal sealed class NominationInHand
{
    private readonly GatedWrite write;
    private readonly NominationFacts facts;

    private NominationInHand(GatedWrite write, Nomination nomination, NominationFacts facts) => (this.write, Nomination, this.facts) = (write, nomination, facts);

    /// <summary>The record.</summary>
    public Nomination Nomination { get; }

    /// <summary>Takes it, or says that it is not there or was changed meanwhile. A null version takes any.</summary>
    public static async Task<Result<NominationInHand>> TakeAsync(GatedWrite write, int id, int? version, CancellationToken ct)
    {
        var db = write.Db;
        if (await db.Nominations.SingleOrDefaultAsync(n => n.Id == id, ct) is not { } nomination)
        {
            return new Error("nomination.absent", "没有这项提名。请刷新后重试。");
        }

        if (version is not null && nomination.Version != version)
        {
            return new Error("nomination.stale", "这项提名在您打开之后已有更新。没有保存任何内容，请按最新内容再操作。");
        }

        var objections = await db.NominationObjections.Where(o => o.NominationId == id).ToListAsync(ct);
        var year = await db.Nominations.AsNoTracking().Where(n => n.Year == nomination.Year).ToListAsync(ct);
        return new NominationInHand(write, nomination, ReadNominations.Facts(nomination, objections, year, await ReadNominations.CalendarAsync(db, ct)));
    }

    /// <summary>The refusal of a step, or null.</summary>
    public Error? Refuses(NominationMove move, DateOnly today) => NominationFlow.Next(facts, move, today).Error;

    /// <summary>Records a step that is not refused; <paramref name="told"/> goes into the history beside state and day.</summary>
    public void Record(NominationMove move, DateOnly today, object? told = null)
    {
        var (n, before) = (Nomination, Nomination.State);
        var after = NominationFlow.Next(facts, move, today).Value;
        Apply(n, facts, move, after);
        n.State = after;
        write.Db.NominationSteps.Add(new NominationStep { NominationId = n.Id, Act = move.Act, Before = before, After = after, Round = n.Round, Day = move.Day, Note = move.Note, By = write.Actor.Name, At = write.Now });
        write.Record(ActionOf(move.Act), nameof(Nomination), n.Id, n.StationId, reason: move.Note, before: new { NominationState = before }, after: told is null ? new { NominationState = after, move.Day } : (object)new { NominationState = after, move.Day, Told = told });
        write.Db.Changes.Add(ChangeKind.Nominations);
    }

    /// <summary>The name of a step in the history.</summary>
    public static string ActionOf(NominationAct act) => act switch
    {
        NominationAct.Propose => "ProposeNomination",
        NominationAct.Preview => "PreviewNomination",
        NominationAct.Vote => "RecordVote",
        NominationAct.Publish => "PublishNomination",
        NominationAct.Object => "RecordObjection",
        NominationAct.Answer => "AnswerObjection",
        NominationAct.ProposeExcellent => "ProposeExcellent",
        NominationAct.ConfirmExcellent => "ConfirmExcellent",
        NominationAct.ProposeNational => "ProposeNational",
        NominationAct.ConfirmNational => "ConfirmNational",
        NominationAct.Result => "RecordNationalResult",
        NominationAct.StepBack => "StepBackNomination",
        NominationAct.Withdraw => "WithdrawNomination",
    };

    private static void Apply(Nomination n, NominationFacts facts, NominationMove move, NominationState after)
    {
        n.AskedBy = move.Act is NominationAct.ProposeExcellent or NominationAct.ProposeNational ? move.By : move.Act is NominationAct.Answer ? n.AskedBy : null;
        switch (move.Act)
        {
            case NominationAct.Preview:
                n.PreviewedOn = move.Day;
                break;
            case NominationAct.Vote:
                n.ReviewedOn = move.Day;
                break;
            case NominationAct.Publish:
                n.NoticeFrom = move.Day;
                break;
            case NominationAct.ConfirmExcellent:
                n.ExcellentOn = move.Day;
                break;
            case NominationAct.ProposeNational:
                n.NationalReason = NominationFlow.NeedsReason(facts, move.Act, move.By, move.Alone) ? move.Note : null;
                break;
            case NominationAct.ConfirmNational:
                n.NationalOn = move.Day;
                break;
            case NominationAct.Result:
                n.ResultOn = move.Day;
                break;
            case NominationAct.StepBack:
                Undo(n, after);
                break;
            case NominationAct.Object when n.State is NominationState.NationalProposed:
                n.NationalReason = null;
                break;
        }
    }

    // What lies behind the state gone back to has not happened; the steps keep that it did.
    private static void Undo(Nomination n, NominationState to)
    {
        n.ResultOn = null;
        if (to is NominationState.National)
        {
            return;
        }

        (n.NationalOn, n.NationalReason) = (null, null);
        if (to is NominationState.Excellent)
        {
            return;
        }

        n.ExcellentOn = null;
        if (to is NominationState.Notice)
        {
            return;
        }

        (n.NoticeFrom, n.Round) = (null, n.Round + 1);
        n.ReviewedOn = to is NominationState.Reviewed ? n.ReviewedOn : null;
        n.PreviewedOn = to is NominationState.Candidate ? null : n.PreviewedOn;
    }
}
