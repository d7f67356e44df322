namespace StationDashboard.Features.Nominations;

/// <summary>What a nomination waits for.</summary>
public enum WaitKind
{
    /// <summary>The staff: 预览告知.</summary>
    Preview,
    /// <summary>The committee: its vote.</summary>
    Vote,
    /// <summary>The staff: after a lost vote, back or out.</summary>
    AfterVote,
    /// <summary>The staff: 公示.</summary>
    Publish,
    /// <summary>The notice's days.</summary>
    NoticeDays,
    /// <summary>A holiday table: the count is provisional.</summary>
    HolidayTable,
    /// <summary>The staff: the notice is over.</summary>
    NoticeOver,
    /// <summary>The staff: a written answer.</summary>
    Answer,
    /// <summary>The staff: an objection was found right.</summary>
    AfterObjection,
    /// <summary>A second person: 省优秀.</summary>
    ConfirmExcellent,
    /// <summary>The staff: 推荐国家, or nothing more.</summary>
    Recommend,
    /// <summary>A second person: 推荐国家.</summary>
    ConfirmNational,
    /// <summary>The ministry.</summary>
    Result,
    /// <summary>Nobody.</summary>
    Nothing,
}

/// <summary>What a nomination waits for and until when.</summary>
/// <param name="Kind">What and whom.</param>
/// <param name="Until">Until when; null where no rule says.</param>
/// <param name="Overdue">Days past it; 0 while it is not.</param>
public sealed record NominationWait(WaitKind Kind, DateOnly? Until, int Overdue)
{
    /// <summary>So many days before its end a deadline is marked as near.</summary>
    public const int NearDays = 3;

    /// <summary>The deadline is near.</summary>
    public bool IsNear(DateOnly today) => Kind is WaitKind.Answer && Overdue == 0 && Until is { } until && until.DayNumber - today.DayNumber <= NearDays;

    /// <summary>What a nomination waits for on a day. An answer that is owed goes before everything.</summary>
    public static NominationWait Of(NominationRow row, DateOnly today)
    {
        if (row.OpenObjections > 0)
        {
            return new(WaitKind.Answer, row.FirstDue, Math.Max(0, today.DayNumber - row.FirstDue!.Value.DayNumber));
        }

        return row.State switch
        {
            NominationState.Candidate => new(WaitKind.Preview, null, 0),
            NominationState.Previewed => new(WaitKind.Vote, null, 0),
            NominationState.VotedDown => new(WaitKind.AfterVote, null, 0),
            NominationState.Reviewed => new(WaitKind.Publish, null, 0),
            NominationState.Notice when row.Upheld => new(WaitKind.AfterObjection, null, 0),
            NominationState.Notice when row.Notice is { Missing.Count: > 0 } => new(WaitKind.HolidayTable, null, 0),
            NominationState.Notice when row.Notice is { } notice && today < notice.Next => new(WaitKind.NoticeDays, notice.Next, 0),
            NominationState.Notice => new(WaitKind.NoticeOver, null, 0),
            // A reader of one city is not shown the objection it waits for.
            NominationState.Rechecking => new(WaitKind.Answer, null, 0),
            NominationState.ExcellentProposed => new(WaitKind.ConfirmExcellent, null, 0),
            NominationState.Excellent => new(WaitKind.Recommend, null, 0),
            NominationState.NationalProposed => new(WaitKind.ConfirmNational, null, 0),
            NominationState.National => new(WaitKind.Result, null, 0),
            NominationState.Titled or NominationState.NotTitled or NominationState.Withdrawn => new(WaitKind.Nothing, null, 0),
        };
    }
}
