namespace StationDashboard.Features.StationBoard;

/// <summary>Keys of the words of the station page.</summary>
public sealed class StationPageText
{
    // head
    public const string Recognised = nameof(Recognised);
    public const string CodeWord = nameof(CodeWord);
    public const string Code = nameof(Code);
    public const string Certificate = nameof(Certificate);
    public const string Contact = nameof(Contact);
    public const string Reveal = nameof(Reveal);
    public const string Hide = nameof(Hide);
    public const string ToEnterprises = nameof(ToEnterprises);
    public const string NewActivity = nameof(NewActivity);
    public const string Edit = nameof(Edit);
    public const string Report = nameof(Report);
    public const string BackToList = nameof(BackToList);
    public const string NotFoundTitle = nameof(NotFoundTitle);
    public const string NotFoundStep = nameof(NotFoundStep);
    public const string Saved = nameof(Saved);

    // cards
    public const string Threshold = nameof(Threshold);
    public const string Sizes = nameof(Sizes);
    public const string Visits = nameof(Visits);
    public const string Pending = nameof(Pending);
    public const string Satisfaction = nameof(Satisfaction);
    public const string Answers = nameof(Answers);
    public const string Satisfied = nameof(Satisfied);
    public const string SatisfactionHelp = nameof(SatisfactionHelp);
    public const string Effect = nameof(Effect);
    public const string NoAnswers = nameof(NoAnswers);
    public const string CollectedByStation = nameof(CollectedByStation);

    // months
    public const string Months = nameof(Months);
    public const string HoursUnit = nameof(HoursUnit);
    public const string Month = nameof(Month);
    public const string YearSeries = nameof(YearSeries);
    public const string NoHours = nameof(NoHours);

    // years
    public const string Years = nameof(Years);
    public const string Year = nameof(Year);
    public const string Hours = nameof(Hours);
    public const string Enterprises = nameof(Enterprises);
    public const string Smes = nameof(Smes);
    public const string Activities = nameof(Activities);
    public const string VisitCount = nameof(VisitCount);
    public const string State = nameof(State);
    public const string NotFinal = nameof(NotFinal);
    public const string Final = nameof(Final);

    // timeline
    public const string Timeline = nameof(Timeline);
    public const string Recognition = nameof(Recognition);
    public const string RecognitionWith = nameof(RecognitionWith);
    public const string StatusChanged = nameof(StatusChanged);
    public const string StatusChangedBy = nameof(StatusChangedBy);
    public const string Imported = nameof(Imported);
    public const string RosterChanged = nameof(RosterChanged);
    public const string Edited = nameof(Edited);
    public const string ApprovedOne = nameof(ApprovedOne);
    public const string ReturnedOne = nameof(ReturnedOne);
    public const string VoidedOne = nameof(VoidedOne);
    public const string ApprovedMany = nameof(ApprovedMany);
    public const string ReturnedMany = nameof(ReturnedMany);
    public const string VoidedMany = nameof(VoidedMany);
    public const string Reason = nameof(Reason);
    public const string ListSeparator = nameof(ListSeparator);

    // errors
}
