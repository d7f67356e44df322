namespace StationDashboard.Features.StationBoard;

/// <summary>Keys of the words of the records, one record and the decisions about it.</summary>
public sealed class RecordsText
{
    // the table
    public const string Title = nameof(Title);
    public const string Article = nameof(Article);
    public const string Date = nameof(Date);
    public const string Name = nameof(Name);
    public const string Mode = nameof(Mode);
    public const string Hours = nameof(Hours);
    public const string Enterprises = nameof(Enterprises);
    public const string Answers = nameof(Answers);
    public const string OtherAnswer = nameof(OtherAnswer);
    public const string Satisfaction = nameof(Satisfaction);
    public const string State = nameof(State);
    public const string All = nameof(All);
    public const string StateCount = nameof(StateCount);
    public const string Early = nameof(Early);
    public const string NoneTitle = nameof(NoneTitle);
    public const string NoneStateTitle = nameof(NoneStateTitle);
    public const string NoneStep = nameof(NoneStep);
    public const string ToImports = nameof(ToImports);

    // one record
    public const string Panel = nameof(Panel);
    public const string Close = nameof(Close);
    public const string Gone = nameof(Gone);
    public const string Station = nameof(Station);
    public const string StartsAt = nameof(StartsAt);
    public const string Edit = nameof(Edit);
    public const string Copy = nameof(Copy);
    public const string Number = nameof(Number);
    public const string Category = nameof(Category);
    public const string Length = nameof(Length);
    public const string HoursAmount = nameof(HoursAmount);
    public const string Volunteers = nameof(Volunteers);
    public const string Participants = nameof(Participants);
    public const string Place = nameof(Place);
    public const string Person = nameof(Person);
    public const string Recorder = nameof(Recorder);
    public const string Note = nameof(Note);
    public const string Visits = nameof(Visits);
    public const string VisitsOf = nameof(VisitsOf);
    public const string VisitsBounded = nameof(VisitsBounded);
    public const string Enterprise = nameof(Enterprise);
    public const string CodeInvalid = nameof(CodeInvalid);
    public const string NoCode = nameof(NoCode);
    public const string Size = nameof(Size);
    public const string Effect = nameof(Effect);
    public const string Superseded = nameof(Superseded);
    public const string SupersededHelp = nameof(SupersededHelp);
    public const string VoidRow = nameof(VoidRow);
    public const string NoVisits = nameof(NoVisits);
    public const string Files = nameof(Files);
    public const string History = nameof(History);

    // history
    public const string Reason = nameof(Reason);

    // decisions
    public const string Approve = "Decision.Approve";
    public const string Return = "Decision.Return";
    public const string Void = "Decision.Void";
    public const string Restore = "Decision.Restore";
    public const string AskRestore = "Ask.Restore";
    public const string AskApprove = "Ask.Approve";
    public const string AskReturn = "Ask.Return";
    public const string AskVoid = "Ask.Void";
    public const string ReasonLabel = nameof(ReasonLabel);
    public const string ReasonOptional = nameof(ReasonOptional);
    public const string Done = nameof(Done);
    public const string EffectTitle = nameof(EffectTitle);
    public const string EffectOf = nameof(EffectOf);
    public const string EffectNone = nameof(EffectNone);
    public const string EffectSome = nameof(EffectSome);
    public const string EffectMore = nameof(EffectMore);
    public const string StaleTitle = nameof(StaleTitle);
    public const string StaleSeen = nameof(StaleSeen);
    public const string StaleNow = nameof(StaleNow);
    public const string StateWord = nameof(StateWord);
    public const string LockedYear = nameof(LockedYear);
}
