namespace StationDashboard.Ui;

/// <summary>Keys of the words of the shell.</summary>
public sealed class ShellText
{
    public const string Product = nameof(Product);
    public const string SkipToContent = nameof(SkipToContent);
    public const string Navigation = nameof(Navigation);
    public const string OpenNavigation = nameof(OpenNavigation);
    public const string CloseNavigation = nameof(CloseNavigation);
    public const string GroupMonitor = nameof(GroupMonitor);
    public const string GroupEvaluation = nameof(GroupEvaluation);
    public const string GroupAdministration = nameof(GroupAdministration);
    public const string SwitchLanguage = nameof(SwitchLanguage);
    public const string DarkMode = nameof(DarkMode);
    public const string TextSize = nameof(TextSize);
    public const string TextSizeStandard = nameof(TextSizeStandard);
    public const string TextSizeLarge = nameof(TextSizeLarge);
    public const string TextSizeLargest = nameof(TextSizeLargest);
    public const string Year = nameof(Year);
    public const string YearOption = nameof(YearOption);
    public const string Loading = nameof(Loading);
    public const string Retry = nameof(Retry);
    public const string Broken = nameof(Broken);
    public const string PageBroken = nameof(PageBroken);
    public const string NotFoundTitle = nameof(NotFoundTitle);
    public const string NotFoundReason = nameof(NotFoundReason);
    public const string Home = nameof(Home);
    public const string ErrorTitle = nameof(ErrorTitle);
    public const string ErrorReason = nameof(ErrorReason);
    public const string ErrorNumber = nameof(ErrorNumber);
    public const string Pages = nameof(Pages);
    public const string Previous = nameof(Previous);
    public const string Next = nameof(Next);
    public const string PageOf = nameof(PageOf);
    public const string PageAlone = nameof(PageAlone);
    public const string Rows = nameof(Rows);
    public const string Actions = nameof(Actions);
    public const string HelpOn = nameof(HelpOn);
    public const string Copy = nameof(Copy);
    public const string Copied = nameof(Copied);
    public const string Cancel = nameof(Cancel);
    public const string Confirm = nameof(Confirm);
    public const string TypeToConfirm = nameof(TypeToConfirm);
    public const string ReconnectTrying = nameof(ReconnectTrying);
    public const string ReconnectFailed = nameof(ReconnectFailed);
    public const string ReconnectPaused = nameof(ReconnectPaused);
    public const string ReconnectRejected = nameof(ReconnectRejected);
    public const string ReconnectUnsaved = nameof(ReconnectUnsaved);
    public const string ReconnectKept = nameof(ReconnectKept);
    public const string Resume = nameof(Resume);
    public const string Reload = nameof(Reload);
    public const string DeniedTitle = nameof(DeniedTitle);
    public const string DeniedReason = nameof(DeniedReason);
    public const string FewAnswers = nameof(FewAnswers);
    public const string FewAnswersHelp = nameof(FewAnswersHelp);
    public const string AnswersHelp = nameof(AnswersHelp);
}
