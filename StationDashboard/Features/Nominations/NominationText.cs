namespace StationDashboard.Features.Nominations;

/// <summary>Keys of the words of nominations and holiday tables.</summary>
public sealed class NominationText
{
    public const string Title = nameof(Title);
    public const string Finalised = nameof(Finalised);
    public const string NotFinalised = nameof(NotFinalised);
    public const string Quota = nameof(Quota);
    public const string QuotaOver = nameof(QuotaOver);
    public const string ToHolidays = nameof(ToHolidays);
    public const string ToBoard = nameof(ToBoard);
    public const string ToForm = nameof(ToForm);
    public const string ToStation = nameof(ToStation);
    public const string ToScore = nameof(ToScore);
    public const string ToRanking = nameof(ToRanking);
    public const string Propose = nameof(Propose);
    public const string All = nameof(All);
    public const string EmptyTitle = nameof(EmptyTitle);
    public const string EmptyDraft = nameof(EmptyDraft);
    public const string EmptyStep = nameof(EmptyStep);
    public const string NoneTitle = nameof(NoneTitle);
    public const string ShowAll = nameof(ShowAll);
    public const string Rank = nameof(Rank);
    public const string Station = nameof(Station);
    public const string City = nameof(City);
    public const string Score = nameof(Score);
    public const string StateLabel = nameof(StateLabel);
    public const string Waits = nameof(Waits);
    public const string Until = nameof(Until);
    public const string Overdue = nameof(Overdue);
    public const string Left = nameof(Left);
    public const string Track = nameof(Track);
    public const string Loading = nameof(Loading);
    public const string AbsentTitle = nameof(AbsentTitle);
    public const string AbsentStep = nameof(AbsentStep);
    public const string About = nameof(About);
    public const string AboutUnranked = nameof(AboutUnranked);
    public const string WaitsFor = nameof(WaitsFor);
    public const string UntilDay = nameof(UntilDay);
    public const string Conditions = nameof(Conditions);
    public const string ConditionsNote = nameof(ConditionsNote);
    public const string ReasonOutside = nameof(ReasonOutside);
    public const string ReasonNational = nameof(ReasonNational);
    public const string Boundary = nameof(Boundary);
    public const string NoticeTitle = nameof(NoticeTitle);
    public const string NoNotice = nameof(NoNotice);
    public const string NoNoticeStep = nameof(NoNoticeStep);
    public const string History = nameof(History);
    public const string Files = nameof(Files);
    public const string ObjectionFiles = nameof(ObjectionFiles);
    public const string Objections = nameof(Objections);
    public const string ObjectionsNote = nameof(ObjectionsNote);
    public const string NoObjections = nameof(NoObjections);
    public const string NoObjectionsStep = nameof(NoObjectionsStep);
    public const string Received = nameof(Received);
    public const string DueBy = nameof(DueBy);
    public const string Upheld = nameof(Upheld);
    public const string NotUpheld = nameof(NotUpheld);
    public const string AnswerLine = nameof(AnswerLine);
    public const string Answer = nameof(Answer);
    public const string Objector = nameof(Objector);
    public const string ObjectionText = nameof(ObjectionText);
    public const string Votes = nameof(Votes);
    public const string NoVotes = nameof(NoVotes);
    public const string NoVotesStep = nameof(NoVotesStep);
    public const string VotePassed = nameof(VotePassed);
    public const string VoteLost = nameof(VoteLost);
    public const string VoteCounts = nameof(VoteCounts);
    public const string EarlierRound = nameof(EarlierRound);
    public const string Comma = nameof(Comma);
    public const string RecusedLine = nameof(RecusedLine);
    public const string CalendarCaption = nameof(CalendarCaption);
    public const string DayNumber = nameof(DayNumber);
    public const string DayMakeUp = nameof(DayMakeUp);
    public const string DayFrom = nameof(DayFrom);
    public const string DayNext = nameof(DayNext);
    public const string DayOff = nameof(DayOff);
    public const string DayWeekend = nameof(DayWeekend);
    public const string Provisional = nameof(Provisional);
    public const string SecondPerson = nameof(SecondPerson);
    public const string BackTo = nameof(BackTo);
    public const string OverQuota = nameof(OverQuota);
    public const string NotExcellent = nameof(NotExcellent);
    public const string OutOfOrder = nameof(OutOfOrder);
    public const string ReasonRequired = nameof(ReasonRequired);
    public const string NoteOptional = nameof(NoteOptional);
    public const string Cancel = nameof(Cancel);
    public const string Save = nameof(Save);
    public const string Members = nameof(Members);
    public const string MemberName = nameof(MemberName);
    public const string Recused = nameof(Recused);
    public const string RecusalReason = nameof(RecusalReason);
    public const string AddMember = nameof(AddMember);
    public const string For = nameof(For);
    public const string Against = nameof(Against);
    public const string Abstained = nameof(Abstained);
    public const string Voters = nameof(Voters);
    public const string BoundaryReason = nameof(BoundaryReason);
    public const string AskPropose = nameof(AskPropose);
    public const string ExcellentTier = nameof(ExcellentTier);
    public const string AllProposed = nameof(AllProposed);
    public const string Outside = nameof(Outside);
    public const string NobodyElse = nameof(NobodyElse);
    public const string ProposeCount = nameof(ProposeCount);
    public const string HolidaysTitle = nameof(HolidaysTitle);
    public const string HolidaysNote = nameof(HolidaysNote);
    public const string AddTable = nameof(AddTable);
    public const string TableTitle = nameof(TableTitle);
    public const string StoredBy = nameof(StoredBy);
    public const string Shipped = nameof(Shipped);
    public const string DaysOff = nameof(DaysOff);
    public const string Workdays = nameof(Workdays);
    public const string Edit = nameof(Edit);
    public const string NoticeName = nameof(NoticeName);
    public const string AskHolidays = nameof(AskHolidays);
    public const string TableName = nameof(TableName);
    public const string TableSource = nameof(TableSource);

    // keys that pages name, of the lists below
    public const string ActAnswer = "Act.Answer";
    public const string ActResult = "Act.Result";
    public const string ActVote = "Act.Vote";
    public const string ActObject = "Act.Object";
    public const string StateTitled = "State.Titled";
    public const string StateNotTitled = "State.NotTitled";
    public const string AskVote = "Ask.Vote";
    public const string AskObject = "Ask.Object";
    public const string DayVote = "Day.Vote";
    public const string DayAnswer = "Day.Answer";
    public const string DayObject = "Day.Object";
    public const string DraftObjection = nameof(DraftObjection);
    public const string DraftVote = nameof(DraftVote);

    private static readonly string[] Named = [ActAnswer, ActResult, ActVote, ActObject, StateTitled, StateNotTitled, AskVote, AskObject, DayVote, DayAnswer, DayObject];

    /// <summary>Keys that are put together from the names of states, steps, stages, waits and conditions.</summary>
    public static IEnumerable<string> ComposedKeys => Enumerable.Except(
        [
            .. Of<NominationState>("State"), .. Of<NominationAct>("Act"), .. Of<NominationStage>("Stage"), .. Of<WaitKind>("Wait"), .. Of<NominationCondition>("Condition"), .. Of<ConditionState>("Condition"),
            .. Of<StatusTrack.Standing>("Standing"), .. Enumerable.Range(0, 7).Select(d => $"Weekday.{d}"),
            .. Of<NominationAct>("Ask").Except(["Ask.Propose", "Ask.Answer"]), .. Of<NominationAct>("Day").Where(k => Dated.Contains(k)),
        ],
        Named);

    private static readonly string[] Dated = ["Day.Preview", "Day.Vote", "Day.Publish", "Day.Object", "Day.Answer", "Day.Result"];

    private static IEnumerable<string> Of<T>(string kind)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{kind}.{name}");
}
