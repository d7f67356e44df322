namespace StationDashboard.Features.Nominations;

/// <summary>Keys of what a refused command says to readers of another language.</summary>
public sealed class NominationErrorText
{
    public const string ErrorRightDenied = "Error.right.denied";
    public const string ErrorWriteBusy = "Error.write.busy";
    public const string ErrorNominationPropose = "Error.nomination.propose";
    public const string ErrorNominationPreview = "Error.nomination.preview";
    public const string ErrorNominationVote = "Error.nomination.vote";
    public const string ErrorNominationPublish = "Error.nomination.publish";
    public const string ErrorNominationObject = "Error.nomination.object";
    public const string ErrorNominationAnswer = "Error.nomination.answer";
    public const string ErrorNominationExcellent = "Error.nomination.excellent";
    public const string ErrorNominationConfirm = "Error.nomination.confirm";
    public const string ErrorNominationNational = "Error.nomination.national";
    public const string ErrorNominationConfirmNational = "Error.nomination.confirm.national";
    public const string ErrorNominationResult = "Error.nomination.result";
    public const string ErrorNominationBack = "Error.nomination.back";
    public const string ErrorNominationWithdraw = "Error.nomination.withdraw";
    public const string ErrorNominationObjectionOpen = "Error.nomination.objection.open";
    public const string ErrorNominationObjectionUpheld = "Error.nomination.objection.upheld";
    public const string ErrorNominationNoticeProvisional = "Error.nomination.notice.provisional";
    public const string ErrorNominationNoticeDays = "Error.nomination.notice.days";
    public const string ErrorNominationNote = "Error.nomination.note";
    public const string ErrorNominationDay = "Error.nomination.day";
    public const string ErrorNominationSecond = "Error.nomination.second";
    public const string ErrorNominationReasonOrder = "Error.nomination.reason.order";
    public const string ErrorNominationReasonOutside = "Error.nomination.reason.outside";
    public const string ErrorNominationReasonAlone = "Error.nomination.reason.alone";
    public const string ErrorNominationReason = "Error.nomination.reason";
    public const string ErrorNominationAbsent = "Error.nomination.absent";
    public const string ErrorNominationStale = "Error.nomination.stale";
    public const string ErrorVoteMembers = "Error.vote.members";
    public const string ErrorVoteRecusal = "Error.vote.recusal";
    public const string ErrorVoteVoters = "Error.vote.voters";
    public const string ErrorVoteCount = "Error.vote.count";
    public const string ErrorVoteBoundary = "Error.vote.boundary";
    public const string ErrorObjectionText = "Error.objection.text";
    public const string ErrorObjectionAnswer = "Error.objection.answer";
    public const string ErrorObjectionStale = "Error.objection.stale";
    public const string ErrorObjectionDay = "Error.objection.day";
    public const string ErrorCandidateDraft = "Error.candidate.draft";
    public const string ErrorCandidateTampered = "Error.candidate.tampered";
    public const string ErrorCandidateStation = "Error.candidate.station";
    public const string ErrorCandidateGone = "Error.candidate.gone";
    public const string ErrorCandidateKnown = "Error.candidate.known";
    public const string ErrorCandidateReason = "Error.candidate.reason";
    public const string ErrorHolidaysReason = "Error.holidays.reason";
    public const string ErrorHolidaysStale = "Error.holidays.stale";
    public const string ErrorHolidaysSource = "Error.holidays.source";
    public const string ErrorHolidaysDays = "Error.holidays.days";
    public const string ErrorHolidaysTwice = "Error.holidays.twice";
    public const string ErrorHolidaysWeekday = "Error.holidays.weekday";
    public const string ErrorHolidaysLine = "Error.holidays.line";
}
