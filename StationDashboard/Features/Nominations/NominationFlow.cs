using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>What decides which step of a nomination may follow.</summary>
public sealed record NominationFacts
{
    /// <summary>Where it stands.</summary>
    public required NominationState State { get; init; }

    /// <summary>First day that a dated step may name: the day of the step before, or the year's first.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>It was made 省优秀 before.</summary>
    public bool IsExcellent { get; init; }

    /// <summary>The counted days of its notice.</summary>
    public CountedDays? Notice { get; init; }

    /// <summary>Objections that wait for an answer.</summary>
    public int OpenObjections { get; init; }

    /// <summary>Until when the first of them is to be answered.</summary>
    public DateOnly? FirstDue { get; init; }

    /// <summary>An objection of this review was found right.</summary>
    public bool Upheld { get; init; }

    /// <summary>An excellent station of a better rank has not been recommended yet.</summary>
    public bool OutOfOrder { get; init; }

    /// <summary>Who asked for what waits for a second person.</summary>
    public string? AskedBy { get; init; }
}

/// <summary>A step that somebody wants to take.</summary>
/// <param name="Act">What.</param>
/// <param name="Day">The day it takes effect.</param>
/// <param name="Note">Note or reason.</param>
/// <param name="By">Who.</param>
/// <param name="Alone">单人试用.</param>
/// <param name="Granted">Of a vote: passed; of an answer: no other is open then; of a result: the title was given.</param>
public sealed record NominationMove(NominationAct Act, DateOnly Day, string? Note, string By, bool Alone = false, bool Granted = false);

/// <summary>
/// Which step may follow which (rules §5 point 11, R-4-3): a refusal says what is missing. Pure: the commands gather the facts.
/// </summary>
public static class NominationFlow
{
    /// <summary>R-4-3: working days of the public notice.</summary>
    public const int NoticeDays = 5;

    /// <summary>Natural days for the written answer to an objection (*proposal*, after 社会组织评估管理办法).</summary>
    public const int AnswerDays = 15;

    /// <summary>A notice may be entered so many days before it is published.</summary>
    public const int PublishAhead = 30;

    /// <summary>Fewest members that vote (*proposal*).</summary>
    public const int LeastVoters = 3;

    /// <summary>Longest note, reason, objection or answer that is kept.</summary>
    public const int MaxText = 2000;

    /// <summary>Longest name of a person that is kept.</summary>
    public const int MaxName = 100;

    /// <summary>The steps that belong to a state, the main one first; each may still lack something.</summary>
    public static IReadOnlyList<NominationAct> Offered(NominationState state) => state switch
    {
        NominationState.Candidate => [NominationAct.Preview, NominationAct.Withdraw],
        NominationState.Previewed => [NominationAct.Vote, NominationAct.StepBack, NominationAct.Withdraw],
        NominationState.Reviewed => [NominationAct.Publish, NominationAct.StepBack, NominationAct.Withdraw],
        NominationState.VotedDown => [NominationAct.StepBack, NominationAct.Withdraw],
        NominationState.Notice => [NominationAct.ProposeExcellent, NominationAct.ProposeNational, NominationAct.Object, NominationAct.StepBack, NominationAct.Withdraw],
        NominationState.Rechecking => [NominationAct.Object, NominationAct.StepBack, NominationAct.Withdraw],
        NominationState.ExcellentProposed => [NominationAct.ConfirmExcellent, NominationAct.Object, NominationAct.StepBack, NominationAct.Withdraw],
        NominationState.Excellent => [NominationAct.ProposeNational, NominationAct.StepBack, NominationAct.Withdraw],
        NominationState.NationalProposed => [NominationAct.ConfirmNational, NominationAct.StepBack, NominationAct.Withdraw],
        NominationState.National => [NominationAct.Result, NominationAct.StepBack, NominationAct.Withdraw],
        NominationState.Titled or NominationState.NotTitled => [NominationAct.StepBack],
        NominationState.Withdrawn => [NominationAct.StepBack],
    };

    /// <summary>Where a state stands on the track.</summary>
    public static NominationStage StageOf(NominationState state) => state switch
    {
        NominationState.Candidate or NominationState.Withdrawn => NominationStage.Candidate,
        NominationState.Previewed => NominationStage.Preview,
        NominationState.Reviewed or NominationState.VotedDown => NominationStage.Review,
        NominationState.Notice => NominationStage.Notice,
        NominationState.Rechecking => NominationStage.Recheck,
        NominationState.ExcellentProposed or NominationState.Excellent => NominationStage.Excellent,
        NominationState.NationalProposed or NominationState.National => NominationStage.National,
        NominationState.Titled or NominationState.NotTitled => NominationStage.Result,
    };

    /// <summary>The state after a step, or why it may not be taken.</summary>
    public static Result<NominationState> Next(NominationFacts facts, NominationMove move, DateOnly today) =>
        Missing(facts, move.Act, today) ?? Unsaid(facts, move, today) ?? (Result<NominationState>)After(facts, move);

    /// <summary>What keeps a step from being taken whatever is entered, or null.</summary>
    public static Error? Missing(NominationFacts facts, NominationAct act, DateOnly today) => act switch
    {
        NominationAct.Propose => new("nomination.propose", "该工作站本年度已有提名。"),
        NominationAct.Preview when facts.State is not NominationState.Candidate => new("nomination.preview", "只有候选工作站可以预览告知。"),
        NominationAct.Vote when facts.State is not NominationState.Previewed => new("nomination.vote", "请先完成预览告知，再记录评审表决。"),
        NominationAct.Publish when facts.State is not NominationState.Reviewed => new("nomination.publish", "评审通过后才能公示。"),
        NominationAct.Object when !TakesObjections(facts, today) => new("nomination.object", "只能在公示开始之后、认定省优秀之前登记异议。"),
        NominationAct.Answer when facts.OpenObjections == 0 => new("nomination.answer", "没有待答复的异议。"),
        NominationAct.ProposeExcellent => facts.State is NominationState.Notice or NominationState.Rechecking
            ? Unfinished(facts, today)
            : new("nomination.excellent", "公示期满且没有未答复的异议后，才能提请认定省优秀。"),
        // Asked for is not passed yet: an answer or a holiday table may have changed since.
        NominationAct.ConfirmExcellent => facts.State is NominationState.ExcellentProposed ? Unfinished(facts, today) : new("nomination.confirm", "请先提请认定省优秀，再由另一人确认。"),
        NominationAct.ProposeNational when facts.State is NominationState.Notice or NominationState.Rechecking => Unfinished(facts, today),
        NominationAct.ProposeNational when facts.State is not NominationState.Excellent => new("nomination.national", "认定省优秀后才能推荐国家；未列入省优秀的，须公示期满并说明理由。"),
        NominationAct.ConfirmNational when facts.State is not NominationState.NationalProposed => new("nomination.confirm.national", "请先提请推荐国家，再由另一人确认。"),
        NominationAct.Result when facts.State is not NominationState.National => new("nomination.result", "推荐国家后才能登记结果。"),
        NominationAct.StepBack when facts.State is NominationState.Candidate => new("nomination.back", "没有可以退回的上一步。"),
        NominationAct.Withdraw when facts.State is NominationState.Withdrawn or NominationState.Titled or NominationState.NotTitled => new("nomination.withdraw", "该提名已经结束，不能退出。"),
        _ => null,
    };

    /// <summary>Whether a step needs a reason.</summary>
    public static bool NeedsReason(NominationFacts facts, NominationAct act, string by, bool alone) => act switch
    {
        NominationAct.StepBack or NominationAct.Withdraw => true,
        NominationAct.ProposeNational => !facts.IsExcellent || facts.OutOfOrder,
        NominationAct.ConfirmExcellent or NominationAct.ConfirmNational => alone && facts.AskedBy == by,
        _ => false,
    };

    /// <summary>Whether the person may not take the step because another must.</summary>
    public static bool NeedsAnother(NominationFacts facts, NominationAct act, string by, bool alone) =>
        act is NominationAct.ConfirmExcellent or NominationAct.ConfirmNational && facts.AskedBy == by && !alone;

    /// <summary>Where stepping back leads.</summary>
    public static NominationState Back(NominationFacts facts) => facts.State switch
    {
        NominationState.Candidate or NominationState.Previewed or NominationState.Withdrawn => NominationState.Candidate,
        NominationState.Reviewed or NominationState.VotedDown => NominationState.Previewed,
        NominationState.Notice or NominationState.Rechecking => NominationState.Reviewed,
        NominationState.ExcellentProposed or NominationState.Excellent => NominationState.Notice,
        NominationState.NationalProposed => facts.IsExcellent ? NominationState.Excellent : NominationState.Notice,
        NominationState.National => facts.IsExcellent ? NominationState.Excellent : NominationState.Notice,
        NominationState.Titled or NominationState.NotTitled => NominationState.National,
    };

    private static bool TakesObjections(NominationFacts facts, DateOnly today) => facts.Notice?.From <= today
        && (facts.State is NominationState.Notice or NominationState.Rechecking or NominationState.ExcellentProposed || (facts.State is NominationState.NationalProposed && !facts.IsExcellent));

    private static Error? Unfinished(NominationFacts facts, DateOnly today)
    {
        if (facts.OpenObjections > 0 || facts.State is NominationState.Rechecking)
        {
            return new("nomination.objection.open", $"有 {facts.OpenObjections} 项异议未答复（最早期限 {facts.FirstDue:yyyy-MM-dd}），答复后才能继续。");
        }

        if (facts.Upheld)
        {
            return new("nomination.objection.upheld", "有异议成立，不能继续：请退回重新评审，或退出。");
        }

        // The states in which this is asked have a notice.
        var notice = facts.Notice!;
        if (notice.Missing.Count > 0)
        {
            return new("nomination.notice.provisional", $"{notice.Missing[0]} 年安排未公布，结果为暂定。请先录入 {notice.Missing[0]} 年节假日安排。");
        }

        return today < notice.Next ? new("nomination.notice.days", $"公示未满 {notice.Counted.Count} 个工作日，最早 {notice.Next:yyyy-MM-dd}。") : null;
    }

    private static Error? Unsaid(NominationFacts facts, NominationMove move, DateOnly today)
    {
        if (move.Note is { Length: > MaxText })
        {
            return new("nomination.note", $"说明不能超过 {MaxText} 字。");
        }

        var latest = move.Act is NominationAct.Publish ? today.AddDays(PublishAhead) : today;
        if (IsDated(move.Act) && (move.Day > latest || move.Day < facts.Since))
        {
            return new("nomination.day", $"日期应在 {facts.Since:yyyy-MM-dd} 至 {latest:yyyy-MM-dd} 之间。");
        }

        if (NeedsAnother(facts, move.Act, move.By, move.Alone))
        {
            return new("nomination.second", $"须由另一人确认：{facts.AskedBy} 提请的不能由本人确认。");
        }

        return string.IsNullOrWhiteSpace(move.Note) && NeedsReason(facts, move.Act, move.By, move.Alone) ? move.Act switch
        {
            NominationAct.ProposeNational when facts.IsExcellent => new("nomination.reason.order", "名次更前的省优秀工作站尚未推荐，未按名次推荐须说明理由。"),
            NominationAct.ProposeNational => new("nomination.reason.outside", "未列入省优秀的工作站，推荐国家须说明理由。"),
            NominationAct.ConfirmExcellent or NominationAct.ConfirmNational => new("nomination.reason.alone", "单人试用中由提请人本人确认，须说明理由。"),
            _ => new("nomination.reason", $"请填写理由（不超过 {MaxText} 字），理由将记入历史。"),
        } : null;
    }

    /// <summary>Whether a step takes effect on a day that a person enters; the others do at once.</summary>
    public static bool IsDated(NominationAct act) => act is NominationAct.Preview or NominationAct.Vote or NominationAct.Publish or NominationAct.Object or NominationAct.Result;

    private static NominationState After(NominationFacts facts, NominationMove move) => move.Act switch
    {
        NominationAct.Propose => NominationState.Candidate,
        NominationAct.Preview => NominationState.Previewed,
        NominationAct.Vote => move.Granted ? NominationState.Reviewed : NominationState.VotedDown,
        NominationAct.Publish => NominationState.Notice,
        NominationAct.Object => NominationState.Rechecking,
        NominationAct.Answer => facts.State is NominationState.Rechecking && move.Granted ? NominationState.Notice : facts.State,
        NominationAct.ProposeExcellent => NominationState.ExcellentProposed,
        NominationAct.ConfirmExcellent => NominationState.Excellent,
        NominationAct.ProposeNational => NominationState.NationalProposed,
        NominationAct.ConfirmNational => NominationState.National,
        NominationAct.Result => move.Granted ? NominationState.Titled : NominationState.NotTitled,
        NominationAct.StepBack => Back(facts),
        NominationAct.Withdraw => NominationState.Withdrawn,
    };
}
