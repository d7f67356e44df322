namespace StationDashboard.Features.Demonstration;

/// <summary>Keys of the words of the welcome page and the demonstration.</summary>
public sealed class WelcomeText
{
    public const string Title = nameof(Title);
    public const string Note = nameof(Note);
    public const string Ready = nameof(Ready);
    public const string ReadyNext = nameof(ReadyNext);
    public const string ToOverview = nameof(ToOverview);
    public const string OwnTitle = nameof(OwnTitle);
    public const string OwnNote = nameof(OwnNote);
    public const string StepRoster = nameof(StepRoster);
    public const string StepRosterNote = nameof(StepRosterNote);
    public const string RosterTemplate = nameof(RosterTemplate);
    public const string StepReports = nameof(StepReports);
    public const string StepReportsNote = nameof(StepReportsNote);
    public const string ReportTemplate = nameof(ReportTemplate);
    public const string StepBoard = nameof(StepBoard);
    public const string StepBoardNote = nameof(StepBoardNote);
    public const string OwnStart = nameof(OwnStart);
    public const string DemoTitle = nameof(DemoTitle);
    public const string DemoNote = nameof(DemoNote);
    public const string DemoSize = nameof(DemoSize);
    public const string DemoApart = nameof(DemoApart);
    public const string DemoLeave = nameof(DemoLeave);
    public const string DemoStart = nameof(DemoStart);
    public const string Making = nameof(Making);
    public const string Cancel = nameof(Cancel);
    public const string Banner = nameof(Banner);
    public const string Leave = nameof(Leave);
    public const string LeaveAsk = nameof(LeaveAsk);
}
