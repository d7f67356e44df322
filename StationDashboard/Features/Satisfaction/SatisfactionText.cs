namespace StationDashboard.Features.Satisfaction;

/// <summary>Keys of the words of the satisfaction page.</summary>
public sealed class SatisfactionText
{
    // head
    public const string Title = nameof(Title);
    public const string Note = nameof(Note);
    public const string StationsView = nameof(StationsView);
    public const string CallsView = nameof(CallsView);

    // totals
    public const string ByStation = nameof(ByStation);
    public const string ByCenter = nameof(ByCenter);
    public const string ByScan = nameof(ByScan);
    public const string Answers = nameof(Answers);
    public const string GoodShare = nameof(GoodShare);
    public const string Sheet = nameof(Sheet);
    public const string DrawAgain = nameof(DrawAgain);
    public const string ReplyRate = nameof(ReplyRate);
    public const string ReplyRateHelp = nameof(ReplyRateHelp);
    public const string Done = nameof(Done);
    public const string Replies = nameof(Replies);
    public const string NoSample = nameof(NoSample);
    public const string Difference = nameof(Difference);
    public const string DifferenceWord = nameof(DifferenceWord);
    public const string TooGood = nameof(TooGood);
    public const string TooGoodHelp = nameof(TooGoodHelp);

    // table
    public const string Station = nameof(Station);
    public const string City = nameof(City);
    public const string Search = nameof(Search);
    public const string SearchHint = nameof(SearchHint);
    public const string OnlyMarked = nameof(OnlyMarked);
    public const string All = nameof(All);
    public const string NoneTitle = nameof(NoneTitle);
    public const string NoneStep = nameof(NoneStep);
    public const string Clear = nameof(Clear);
    public const string Effect = nameof(Effect);
    public const string Satisfaction = nameof(Satisfaction);

    // draw
    public const string Draw = nameof(Draw);
    public const string DrawTitle = nameof(DrawTitle);
    public const string DrawHelp = nameof(DrawHelp);
    public const string Percent = nameof(Percent);
    public const string Least = nameof(Least);
    public const string Seed = nameof(Seed);
    public const string StaffNames = nameof(StaffNames);
    public const string SampleLine = nameof(SampleLine);
    public const string Cancel = nameof(Cancel);

    // calls
    public const string Number = nameof(Number);
    public const string Enterprise = nameof(Enterprise);
    public const string Activity = nameof(Activity);
    public const string Staff = nameof(Staff);
    public const string Everybody = nameof(Everybody);
    public const string OutcomeLabel = nameof(OutcomeLabel);
    public const string OutcomeWaiting = "Outcome.Waiting";
    public const string OutcomeAnswered = "Outcome.Answered";
    public const string OutcomeNoAnswer = "Outcome.NoAnswer";
    public const string OutcomeRefused = "Outcome.Refused";
    public const string OutcomeCount = nameof(OutcomeCount);
    public const string Stars = nameof(Stars);
    public const string Comment = nameof(Comment);
    public const string SaveAnswer = nameof(SaveAnswer);
    public const string NotReached = nameof(NotReached);
    public const string RefusedAct = nameof(RefusedAct);
    public const string Saved = nameof(Saved);
    public const string RecordedBy = nameof(RecordedBy);
    public const string Rows = nameof(Rows);
    public const string RowsNote = nameof(RowsNote);
    public const string GivenBy = nameof(GivenBy);
    public const string ToStations = nameof(ToStations);
    public const string ToStation = nameof(ToStation);
    public const string DraftCall = nameof(DraftCall);

    // errors
    public const string StarsPlace = nameof(StarsPlace);
    public const string KeyStars = nameof(KeyStars);
}
