namespace StationDashboard.Features.Evaluation;

/// <summary>Keys of the words of the rubric and of the register of incidents.</summary>
public sealed class RatingText
{
    // rating pages
    public const string RubricTitle = nameof(RubricTitle);
    public const string IncidentsTitle = nameof(IncidentsTitle);
    public const string Cancel = nameof(Cancel);

    // rating list
    public const string Search = nameof(Search);
    public const string SearchHint = nameof(SearchHint);
    public const string City = nameof(City);
    public const string Station = nameof(Station);
    public const string NoneTitle = nameof(NoneTitle);
    public const string NoneStep = nameof(NoneStep);

    // rubric
    public const string RubricNote = nameof(RubricNote);
    public const string StandingNone = "Standing.None";
    public const string StandingOne = "Standing.One";
    public const string StandingNeedsThird = "Standing.NeedsThird";
    public const string StandingSettled = "Standing.Settled";
    public const string Mine = nameof(Mine);
    public const string Marks = nameof(Marks);
    public const string Settled = nameof(Settled);
    public const string Mark = nameof(Mark);
    public const string Mend = nameof(Mend);
    public const string Hidden = nameof(Hidden);
    public const string RaterCount = nameof(RaterCount);
    public const string ItemMark = nameof(ItemMark);
    public const string Note = nameof(Note);
    public const string Submit = nameof(Submit);
    public const string Submitted = nameof(Submitted);
    public const string ToMark = nameof(ToMark);
    public const string All = nameof(All);

    // incidents
    public const string IncidentsNote = nameof(IncidentsNote);
    public const string KindViolation = "Kind.Violation";
    public const string KindPaidService = "Kind.PaidService";
    public const string KindOther = "Kind.Other";
    public const string KindLabel = nameof(KindLabel);
    public const string IncidentStateReported = "IncidentState.Reported";
    public const string IncidentStateConfirmed = "IncidentState.Confirmed";
    public const string IncidentStateUnfounded = "IncidentState.Unfounded";
    public const string RubricState = "RubricState";
    public const string StateLabel = nameof(StateLabel);
    public const string Date = nameof(Date);
    public const string Source = nameof(Source);
    public const string Text = nameof(Text);
    public const string By = nameof(By);
    public const string Decide = nameof(Decide);
    public const string Files = nameof(Files);
    public const string FilesOf = nameof(FilesOf);
    public const string NewIncident = nameof(NewIncident);
    public const string StationCode = nameof(StationCode);
    public const string Grounded = nameof(Grounded);
    public const string NoIncidents = nameof(NoIncidents);
    public const string NoIncidentsStep = nameof(NoIncidentsStep);
    public const string DraftDecide = nameof(DraftDecide);
    public const string DraftRubric = nameof(DraftRubric);
}
